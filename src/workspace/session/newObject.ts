/** What a new object is given, so that it can be inserted without more words. */
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, tableOf } from '#document/lookups.ts';
import type { Model } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import type { RowCells } from '#simulation/session/loading.ts';

/** Values for columns that are NOT NULL, are no part of a key, and have no default. */
export function newValues(document: Document, model: Model): RowCells {
  const table = tableOf(document, model.tableId);
  const keys = new Set([
    ...(table.primaryKey?.columns ?? []),
    ...foreignKeysFrom(document, table.id).flatMap((key) => key.pairs.map((pair) => pair.column)),
  ]);
  const values: Record<string, Value> = {};
  for (const column of table.columns) {
    if (keys.has(column.id) || column.nullable || column.default !== null || column.identity) continue;
    const value = plausible(parseType(column.type).family, model.name);
    if (value !== null) values[column.name] = value;
  }
  return values;
}

function plausible(family: string, model: string): Value {
  switch (family) {
    case 'text':
      return `New ${model.toLowerCase()}`;
    case 'integer':
    case 'decimal':
    case 'real':
      return 1;
    case 'boolean':
      return true;
    default:
      return null;
  }
}
