/** MySQL 8.0.16 and MariaDB 10.2 and later, InnoDB. Spelling: MySQL manual, 11.2 (names) and 13 (data types). */
import { type ColumnType, lengthOf } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { Dialect } from './dialect.ts';
import { reservedWords } from './reserved.ts';
import { clockOf, literalBy, quoteName, quoteText, type SpelledType, withArguments } from './spelling.ts';

const plain = /^[A-Za-z_][0-9A-Za-z_$]*$/;
const name = (wished: string): string => quoteName(wished, '`', plain, reservedWords.mysql);

const literal = literalBy({
  text: (text) => quoteText(text.replaceAll('\\', '\\\\').replaceAll('\0', '\\0')),
  blob: (hex) => `X'${hex}'`,
  strictBooleans: false,
});

const integers: Readonly<Record<string, string>> = {
  INTEGER: 'INT',
  'BIG INT': 'BIGINT',
  INT2: 'SMALLINT',
  INT4: 'INT',
  INT8: 'BIGINT',
  SERIAL: 'INT',
  SMALLSERIAL: 'SMALLINT',
  BIGSERIAL: 'BIGINT',
};

// Types of MySQL that have no counterpart elsewhere.
const own: ReadonlySet<string> = new Set(
  'BIT|ENUM|SET|GEOMETRY|POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION'.split(
    '|',
  ),
);

// The longest VARCHAR that a utf8mb4 key of InnoDB holds (error 1071), and that a row holds.
const longestKey = 768;
const longestText = 16_383;

function type(given: ColumnType, inKey: boolean): SpelledType {
  const { base, arguments: parts, modifiers, family } = given;
  const exact = (sql: string): SpelledType => ({ sql, caveat: null });
  switch (family) {
    case 'integer': {
      const word = integers[base] ?? base;
      return exact(modifiers.includes('UNSIGNED') ? `${word} UNSIGNED` : word);
    }
    case 'decimal':
      return decimal(given);
    case 'real':
      return exact(base === 'FLOAT4' ? 'FLOAT' : 'DOUBLE');
    case 'text':
      return text(given, inKey);
    case 'boolean':
      return exact('BOOLEAN');
    case 'date':
      return exact('DATE');
    case 'time':
    case 'timestamp': {
      const word = family === 'time' ? 'TIME' : 'DATETIME';
      const precision = Math.min(lengthOf(given) ?? (base === 'DATETIME' ? 0 : 6), 6);
      const sql = precision === 0 ? word : `${word}(${precision})`;
      const zoned = /TZ$|OFFSET$/.test(base) || (modifiers.includes('WITH') && !modifiers.includes('WITHOUT'));
      return { sql, caveat: zoned ? t`MySQL keeps no time zone; ${base} is written as ${sql}.` : null };
    }
    case 'blob': {
      const length = lengthOf(given);
      if (base === 'BINARY' || base === 'VARBINARY') return exact(`${base}(${length ?? 255})`);
      if (inKey)
        return { sql: 'VARBINARY(255)', caveat: t`MySQL allows no ${base} in a key; it is written as VARBINARY(255).` };
      return exact('LONGBLOB');
    }
    case 'json':
      if (inKey)
        return { sql: 'VARCHAR(255)', caveat: t`MySQL allows no ${base} in a key; it is written as VARCHAR(255).` };
      return exact('JSON');
    case 'uuid':
      return exact('CHAR(36)');
    case 'other': {
      if (own.has(base) && modifiers === '') return exact(withArguments(base, parts));
      const sql = inKey ? 'VARCHAR(255)' : 'LONGTEXT';
      const declared = withArguments(base, parts) + modifiers;
      return {
        sql,
        caveat: declared
          ? t`MySQL has no type ${declared}; it is written as ${sql}.`
          : t`No type was given; it is written as ${sql}.`,
      };
    }
  }
}

