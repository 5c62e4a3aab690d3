/** Columns that are typed for a table: what would become of them, while they are typed and when they are done. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { addDeclared } from '#document/edits/declared.ts';
import { columnOf, foreignKeysFrom, tableOf } from '#document/lookups.ts';
import type { Column, Table, TableId } from '#document/records.ts';
import type { Viewed } from './workspace.ts';

/** What is typed means. Nothing at all when both are empty. */
export interface Understood {
  /** The columns and keys to come, as SQL has them. */
  readonly lines: readonly string[];
  /** Why it cannot be done yet, in a sentence; null when it can. */
  readonly problem: string | null;
}

type Reader = typeof import('#formats/script/typed.ts');

/** Fetches the reader, which the first screen does without. */
export const fetchTypedReader = (): Promise<Reader> => import('#formats/script/typed.ts');

/** What a text would add to a table. */
export async function understand(document: Document, tableId: TableId, text: string): Promise<Understood> {
  const table = document.tables.get(tableId);
  if (!table || text.trim() === '') return { lines: [], problem: null };
  const { readTyped } = await fetchTypedReader();
  const { declared, faults } = readTyped(text, table.name);
  const result = addDeclared(document, tableId, declared);
  if ('reason' in result) return { lines: [], problem: faults[0] ?? result.reason };
  return { lines: linesOf(document, applyDiff(document, result.diff), tableId), problem: faults[0] ?? null };
}

/** Adds what a text says to a table, as one undo step; the answer is whether all of it was understood. */
export async function addTyped(workspace: Viewed, label: string, tableId: TableId, text: string): Promise<boolean> {
  const { readTyped } = await fetchTypedReader();
  const table = workspace.store.getState().document.tables.get(tableId);
  if (!table) return false;
  const { declared, faults } = readTyped(text, table.name);
  return faults.length === 0 && workspace.edit(label, (d) => addDeclared(d, tableId, declared));
}

function linesOf(before: Document, after: Document, tableId: TableId): readonly string[] {
  const [old, table] = [tableOf(before, tableId), tableOf(after, tableId)];
  const columns = table.columns.filter((column) => !old.columns.includes(column)).map((c) => lineOf(after, table, c));
  const keys = foreignKeysFrom(after, tableId).filter(({ id }) => !before.foreignKeys.has(id));
  return [
    ...columns,
    ...keys.map((key) => {
      const target = tableOf(after, key.refTableId);
      const own = key.pairs.map(({ column }) => columnOf(table, column).name).join(', ');
      const ref = key.pairs.map(({ refColumn }) => columnOf(target, refColumn).name).join(', ');
      return `${own} → ${target.name}.${ref} ON DELETE ${key.onDelete}`;
    }),
  ];
}

function lineOf(document: Document, table: Table, column: Column): string {
  const isKey = table.primaryKey?.columns.includes(column.id) ?? false;
  const isUnique = table.uniques.some((key) => key.columns.length === 1 && key.columns[0] === column.id);
  const { default: value } = column;
  return [
    column.name,
    column.enumId ? (document.enums.get(column.enumId)?.name ?? '') : column.type,
    isKey && 'PRIMARY KEY',
    !isKey && !column.nullable && 'NOT NULL',
    isUnique && 'UNIQUE',
    value && `DEFAULT ${value.kind === 'expression' ? value.sql : JSON.stringify(value.value)}`,
  ]
    .filter(Boolean)
    .join(' ');
}
