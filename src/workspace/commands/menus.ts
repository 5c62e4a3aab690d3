/** Which commands stand in which menu and toolbar, in groups with a line between them. */
import { t } from '#words/say.ts';
import type { WorkspaceState } from '../state.ts';
import type { Subject } from './command.ts';
import type { CommandId } from './registry.ts';
import { colorId, tableColors } from './tableColors.ts';

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

const rulesOn = <E extends 'delete' | 'update'>(event: E) =>
  (['cascade', 'set-null', 'set-default', 'restrict', 'no-action'] as const).map(
    (action) => `on-${event}-${action}` as const,
  );

const onDelete: Choices = { label: 'ON DELETE', choices: rulesOn('delete') };
const onUpdate: Choices = { label: 'ON UPDATE', choices: rulesOn('update') };
const color: Choices = { label: t`Colour`, choices: tableColors.map(({ name }) => colorId(name)) };

export const menus = {
  main: [
    ['new', 'templates', 'open', 'import', 'documents', 'lessons'],
    ['save', 'export'],
    ['palette', 'shortcuts'],
  ],
  canvas: [
    ['add-table', 'add-area', 'add-note', 'paste', 'select-all'],
    ['columns-all', 'columns-keys', 'columns-none'],
    ['arrange', 'fit', 'zoom-whole', 'focus-end'],
    ['palette', 'shortcuts'],
  ],
  table: [
    ['type-columns', 'rename', color],
    ['connect-one', 'connect-one-to-one', 'connect-many', 'self-reference', 'promote'],
    ['focus', 'surround', 'columns-all', 'columns-keys', 'columns-none'],
    ['cut', 'copy', 'duplicate'],
    ['add-row', 'generate-rows', 'impact'],
    ['create-earlier', 'create-later'],
    ['delete'],
  ],
  twoTables: [
    ['connect-one', 'connect-one-to-one', 'connect-many'],
    ['focus', 'surround', color],
    ['cut', 'copy', 'duplicate'],
    ['delete'],
  ],
  area: [['rename', 'fit-areas'], ['cut', 'copy', 'duplicate'], ['delete']],
  note: [['write-note'], ['cut', 'copy', 'duplicate'], ['delete']],
  tables: [
    ['focus', 'surround', color, 'columns-all', 'columns-keys', 'columns-none'],
    ['cut', 'copy', 'duplicate'],
    ['reveal-tables'],
    ['delete'],
  ],
  column: [
    ['rename', 'type-columns', 'refer'],
    ['primary-key', 'unique', 'not-null'],
    ['column-up', 'column-down'],
    ['delete-column'],
  ],
  foreignKey: [
    [...rulesOn('delete'), onUpdate, 'deferrable'],
    ['go-to-referencing', 'go-to-referenced', 'rename', 'add-relationships'],
    ['delete-foreign-key'],
  ],
  row: [
    ['delete-rows', 'count-rows', 'impact'],
    ['add-row', 'duplicate-rows', 'copy-rows', 'paste-rows'],
    ['show-in-grid', 'show-as-object'],
    ['remove-rows'],
  ],
  gridRow: [
    ['delete-rows', 'count-rows', 'impact'],
    ['add-row', 'duplicate-rows', 'copy-rows', 'paste-rows'],
    ['clear-cell', 'fill-down'],
    ['show-as-object'],
    ['remove-rows'],
  ],
  objects: [
    ['add-row', 'insert-row'],
    ['fit', 'zoom-whole'],
    ['palette', 'shortcuts'],
  ],
  moreForRows: [
    ['insert-row', 'delete-rows', 'count-rows', 'impact'],
    ['paste-rows', 'copy-rows'],
  ],
  rowTools: [['add-row', 'generate-rows', 'duplicate-rows', 'remove-rows']],
  schemaTools: [['add-table', 'add-area', 'add-note', 'arrange']],
  cameraTools: [['zoom-out', 'zoom-in', 'fit']],
  sessionTools: [['session-flush', 'session-commit', 'session-rollback']],
  moreForSession: [['session-copy', 'session-expire-all', 'session-restart']],
  object: [
    ['session-get', 'session-add', 'session-delete', 'session-expunge'],
    ['session-expire', 'session-refresh', 'session-merge'],
  ],
  session: [
    ['session-flush', 'session-commit', 'session-rollback', 'session-expire-all'],
    ['session-take-back', 'session-restart', 'session-copy'],
    ['fit', 'zoom-whole'],
    ['palette', 'shortcuts'],
  ],
  history: [['undo', 'redo']],
  player: [['to-beginning', 'step-back', 'play', 'step-on', 'to-end']],
  endOfRun: [['discard', 'apply']],
  faces: [['schema', 'objects', 'both', 'session', 'outline']],
} satisfies Readonly<Record<string, Menu>>;

/** The menus of the outline's lines, by what a line is about. The first command that is dangerous is what the Delete key does. */
export const outlineMenus = {
  table: [
    ['add-column', 'add-row', 'connect', 'map-class'],
    ['rename', color, 'duplicate', 'create-earlier', 'create-later'],
    ['delete'],
  ],
  tables: [[color, 'duplicate'], ['delete']],
  columns: [['add-column']],
  rows: [['add-row']],
  out: [['connect']],
  in: [['connect']],
  column: [
    ['rename', 'options', 'refer'],
    ['primary-key', 'unique', 'not-null'],
    ['column-up', 'column-down'],
    ['delete-column'],
  ],
  key: [['delete-key']],
  'foreign-key': [
    [onDelete, onUpdate, 'deferrable'],
    ['rename', 'options', 'go-to-referencing', 'go-to-referenced', 'add-relationships'],
    ['delete-foreign-key'],
  ],
  DELETE: [rulesOn('delete')],
  UPDATE: [rulesOn('update')],
  class: [['rename'], ['delete-class']],
  relationship: [['rename', 'options'], ['delete-relationships']],
  row: [['delete-rows', 'count-rows', 'impact'], ['duplicate-rows', 'show-in-grid', 'show-as-object'], ['remove-rows']],
} satisfies Readonly<Record<string, Menu>>;

/** The menu of the right mouse button over the diagram, for what is picked there. */
export function menuFor({ face, program }: Pick<WorkspaceState, 'face' | 'program'>, on: Subject): Menu {
  if (face === 'session') return program.picked === null ? menus.session : menus.object;
  if (face === 'objects' || (face === 'both' && on.row !== null)) return on.rows.length > 0 ? menus.row : menus.objects;
  if (on.tables.length === 0 && on.areas.length + on.notes.length > 0)
    return on.areas.length > 0 ? menus.area : menus.note;
  if (on.tables.length === 0) return on.foreignKeys.length > 0 ? menus.foreignKey : menus.canvas;
  if (on.tables.length === 1) return on.column !== null && on.row === null ? menus.column : menus.table;
  return on.tables.length === 2 ? menus.twoTables : menus.tables;
}
