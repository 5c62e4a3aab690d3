/** The text of a DEFAULT clause as a value or an expression. */
import type { ColumnDefault } from '#document/records.ts';
import type { ColumnType } from '#document/types.ts';
import { cellFromSqlite } from './cell.ts';
import { tokensOf } from './tokens.ts';

/** Null for no default and for DEFAULT NULL. A single literal is a value of the column's type, all else an expression. */
export function defaultFromSqlite(text: string | null, type: ColumnType): ColumnDefault | null {
  if (text === null) return null;
  const tokens = [...tokensOf(text)].filter((token) => token.kind !== 'comment');
  const [first, second] = tokens;
  const literal = (value: Exclude<ReturnType<typeof cellFromSqlite>, null>): ColumnDefault => ({
    kind: 'literal',
    value,
  });
  if (tokens.length === 1 && first) {
    switch (first.kind) {
      case 'text':
        return literal(numeric(first.value, type) ?? first.value);
      // A name in quotes, or a word that is none of SQLite's, stands for its own text here.
      case 'name':
        return literal(first.value);
      case 'number':
        return literal(numberValue(first.raw, type));
      case 'word':
        if (first.value === 'NULL') return null;
        if (first.value === 'TRUE' || first.value === 'FALSE')
          return literal(cellFromSqlite(first.value === 'TRUE' ? 1 : 0, type) ?? 0);
        return /^CURRENT_(TIME|DATE|TIMESTAMP)$/.test(first.value)
          ? { kind: 'expression', sql: first.value }
          : literal(first.raw);
      case 'symbol':
      case 'comment':
        return { kind: 'expression', sql: text };
    }
  }
  if (tokens.length === 2 && first && second) {
    if ((first.raw === '-' || first.raw === '+') && second.kind === 'number')
      return literal(numberValue(first.raw === '-' ? `-${second.raw}` : second.raw, type));
    if (
      first.value === 'X' &&
      second.kind === 'text' &&
      first.end === second.at &&
      /^([0-9a-f]{2})*$/i.test(second.value)
    )
      return literal(second.value.toLowerCase());
  }
  return { kind: 'expression', sql: text };
}

/** The value of a number's text, exact: whole numbers beyond 2^53 stay text. */
function numberValue(raw: string, type: ColumnType): string | number | boolean {
  const text = raw.replaceAll('_', '');
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (/^-?\d+$/.test(text) && !Number.isSafeInteger(number)) return text;
  if (type.family === 'decimal') return text;
  return cellFromSqlite(number === 0 ? 0 : number, type) ?? text;
}

/** SQLite stores '5' in a column of numbers as 5. */
const numeric = (text: string, type: ColumnType): string | number | boolean | null =>
  ['integer', 'real', 'boolean'].includes(type.family) && /^-?\d+(\.\d+)?$/.test(text) ? numberValue(text, type) : null;
