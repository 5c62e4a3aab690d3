/** The colours a table may have, with their names for people. */
import { t } from '#words/say.ts';

export const tableColors: readonly { readonly name: string | null; readonly label: string }[] = [
  { name: null, label: t`plain` },
  { name: 'blue', label: t`blue` },
  { name: 'green', label: t`green` },
  { name: 'amber', label: t`amber` },
  { name: 'red', label: t`red` },
  { name: 'violet', label: t`violet` },
  { name: 'teal', label: t`teal` },
];
