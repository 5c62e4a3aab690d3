/** A foreign key with everything about it chosen at once: its columns, old or new, and its actions. */
import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { columnOf, isUnique, tableOf } from '../lookups.ts';
import type { ColumnId, ReferentialAction, TableId } from '../records.ts';
import { makeReferencingColumns, putForeignKey } from './foreignKeys.ts';

export interface Connection {
  /** The referencing table. */
  readonly tableId: TableId;
  /** The referenced table. */
  readonly refTableId: TableId;
  /** For each referenced column the one that refers to it; null makes one of its type. */
  readonly pairs: readonly { readonly column: ColumnId | null; readonly refColumn: ColumnId }[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

/** Adds the foreign key, and the columns that it lacks. Refused when the referenced columns are no key of their table. */
export function connect(
  document: Document,
  { tableId, refTableId, pairs, onDelete, onUpdate }: Connection,
): EditResult {
  return editing(document, (draft) => {
    const [table, target] = [tableOf(document, tableId), tableOf(document, refTableId)];
    const refColumns = pairs.map((pair) => columnOf(target, pair.refColumn));
    if (
      refColumns.length === 0 ||
      !isUnique(
        target,
        refColumns.map((column) => column.id),
      )
    ) {
      throw new Refusal(t`${target.name} has no primary key or unique column to refer to. Give it one first.`);
    }
    const given = pairs.flatMap((pair) => (pair.column === null ? [] : [columnOf(table, pair.column).id]));
    if (new Set(given).size < given.length) throw new Refusal(t`A column can stand only once in a foreign key.`);
    if (tableId === refTableId && pairs.every((pair) => pair.column === pair.refColumn)) {
      throw new Refusal(t`A row of ${target.name} would only refer to itself.`);
    }
    const missing = pairs.flatMap((pair) => (pair.column === null ? [columnOf(target, pair.refColumn)] : []));
    const made = makeReferencingColumns(draft, tableId, target, missing, { nullable: true });
    const columns = new Map(made.map((pair) => [pair.refColumn, pair.column]));
    const whole = pairs.map(({ column, refColumn }) => ({ column: column ?? columns.get(refColumn) ?? '', refColumn }));
    putForeignKey(draft, tableId, refTableId, whole, { onDelete, onUpdate });
  });
}
