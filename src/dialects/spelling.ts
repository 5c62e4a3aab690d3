/** How a database writes names, types, literals and defaults, and the parts of it that the databases share. */
import type { ColumnDefault } from '#document/records.ts';
import { type ColumnType, parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';

/** A type in the words of a database. `caveat` says what is lost or different, as one sentence; null when nothing is. */
export interface SpelledType {
  readonly sql: string;
  readonly caveat: string | null;
}

export interface Spelling {
  /** Quotes a name when the database needs it. The name is taken as it is, however long. */
  readonly name: (name: string) => string;
  /** What names may be: the rest is cut or replaced by `legalName`. */
  readonly nameLimit: { readonly max: number; readonly unit: 'bytes' | 'characters' } | null;
  /** A name that the database accepts, as near as can be to the one wished for. Length is not looked at. */
  readonly legalName: (name: string) => string;
  /** A cell as a literal that a column of this type takes. */
  readonly literal: (value: Value, type: ColumnType) => string;
  /** A declared type; `inKey` when the column is part of a key, an index or a foreign key. */
  readonly type: (type: ColumnType, inKey: boolean) => SpelledType;
  /**
   * Whether a type is of this database's own language and has a shape of its own there, so that a document of this
   * database keeps it as it is; `type` would turn it into what holds the same values everywhere.
   */
  readonly isNative: (type: ColumnType, inKey: boolean) => boolean;
  /** What stands behind the word DEFAULT, in a column of the type that is written as `spelled`. */
  readonly default: (given: ColumnDefault, type: ColumnType, spelled: string) => string;
}

/** `ident` as it is when it is plain and no reserved word; else between `mark`s, with those inside it doubled. */
export function quoteName(name: string, mark: '"' | '`', plain: RegExp, reserved: ReadonlySet<string>): string {
  if (plain.test(name) && !reserved.has(name.toLowerCase())) return name;
  return mark + name.replaceAll(mark, mark + mark) + mark;
}

/** How the kinds of literals that differ between databases are written. */
export interface LiteralMarks {
  readonly text: (text: string) => string;
  /** Takes hexadecimal digits. */
  readonly blob: (hex: string) => string;
  /** Whether TRUE and FALSE are a type of their own, so that 1 cannot stand for TRUE. */
  readonly strictBooleans: boolean;
}

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const integer = /^[+-]?\d+$/;

/** A cell as a literal. Text that is a number is written bare in a column of numbers, so that no digit is lost. */
export function literalBy(marks: LiteralMarks): Spelling['literal'] {
  return (value, type) => {
    if (value === null) return 'NULL';
    const { family } = type;
    if (typeof value === 'boolean') {
      if (family === 'boolean' || family === 'other') return value ? 'TRUE' : 'FALSE';
      if (family === 'text') return marks.text(String(value));
      return value ? '1' : '0';
    }
    if (typeof value === 'number') {
      if (family === 'boolean' && marks.strictBooleans && (value === 0 || value === 1))
        return value === 1 ? 'TRUE' : 'FALSE';
      const isNumeric = family === 'integer' || family === 'decimal' || family === 'real' || family === 'boolean';
      return isNumeric || family === 'other' ? plainNumber(value) : marks.text(String(value));
    }
    if (family === 'integer' && integer.test(value)) return value;
    if ((family === 'decimal' || family === 'real') && number.test(value)) return value;
    if (family === 'blob' && /^([0-9a-f]{2})*$/i.test(value)) return marks.blob(value);
    return marks.text(value);
  };
}

/** JavaScript's shortest form is SQL in every database; infinities are written as a number too large to be one. */
function plainNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NULL' : value > 0 ? '9e999' : '-9e999';
}

/** `'it''s'` */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A type with its arguments and modifiers: `VARCHAR(40)`. */
export const withArguments = (base: string, parts: readonly string[]): string =>
  parts.length > 0 ? `${base}(${parts.join(', ')})` : base;

const clocks: Readonly<Record<string, 'CURRENT_TIMESTAMP' | 'CURRENT_DATE' | 'CURRENT_TIME'>> = {
  CURRENT_TIMESTAMP: 'CURRENT_TIMESTAMP',
  'CURRENT_TIMESTAMP()': 'CURRENT_TIMESTAMP',
  'NOW()': 'CURRENT_TIMESTAMP',
  LOCALTIMESTAMP: 'CURRENT_TIMESTAMP',
  'GETDATE()': 'CURRENT_TIMESTAMP',
  SYSDATE: 'CURRENT_TIMESTAMP',
  "DATETIME('NOW')": 'CURRENT_TIMESTAMP',
  CURRENT_DATE: 'CURRENT_DATE',
  'CURRENT_DATE()': 'CURRENT_DATE',
  "DATE('NOW')": 'CURRENT_DATE',
  CURRENT_TIME: 'CURRENT_TIME',
  'CURRENT_TIME()': 'CURRENT_TIME',
  "TIME('NOW')": 'CURRENT_TIME',
};

/** The standard's word for an expression that asks the clock, in whatever dialect it is written; null for all others. */
export function clockOf(sql: string): 'CURRENT_TIMESTAMP' | 'CURRENT_DATE' | 'CURRENT_TIME' | null {
  let text = sql.trim();
  while (text.startsWith('(') && text.endsWith(')')) text = text.slice(1, -1).trim();
  return (
    clocks[
      text
        .toUpperCase()
        .replace(/\s+/g, '')
        .replace(/\(\d\)$/, '')
    ] ?? null
  );
}

/** The type of an enum's values where the database has no enums: text that holds the longest of them. */
export const enumTextType = (values: readonly string[]): ColumnType =>
  parseType(`VARCHAR(${Math.max(1, ...values.map((value) => [...value].length))})`);
