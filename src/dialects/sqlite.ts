/** SQLite 3.35 and later. Spelling: sqlite.org/lang_createtable.html, sqlite.org/datatype3.html section 3. */
import type { ColumnType } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { Dialect } from './dialect.ts';
import { reservedWords } from './reserved.ts';
import { clockOf, literalBy, quoteName, quoteText, type SpelledType, withArguments } from './spelling.ts';

const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;
const name = (wished: string): string => quoteName(wished, '"', plain, reservedWords.sqlite);

const literal = literalBy({
  // A zero character ends the text of a statement.
  text: (text) => (text.includes('\0') ? `CAST(${hexLiteral(text)} AS TEXT)` : quoteText(text)),
  blob: (hex) => `X'${hex}'`,
  strictBooleans: false,
});

function hexLiteral(text: string): string {
  const bytes = [...unescapeUtf8(text)].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0'));
  return `X'${bytes.join('')}'`;
}

/** One character per byte of the UTF-8 form. */
const unescapeUtf8 = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/**
 * The declared type is kept, since SQLite takes any words and reads only an affinity from them. JSON and UUID are
 * written as TEXT: they would get NUMERIC affinity, which turns '1e3' into 1000 and 32 digits into a rounded float.
 */
function type(given: ColumnType): SpelledType {
  const { base, arguments: parts, modifiers, family } = given;
  if (family === 'json' || family === 'uuid')
    return {
      sql: 'TEXT',
      caveat: t`SQLite has no ${base} type; it is written as TEXT, because SQLite turns what looks like a number into one in a column declared ${base}.`,
    };
  if (modifiers.includes('[') || parts.some((part) => !/^[+-]?\d+(\.\d+)?$/.test(part)))
    return {
      sql: family === 'text' ? base : 'TEXT',
      caveat:
        family === 'text'
          ? null
          : t`SQLite has no type ${withArguments(base, parts)}${modifiers}; it is written as TEXT.`,
    };
  if (base === '') return { sql: '', caveat: null };
  // The arguments must come last, whatever words stand before them.
  const words = `${base} ${modifiers}`.trim().split(' ');
  const isPlain = words.every((word) => plain.test(word) && !constraintWords.has(word));
  const sql = isPlain ? words.join(' ') : `"${words.join(' ').replaceAll('"', '""')}"`;
  return { sql: parts.length > 0 ? `${sql}(${parts.join(',')})` : sql, caveat: null };
}

/** Words that cannot be part of a type because a column constraint may begin with them. */
const constraintWords: ReadonlySet<string> = new Set(
  'AS CHECK COLLATE CONSTRAINT DEFAULT FOREIGN GENERATED NOT NULL PRIMARY REFERENCES UNIQUE SET TABLE ON'.split(' '),
);

export const sqlite: Dialect = {
  name: 'sqlite',
  label: 'SQLite',
  spelling: {
    name,
    nameLimit: null,
    legalName: (wished) => wished.replaceAll('\0', '').replace(/^sqlite_/i, '_$&'),
    literal,
    type,
    // Any name is a type here, and `type` keeps it.
    isNative: () => false,
    default: (given, of) => {
      if (given.kind === 'literal') return literal(given.value, of);
      return clockOf(given.sql) ?? `(${given.sql})`;
    },
  },
  features: {
    setDefault: true,
    restrict: true,
    noAction: true,
    onUpdate: true,
    deferrable: true,
    setColumns: false,
    matchFull: false,
    matchClause: true,
    addForeignKey: false,
    constraintOrder: true,
    schemas: false,
    domains: false,
    generated: ['virtual', 'stored'],
    expressionIndexes: true,
    partialIndexes: true,
    inheritance: false,
    enums: 'check',
    comments: 'remark',
    indexes: 'statement',
  },
};
