/** The menu of a line, by what the line is about, and what the commands in it are done to. */
import type { Subject as Pointed } from '#workspace/commands/command.ts';
import { type Menu, outlineMenus } from '#workspace/commands/menus.ts';
import { nothingSelected, type Selection } from '#workspace/state.ts';
import type { Subject } from './item.ts';

/** Null where nothing can be done. Several selected tables have a menu together. */
export function menuOf(subject: Subject, selected: Selection['tables']): Menu | null {
  switch (subject.kind) {
    case 'table':
      return selected.length > 1 && selected.includes(subject.tableId) ? outlineMenus.tables : outlineMenus.table;
    case 'group':
      if (subject.group === 'keys' || subject.group === 'classes') return null;
      return outlineMenus[subject.group];
    case 'column':
    case 'key':
    case 'class':
    case 'relationship':
    case 'row':
    case 'foreign-key':
      return outlineMenus[subject.kind];
    case 'rule':
      return outlineMenus[subject.event];
    default:
      return null;
  }
}

/** What a line is about; a table that is one of several selected ones stands for all of them. */
export function pointedAt(subject: Subject, selected: Selection['tables'] = []): Pointed {
  const on = { ...nothingSelected, rows: [], inSight: true };
  switch (subject.kind) {
    case 'table':
      return { ...on, tables: selected.includes(subject.tableId) ? selected : [subject.tableId] };
    case 'group':
      return { ...on, tables: [subject.tableId] };
    case 'column':
      return { ...on, tables: [subject.tableId], column: subject.columnId };
    case 'row':
      return { ...on, tables: [subject.tableId], row: subject.rowId, rows: [subject.rowId] };
    case 'key':
    case 'class':
    case 'relationship':
      return { ...on, tables: [subject.tableId], part: subject };
    case 'foreign-key':
    case 'rule':
      return { ...on, foreignKeys: [subject.foreignKeyId] };
    default:
      return on;
  }
}
