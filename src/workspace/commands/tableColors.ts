/** The colours a table, an area or a note may have, with their names for people. */
import { t } from '#words/say.ts';

export const tableColors = [
  { name: null, label: t`plain` },
  { name: 'blue', label: t`blue` },
  { name: 'green', label: t`green` },
  { name: 'amber', label: t`amber` },
  { name: 'red', label: t`red` },
  { name: 'violet', label: t`violet` },
  { name: 'teal', label: t`teal` },
] as const;

export type ColorName = (typeof tableColors)[number]['name'];

/** The command that gives a colour, by its name. */
export type ColorId = `color-${Exclude<ColorName, null> | 'plain'}`;

export const colorId = (name: ColorName): ColorId => `color-${name ?? 'plain'}`;

/** The colour of a note to which nobody has given another one. */
export const plainNote = 'amber';

/** What people call a colour. */
export const colorName = (color: string): string => tableColors.find(({ name }) => name === color)?.label ?? color;
