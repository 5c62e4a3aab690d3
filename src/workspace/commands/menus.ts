/** Which commands stand in which menu and toolbar, in groups with a line between them. */
import type { WorkspaceState } from '../state.ts';
import type { Subject } from './command.ts';

export type Menu = readonly (readonly string[])[];

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
    ['type-columns', 'rename'],
    ['connect-one', 'connect-one-to-one', 'connect-many', 'self-reference', 'promote'],
    ['focus', 'surround', 'columns-all', 'columns-keys', 'columns-none'],
    ['cut', 'copy', 'duplicate'],
    ['add-row', 'generate-rows', 'impact'],
    ['create-earlier', 'create-later'],
    ['delete'],
  ],
  twoTables: [
    ['connect-one', 'connect-one-to-one', 'connect-many'],
    ['focus', 'surround'],
    ['cut', 'copy', 'duplicate'],
    ['delete'],
  ],
  area: [['rename', 'fit-areas'], ['cut', 'copy', 'duplicate'], ['delete']],
  note: [['write-note'], ['cut', 'copy', 'duplicate'], ['delete']],
  tables: [
    ['focus', 'surround', 'columns-all', 'columns-keys', 'columns-none'],
    ['cut', 'copy', 'duplicate'],
    ['reveal-tables'],
    ['delete'],
  ],
  column: [
    ['rename', 'type-columns'],
    ['primary-key', 'unique', 'not-null'],
    ['column-up', 'column-down'],
    ['delete-column'],
  ],
  foreignKey: [
    ['on-delete-cascade', 'on-delete-set-null', 'on-delete-set-default', 'on-delete-restrict', 'on-delete-no-action'],
    ['go-to-referencing', 'go-to-referenced', 'rename'],
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
  history: [['undo', 'redo']],
  player: [['to-beginning', 'step-back', 'play', 'step-on', 'to-end']],
  endOfRun: [['discard', 'apply']],
  faces: [['schema', 'objects', 'both', 'session', 'outline']],
  panels: [['inspector', 'story', 'sql', 'advice', 'console', 'session']],
} satisfies Readonly<Record<string, Menu>>;

/** The menu of the right mouse button over the diagram, for what is picked there. */
export function menuFor({ face }: Pick<WorkspaceState, 'face'>, on: Subject): Menu {
  if (face === 'objects' || (face === 'both' && on.row !== null)) return on.rows.length > 0 ? menus.row : menus.objects;
  if (on.tables.length === 0 && on.areas.length + on.notes.length > 0)
    return on.areas.length > 0 ? menus.area : menus.note;
  if (on.tables.length === 0) return on.foreignKeys.length > 0 ? menus.foreignKey : menus.canvas;
  if (on.tables.length === 1) return on.column !== null && on.row === null ? menus.column : menus.table;
  return on.tables.length === 2 ? menus.twoTables : menus.tables;
}
