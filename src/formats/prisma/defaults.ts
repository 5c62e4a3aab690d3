/** Prisma's `@default(…)` and a column's default. */
import type { ColumnDefault } from '#document/records.ts';
import type { PrismaValue } from './parse.ts';
import type { Scalar } from './types.ts';

/** What a default says: one of the column, numbering by the database, or values that only Prisma's client makes up. */
export type SaidDefault =
  | { readonly kind: 'column'; readonly value: ColumnDefault | null }
  | { readonly kind: 'identity' }
  | { readonly kind: 'client'; readonly words: string };

const literal = (value: boolean | number | string): SaidDefault => ({
  kind: 'column',
  value: { kind: 'literal', value },
});

const numeral = (text: string): number | string =>
  /^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text)) ? text : Number(text);

/** `enumValue` gives the stored value of a name, or undefined when the column is of no enum that has it. */
export function defaultOf(
  said: PrismaValue,
  scalar: Scalar | null,
  enumValue: (name: string) => string | undefined,
): SaidDefault {
  switch (said.kind) {
    case 'string':
      return literal(said.value);
    case 'number':
      return literal(scalar === 'Decimal' ? said.value : numeral(said.value));
    case 'name':
      if (said.value === 'true' || said.value === 'false') return literal(said.value === 'true');
      return literal(enumValue(said.value) ?? said.value);
    case 'array':
      return literal(arrayLiteral(said.items.map((item) => itemText(item, enumValue))));
    case 'call': {
      if (said.value === 'autoincrement') return { kind: 'identity' };
      if (said.value === 'now') return { kind: 'column', value: { kind: 'expression', sql: 'CURRENT_TIMESTAMP' } };
      if (said.value !== 'dbgenerated' && said.value !== 'sequence')
        return { kind: 'client', words: `${said.value}()` };
      if (said.value === 'sequence') return { kind: 'identity' };
      const [first] = said.args;
      if (first?.value.kind !== 'string' || first.value.value === '') return { kind: 'column', value: null };
      return generated(first.value.value);
    }
  }
}

/** A list as PostgreSQL writes it: `{"a","b"}`. */
const arrayLiteral = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

const itemText = (item: PrismaValue, enumValue: (name: string) => string | undefined): string =>
  item.kind === 'array' ? '' : item.kind === 'name' ? (enumValue(item.value) ?? item.value) : item.value;

/** A text in quotes or a number that the database generates is simply that value. */
function generated(sql: string): SaidDefault {
  if (/^'([^']|'')*'$/.test(sql)) return literal(sql.slice(1, -1).replaceAll("''", "'"));
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(sql)) return literal(numeral(sql));
  return { kind: 'column', value: { kind: 'expression', sql } };
}

/** What stands in `@default(…)`. A literal that is none of Prisma's for this scalar is left to the database. */
export function defaultText(given: ColumnDefault, scalar: Scalar | null, isList = false): string {
  if (given.kind === 'expression')
    return given.sql === 'CURRENT_TIMESTAMP' && scalar === 'DateTime'
      ? 'now()'
      : `dbgenerated(${stringText(given.sql)})`;
  const { value } = given;
  const text = String(value);
  if (isList && value === '{}') return '[]';
  switch (isList ? null : scalar) {
    case 'Boolean':
      if (typeof value === 'boolean') return text;
      break;
    case 'Int':
    case 'BigInt':
      if (typeof value !== 'boolean' && /^-?\d+$/.test(text) && numeral(text) === value) return text;
      break;
    case 'Float':
      if (typeof value === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return text;
      break;
    case 'Decimal':
      if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(text)) return text;
      break;
    case 'String':
    case 'Json':
      if (typeof value === 'string') return stringText(value);
      break;
    case 'DateTime':
    case 'Bytes':
    case null:
      break;
  }
  const sql = typeof value === 'string' ? `'${text.replaceAll("'", "''")}'` : text;
  return `dbgenerated(${stringText(sql)})`;
}

/** A text in double quotes with the escapes of JSON. */
export const stringText = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
