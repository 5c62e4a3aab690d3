/** Which commands stand in the menus of the outline. */
import {
  clipboard,
  color,
  columnsDrawn,
  connectAs,
  inArea,
  type Menu,
  move,
  newTable,
  noteColor,
  onDelete,
  onUpdate,
  order,
  resize,
  rulesOn,
} from './choices.ts';

/** The menus of the outline's lines, by what a line is about. The first command that is dangerous is what the Delete key does. */
export const outlineMenus = {
  table: [
    ['rename', 'add-column', 'type-columns', 'add-row', 'map-class'],
    ['connect', connectAs, newTable, 'promote'],
    ['focus', 'reveal-tables', inArea, columnsDrawn, color, move],
    [...clipboard],
    ['impact', order],
    ['delete'],
  ],
  twoTables: [
    ['connect-one', 'connect-one-to-one', 'connect-many'],
    ['focus', 'reveal-tables', inArea, columnsDrawn, color, move],
    [...clipboard],
    ['delete'],
  ],
  tables: [['focus', inArea, columnsDrawn, color, move], [...clipboard], ['delete']],
  /** A table as one of those of an area. */
  member: [
    ['take-out-of-area', 'focus', columnsDrawn, color, move],
    ['connect', connectAs, newTable],
  ],
  areas: [['add-area']],
  area: [['rename', 'options', color], ['take-into-area', 'fit-areas', move, resize], [...clipboard], ['delete']],
  notes: [['add-note']],
  note: [['write-note', 'options', noteColor], [move, resize], [...clipboard], ['delete']],
  columns: [['add-column', 'type-columns'], [columnsDrawn]],
  rows: [['add-row', 'generate-rows', 'insert-row', 'paste-rows'], ['impact']],
  out: [['connect', connectAs, 'add-referenced-table']],
  in: [['connect', connectAs, 'add-referring-table']],
  column: [
    ['rename', 'type-columns', 'options'],
    ['refer', 'add-referenced-table', 'add-referring-table'],
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
  row: [
    ['delete-rows', 'count-rows', 'impact'],
    ['add-row', 'duplicate-rows', 'copy-rows', 'paste-rows'],
    ['show-in-grid', 'show-as-object'],
    ['remove-rows'],
  ],
  /** What is done with the document as a whole. */
  whole: [
    ['add-table', 'add-area', 'add-note', 'paste', 'select-all'],
    [columnsDrawn, 'arrange'],
    ['focus-nearer', 'focus-farther', 'focus-end'],
    ['palette', 'shortcuts'],
  ],
} satisfies Readonly<Record<string, Menu>>;
