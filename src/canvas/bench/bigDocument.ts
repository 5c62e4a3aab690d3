/** `bigSchema` as a document of ours. */
import { applyDiff } from '#document/diff.ts';
import { type Document, emptyDocument } from '#document/document.ts';
import { Draft } from '#document/draft.ts';
import { putForeignKey } from '#document/edits/foreignKeys.ts';
import { newColumn, newTable } from '#document/edits/tables.ts';
import { columnNamed } from '#document/lookups.ts';
import { plainPlace } from '#document/plain.ts';
import { bigSchema } from './bigSchema.ts';

/**
 * A document of so many tables, each with two foreign keys that cascade, and with so many rows in each. The first row of
 * the first table takes the first of every other with it.
 */
export function bigDocument(size: number, rows = 0): Document {
  const schema = bigSchema(size);
  const draft = new Draft(emptyDocument('Big'));
  for (const { name, x, y, columns } of schema.tables) {
    const made = columns.map((column) => newColumn(draft, { ...column, nullable: column.name !== 'id' }));
    const table = newTable(
      draft,
      name,
      made,
      made.slice(0, 1).map((column) => column.id),
    );
    draft.put('tables', table);
    draft.put('places', { ...plainPlace, id: table.id, x, y });
  }
  const { document } = draft;
  const ids = new Map([...document.tables.values()].map((table) => [table.name, table]));
  for (const key of schema.foreignKeys) {
    const [table, refTable] = [ids.get(key.table), ids.get(key.refTable)];
    const column = table && columnNamed(table, key.column);
    const refColumn = refTable && columnNamed(refTable, 'id');
    if (column && refColumn) {
      putForeignKey(draft, table.id, refTable.id, [{ column: column.id, refColumn: refColumn.id }], {
        onDelete: 'CASCADE',
      });
    }
  }
  for (const { name, columns } of schema.tables) {
    const table = ids.get(name);
    if (!table) continue;
    for (let row = 1; row <= rows; row++) {
      const cells = columns.map(({ type }) => (type === 'INTEGER' ? row : `row ${row} of ${name}`));
      const values = Object.fromEntries(table.columns.map(({ id }, at) => [id, cells[at] ?? null]));
      if (name === 'table_0') for (const { id } of table.columns.slice(1, 3)) values[id] = null;
      draft.put('rows', { id: draft.newId('rows'), tableId: table.id, order: draft.newOrder('rows'), values });
    }
  }
  return applyDiff(emptyDocument('Big'), draft.diff());
}
