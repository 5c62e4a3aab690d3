/** What a person would call a row. */
import type { Row, Table } from './records.ts';
import type { Value } from './value.ts';

const shown = (value: Value | undefined): string => (value === null || value === undefined ? 'NULL' : String(value));

/** The primary key as `10` or `2, 7`; without one, the first column. */
export function rowKey(table: Table, values: Row['values']): string {
  const columns = table.primaryKey?.columns ?? table.columns.slice(0, 1).map((column) => column.id);
  return columns.map((id) => shown(values[id])).join(', ');
}

/** The first text with a letter in it that is not part of the key, at most so many characters; empty when there is none. */
export function rowTitle(table: Table, values: Row['values'], most = 40): string {
  const key = new Set(table.primaryKey?.columns ?? []);
  for (const { id } of table.columns) {
    const value = values[id];
    if (key.has(id) || typeof value !== 'string' || !/[^\W\d_]/u.test(value)) continue;
    const text = value.trim();
    return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
  }
  return '';
}
