/** Which commands stand in which menu and toolbar, in groups with a line between them. */
import type { WorkspaceState } from '../state.ts';
import { clipboard, color, type Menu, newTable, noteColor, onUpdate, resize, rulesOn } from './choices.ts';
import type { Subject } from './command.ts';

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
    ['connect-one', 'connect-one-to-one', 'connect-many', 'self-reference', newTable, 'promote'],
    ['focus', 'surround', 'put-in-area', 'take-out-of-area', 'columns-all', 'columns-keys', 'columns-none'],
    [...clipboard],
    ['add-row', 'generate-rows', 'impact'],
    ['create-earlier', 'create-later'],
    ['delete'],
  ],
  twoTables: [
    ['connect-one', 'connect-one-to-one', 'connect-many'],
    ['focus', 'surround', 'put-in-area', 'take-out-of-area', color],
    [...clipboard],
    ['delete'],
  ],
  area: [['rename', color], ['fit-areas', 'take-into-area', resize], [...clipboard], ['delete']],
  note: [['write-note', noteColor, resize], [...clipboard], ['delete']],
  tables: [
    ['focus', 'surround', 'put-in-area', 'take-out-of-area', color, 'columns-all', 'columns-keys', 'columns-none'],
    [...clipboard],
    ['reveal-tables'],
    ['delete'],
  ],
  column: [
    ['rename', 'type-columns', 'refer', 'add-referenced-table', 'add-referring-table'],
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
