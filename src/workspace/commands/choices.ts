/** What menus are made of, and the choices that several menus offer. */
import { t } from '#words/say.ts';
import { offeredActions, ruleId } from './actionIds.ts';
import type { Subject } from './command.ts';
import type { CommandId } from './registry.ts';
import { colorId, plainNote, tableColors } from './tableColors.ts';

/** Choices that open beside a menu. */
export interface Choices {
  readonly label: string;
  readonly choices: readonly CommandId[];
}

/** A command that is called by what it is done to. */
export interface Particular {
  readonly id: CommandId;
  readonly label: string;
  /** The label is code. */
  readonly isCode?: boolean;
  readonly on: Partial<Subject>;
}

export type Menu = readonly (readonly (CommandId | Choices | Particular)[])[];

/** The commands of a menu, those of its choices included. */
export const commandsIn = (menu: Menu): readonly CommandId[] =>
  menu.flat().flatMap((entry) => (typeof entry === 'string' ? entry : 'id' in entry ? entry.id : entry.choices));

export const rulesOn = <E extends 'delete' | 'update'>(event: E) =>
  offeredActions.map((action) => ruleId(event, action));

export const onDelete: Choices = { label: 'ON DELETE', choices: rulesOn('delete') };
export const onUpdate: Choices = { label: 'ON UPDATE', choices: rulesOn('update') };
export const color: Choices = { label: t`Colour`, choices: tableColors.map(({ name }) => colorId(name)) };
/** A note is never plain: it has a colour of its own, which comes first. */
export const noteColor: Choices = {
  label: t`Colour`,
  choices: [
    colorId(plainNote),
    ...tableColors.flatMap(({ name }) => (name === null || name === plainNote ? [] : [colorId(name)])),
  ],
};
const directions = ['left', 'right', 'up', 'down'] as const;
export const move: Choices = {
  label: t`Move`,
  choices: [...directions.map((to) => `move-${to}` as const), ...directions.map((to) => `move-far-${to}` as const)],
};
export const resize: Choices = {
  label: t`Resize`,
  choices: (['right', 'bottom', 'left', 'top'] as const).flatMap(
    (edge) => [`${edge}-edge-outwards`, `${edge}-edge-inwards`] as const,
  ),
};
export const columnsDrawn: Choices = {
  label: t`Columns in the diagram`,
  choices: ['columns-all', 'columns-keys', 'columns-none'],
};
/** What a table has to do with areas. */
export const inArea: Choices = { label: t`Area`, choices: ['surround', 'put-in-area', 'take-out-of-area'] };
export const order: Choices = { label: t`Order of creation`, choices: ['create-earlier', 'create-later'] };
/** Ways to connect that ask for nothing but the other table. */
export const connectAs: Choices = {
  label: t`Connect as`,
  choices: ['connect-one', 'connect-one-to-one', 'connect-many', 'self-reference'],
};
export const newTable: Choices = {
  label: t`New table`,
  choices: ['add-referenced-table', 'add-referring-table', 'add-paired-table'],
};
export const clipboard = ['cut', 'copy', 'duplicate'] as const;
