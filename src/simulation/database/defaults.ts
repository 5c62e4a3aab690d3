/** What a column takes when nothing is given. */
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import type { CatalogColumn } from './catalog.ts';
import { Unfit } from './storage/storage.ts';

/** The stored default of a column, NULL where there is none. Throws `Unfit` for an expression that only a database can compute. */
export function defaultCell(column: CatalogColumn): Value {
  const given = column.record.default;
  if (given === null) return null;
  return column.storage.store(given.kind === 'literal' ? given.value : constantOf(given.sql));
}

/** The value of an expression that is a constant. */
function constantOf(sql: string): Value {
  const text = sql
    .trim()
    .replace(/^\((.*)\)$/s, '$1')
    .trim();
  if (/^null$/i.test(text)) return null;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) || !/^[+-]?\d+$/.test(text) ? number : text;
  }
  const quoted = /^'((?:[^']|'')*)'(?:::[\w ]+)?$/.exec(text);
  if (quoted) return (quoted[1] ?? '').replaceAll("''", "'");
  throw new Unfit(t`its default ${text} is an expression that only a database computes`, 'unsupported');
}
