/** What a new object is given, so that it can be inserted without more words. */

import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, rowsOf, tableOf } from '#document/lookups.ts';
import type { Model } from '#document/records.ts';
import { generateRows } from '#document/sampleRows.ts';
import type { RowCells } from '#simulation/session/loading.ts';

/**
 * Plausible values for columns that are NOT NULL, are no part of a key, and have no default; none where no row can be
 * made. The same document and seed give the same values.
 */
export function newValues(document: Document, model: Model, seed: number): RowCells {
  const table = tableOf(document, model.tableId);
  const made = generateRows(document, table.id, 1, seed);
  if ('reason' in made) return {};
  const row = rowsOf(applyDiff(document, made.diff), table.id).at(-1);
  const keys = new Set([
    ...(table.primaryKey?.columns ?? []),
    ...foreignKeysFrom(document, table.id).flatMap((key) => key.pairs.map((pair) => pair.column)),
  ]);
  const needed = table.columns.filter(
    (column) => !keys.has(column.id) && !column.nullable && column.default === null && !column.identity,
  );
  return Object.fromEntries(needed.map(({ id, name }) => [name, row?.values[id] ?? null]));
}