function decimal(given: ColumnType): SpelledType {
  if (/MONEY/.test(given.base)) return { sql: 'DECIMAL(19, 4)', caveat: null };
  const [precision, scale] = [lengthOf(given), Number(given.arguments[1] ?? 0)];
  if (precision === null)
    return {
      sql: 'DECIMAL(38, 10)',
      caveat: t`MySQL's ${given.base} without digits has no decimal places; it is written as DECIMAL(38, 10).`,
    };
  if (precision > 65 || scale > 30)
    return {
      sql: `DECIMAL(${Math.min(precision, 65)}, ${Math.min(scale, 30)})`,
      caveat: t`MySQL's DECIMAL holds at most 65 digits, 30 of them decimal places.`,
    };
  return { sql: withArguments('DECIMAL', given.arguments.slice(0, 2)), caveat: null };
}

function text(given: ColumnType, inKey: boolean): SpelledType {
  const { base } = given;
  const length = lengthOf(given);
  const isFixed = /^(CHAR|CHARACTER|NCHAR|NATIONAL CHARACTER|NATIVE CHARACTER|BPCHAR)$/.test(base);
  if (isFixed && (length ?? 1) <= 255) return { sql: `CHAR(${length ?? 1})`, caveat: null };
  const isVarying = isFixed || /VAR/.test(base);
  if (isVarying && length !== null) {
    if (inKey && length > longestKey)
      return {
        sql: `VARCHAR(${longestKey})`,
        caveat: t`MySQL's keys hold at most ${longestKey} characters of a VARCHAR.`,
      };
    if (length <= longestText) return { sql: `VARCHAR(${length})`, caveat: null };
  }
  if (isVarying && length === null && given.arguments.length === 0)
    return { sql: 'VARCHAR(255)', caveat: t`MySQL's VARCHAR needs a length; it is written as VARCHAR(255).` };
  if (inKey)
    return { sql: 'VARCHAR(255)', caveat: t`MySQL allows no ${base} in a key; it is written as VARCHAR(255).` };
  return { sql: /^(TINY|MEDIUM)TEXT$/.test(base) ? base : 'LONGTEXT', caveat: null };
}

// Widths, the smaller kinds of text and bytes, and what no other database has.
const native: ReadonlySet<string> = new Set(
  'TINYINT|SMALLINT|MEDIUMINT|INT|INTEGER|BIGINT|FLOAT|DOUBLE|BIT|YEAR|TIMESTAMP|SET|GEOMETRY|POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION|VECTOR'.split(
    '|',
  ),
);
const nativeBesideKeys: ReadonlySet<string> = new Set(['TEXT', 'TINYBLOB', 'BLOB', 'MEDIUMBLOB']);

export const mysql: Dialect = {
  name: 'mysql',
  label: 'MySQL / MariaDB',
  spelling: {
    name,
    nameLimit: { max: 64, unit: 'characters' },
    // No characters beyond U+FFFF, no zero character, no space at the end (error 1103).
    legalName: (wished) =>
      wished
        .replace(/[\u{10000}-\u{10ffff}]/gu, '_')
        .replaceAll('\0', '')
        .trimEnd() || '_',
    literal,
    type,
    isNative: ({ base }, inKey) => native.has(base) || (!inKey && nativeBesideKeys.has(base)),
    default: (given, of, declared) => {
      if (given.kind === 'literal') {
        const written = literal(given.value, of);
        return /^(LONG|MEDIUM|TINY)?(TEXT|BLOB)|^JSON/.test(declared) ? `(${written})` : written;
      }
      const clock = clockOf(given.sql);
      // Only these may ask the clock without parentheses, and only with their own precision (error 1067).
      const [isClock, precision] = /^(?:DATETIME|TIMESTAMP)(\(\d\))?$/.exec(declared) ?? [];
      if (clock === 'CURRENT_TIMESTAMP' && isClock !== undefined) return `CURRENT_TIMESTAMP${precision ?? ''}`;
      return `(${clock ?? given.sql})`;
    },
  },
  features: {
    setDefault: false,
    restrict: true,
    noAction: true,
    onUpdate: true,
    deferrable: false,
    setColumns: false,
    matchFull: false,
    matchClause: false,
    addForeignKey: true,
    constraintOrder: true,
    schemas: false,
    domains: false,
    generated: ['virtual', 'stored'],
    expressionIndexes: true,
    partialIndexes: false,
    inheritance: false,
    enums: 'column',
    comments: 'clause',
    indexes: 'line',
  },
};
