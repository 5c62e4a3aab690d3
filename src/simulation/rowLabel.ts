/** How a row is called in a sentence. */
import type { Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import type { Values } from './timeline.ts';

const shown = (value: Value | undefined): string => (value === null || value === undefined ? 'NULL' : String(value));

/** The primary key as `10` or `(2, 7)`; without one, the first column. */
export function keyLabel(table: Table, values: Values): string {
  const columns = table.primaryKey?.columns ?? table.columns.slice(0, 1).map((column) => column.id);
  const key = columns.map((column) => shown(values[column]));
  return key.length === 1 ? (key[0] ?? '') : `(${key.join(', ')})`;
}

/** The table, the primary key and the first short text: `books #10 “A Wizard of Earthsea”`. */
export function rowLabel(table: Table, values: Values): string {
  const key = new Set(table.primaryKey?.columns ?? []);
  let title = '';
  for (const column of table.columns) {
    const value = values[column.id];
    if (key.has(column.id) || typeof value !== 'string' || value.trim() === '' || !/[^\W\d_]/u.test(value)) continue;
    title = ` ${t`“${value.length > 40 ? `${value.slice(0, 39).trimEnd()}…` : value}”`}`;
    break;
  }
  return `${table.name} #${keyLabel(table, values)}${title}`;
}
