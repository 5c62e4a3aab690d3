/** The menu of a line, by what the line is about, and what the commands in it are done to. */
import type { Menu } from '#workspace/commands/choices.ts';
import type { Subject as Pointed } from '#workspace/commands/command.ts';
import { outlineMenus } from '#workspace/commands/outlineMenus.ts';
import { nothingSelected, type Selection } from '#workspace/state.ts';
import type { Subject } from './item.ts';

/** Null where nothing can be done. Several selected tables have a menu together. */
export function menuOf(subject: Subject, selection: Selection): Menu | null {
  switch (subject.kind) {
    case 'table': {
      const { length } = pointedAt(subject, selection).tables;
      return length === 1 ? outlineMenus.table : length === 2 ? outlineMenus.twoTables : outlineMenus.tables;
    }
    case 'group':
      if (subject.group === 'keys' || subject.group === 'classes') return null;
      return outlineMenus[subject.group];
    case 'shapes':
      return outlineMenus[subject.of];
    case 'area':
    case 'member':
    case 'note':
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

type Picked = { readonly list: 'tables' | 'foreignKeys' | 'areas' | 'notes'; readonly id: string };

/** What a line is of the things that several of can be selected; null for another one. */
export function pickedBy(subject: Subject): Picked | null {
  switch (subject.kind) {
    case 'table':
    case 'member':
      return { list: 'tables', id: subject.tableId };
    case 'foreign-key':
      return { list: 'foreignKeys', id: subject.foreignKeyId };
    case 'area':
      return { list: 'areas', id: subject.areaId };
    case 'note':
      return { list: 'notes', id: subject.noteId };
    default:
      return null;
  }
}

/** What a line is about; one of several selected things stands for all of them, except for a table in its area. */
export function pointedAt(subject: Subject, selection = nothingSelected): Pointed {
  const on = { ...nothingSelected, rows: [], inSight: true };
  const picked = pickedBy(subject);
  if (picked) {
    const { tables, foreignKeys, areas, notes } = selection;
    const isOne = subject.kind !== 'member' && selection[picked.list].includes(picked.id);
    return isOne ? { ...on, tables, foreignKeys, areas, notes } : { ...on, [picked.list]: [picked.id] };
  }
  switch (subject.kind) {
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
    case 'rule':
      return { ...on, foreignKeys: [subject.foreignKeyId] };
    default:
      return on;
  }
}
