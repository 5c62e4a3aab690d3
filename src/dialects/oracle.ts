/**
 * Oracle Database 12.2 and later, by the manual: “SQL Language Reference”, Data Types, Literals and Database Object
 * Names and Qualifiers. Nothing here was run on a server.
 */
import { normalDate, normalTime, normalTimestamp } from '#document/dateTexts.ts';
import { type ColumnType, lengthOf } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import type { Dialect } from './dialect.ts';
import { reservedWords } from './reserved.ts';
import { clockOf, literalBy, quoteName, quoteText, type SpelledType, withArguments } from './spelling.ts';

// Unquoted names are folded to upper case, so that one with a lower-case letter must be quoted to stay itself.
const plain = /^[A-Z][A-Z0-9_$#]*$/;

/** A text literal holds 4000 bytes (ORA-01704), which are at least 1000 characters. */
const longestLiteral = 1000;

function text(given: string): string {
  if (given.length <= longestLiteral) return quoteText(given);
  const points = [...given];
  const parts: string[] = [];
  for (let from = 0; from < points.length; from += longestLiteral)
    parts.push(`TO_CLOB(${quoteText(points.slice(from, from + longestLiteral).join(''))})`);
  return parts.join(' || ');
}

const plainLiteral = literalBy({ text, blob: (hex) => `HEXTORAW('${hex}')`, strictBooleans: false });

/** Booleans are numbers; dates are written as dates, because text is read by the settings of the session. */
function literal(value: Value, type: ColumnType): string {
  if (typeof value === 'boolean' && type.family !== 'text') return value ? '1' : '0';
  if (typeof value === 'number' && !Number.isFinite(value) && !Number.isNaN(value))
    return value > 0 ? 'BINARY_DOUBLE_INFINITY' : '-BINARY_DOUBLE_INFINITY';
  if (typeof value !== 'string') return plainLiteral(value, type);
  switch (type.family) {
    case 'boolean':
      return /^[01]$/.test(value) ? value : text(value);
    case 'date': {
      const day = normalDate(value);
      return day === null ? text(value) : `DATE '${day}'`;
    }
    case 'time':
      return text(normalTime(value, { zoned: true }) ?? value);
    case 'timestamp': {
      const moment = normalTimestamp(value, { zoned: isZoned(type) });
      return moment === null ? text(value) : `TIMESTAMP '${moment.replace(/([+-]\d\d)(:\d\d)?$/, withZone)}'`;
    }
    case 'uuid': {
      const digits = value.replace(/[{}-]/g, '');
      return /^[0-9a-f]{32}$/i.test(digits) ? `HEXTORAW('${digits}')` : text(value);
    }
    default:
      return plainLiteral(value, type);
  }
}

const withZone = (_: string, hours: string, minutes?: string): string => ` ${hours}${minutes ?? ':00'}`;

const isZoned = ({ base, modifiers }: ColumnType): boolean =>
  /TZ$|OFFSET$/.test(base) || (modifiers.includes('WITH') && !modifiers.includes('WITHOUT'));

/** Decimal digits that an integer type needs. */
const digits: Readonly<Record<string, number>> = {
  TINYINT: 3,
  SMALLINT: 5,
  INT2: 5,
  SMALLSERIAL: 5,
  YEAR: 4,
  MEDIUMINT: 8,
  BIGINT: 19,
  'BIG INT': 19,
  INT8: 19,
  BIGSERIAL: 19,
};

/** The digits of the NUMBER that stands for an integer type. */
export const integerDigits = ({ base, modifiers }: ColumnType): number =>
  (digits[base] ?? 10) + (modifiers.includes('UNSIGNED') && (digits[base] ?? 10) === 19 ? 1 : 0);

// Types of Oracle that have no counterpart elsewhere.
const own: ReadonlySet<string> = new Set('BFILE|INTERVAL YEAR TO MONTH|ROWID|SDO_GEOMETRY|UROWID|XMLTYPE'.split('|'));

const longestText = 4000;
/** CHAR holds 2000 bytes. */
const longestChar = 500;
/** In characters of four bytes, so that a key fits the 6398 bytes of an index entry in blocks of 8 KB (ORA-01450). */
const longestKey = 1000;

const exact = (sql: string): SpelledType => ({ sql, caveat: null });
const noLob = (base: string, sql: string): SpelledType => ({
  sql,
  caveat: t`Oracle allows no ${base} in a key; it is written as ${sql}.`,
});

function type(given: ColumnType, inKey: boolean): SpelledType {
  const { base, arguments: parts, modifiers, family } = given;
  switch (family) {
    case 'integer':
      return exact(`NUMBER(${integerDigits(given)})`);
    case 'decimal':
      return decimal(given);
    case 'real':
      return exact(base === 'FLOAT4' || base === 'BINARY_FLOAT' ? 'BINARY_FLOAT' : 'BINARY_DOUBLE');
    case 'text':
      return varying(given, inKey);
    case 'boolean':
      return { sql: 'NUMBER(1)', caveat: t`Oracle has BOOLEAN only since 23ai; it is written as NUMBER(1).` };
    case 'date':
      return exact('DATE');
    case 'time':
      return { sql: 'VARCHAR2(24 CHAR)', caveat: t`Oracle has no ${base}; it is written as VARCHAR2(24 CHAR).` };
    case 'timestamp': {
      const precision = lengthOf(given);
      const word = precision === null ? 'TIMESTAMP' : `TIMESTAMP(${Math.min(precision, 9)})`;
      return exact(isZoned(given) ? `${word} WITH TIME ZONE` : word);
    }
    case 'blob': {
      const length = lengthOf(given);
      if (/^(RAW|BINARY|VARBINARY)$/.test(base) && length !== null && length <= 2000) return exact(`RAW(${length})`);
      return inKey ? noLob(base, 'RAW(2000)') : exact('BLOB');
    }
    case 'json':
      return inKey
        ? noLob(base, `VARCHAR2(${longestKey} CHAR)`)
        : { sql: 'CLOB', caveat: t`Oracle has ${base} only since 21c, under the name JSON; it is written as CLOB.` };
    case 'uuid':
      return exact('RAW(16)');
    case 'other': {
      if (own.has(base) && modifiers === '') return exact(base);
      const sql = inKey ? `VARCHAR2(${longestKey} CHAR)` : 'CLOB';
      const declared = withArguments(base, parts) + modifiers;
      return {
        sql,
        caveat: declared
          ? t`Oracle has no type ${declared}; it is written as ${sql}.`
          : t`No type was given; it is written as ${sql}.`,
      };
    }
  }
}

function decimal(given: ColumnType): SpelledType {
  if (/MONEY/.test(given.base)) return exact('NUMBER(19, 4)');
  const precision = lengthOf(given);
  if (precision !== null && precision > 38)
    return {
      sql: `NUMBER(38, ${Number(given.arguments[1] ?? 0)})`,
      caveat: t`Oracle's NUMBER holds at most 38 digits.`,
    };
  return exact(withArguments('NUMBER', given.arguments.slice(0, 2)));
}

function varying(given: ColumnType, inKey: boolean): SpelledType {
  const { base } = given;
  const length = lengthOf(given);
  const isFixed = /^(CHAR|CHARACTER|NCHAR|NATIONAL CHARACTER|NATIVE CHARACTER|BPCHAR)$/.test(base);
  if (isFixed && (length ?? 1) <= longestChar) return exact(`CHAR(${length ?? 1} CHAR)`);
  const isOwn = base === 'VARCHAR2';
  if (length !== null && length <= (inKey && !isOwn ? longestKey : longestText))
    return exact(`VARCHAR2(${length} CHAR)`);
  if (!inKey) return exact('CLOB');
  if (length === null) return noLob(base, `VARCHAR2(${longestKey} CHAR)`);
  return { sql: `VARCHAR2(${longestKey} CHAR)`, caveat: t`Oracle's keys hold about ${longestKey} characters.` };
}

const clocks = {
  CURRENT_TIMESTAMP: 'CURRENT_TIMESTAMP',
  CURRENT_DATE: 'CURRENT_DATE',
  CURRENT_TIME: "TO_CHAR(CURRENT_TIMESTAMP, 'HH24:MI:SS')",
} as const;

const native: ReadonlySet<string> = new Set('NVARCHAR2|RAW|FLOAT|INTEGER|SMALLINT|NUMBER'.split('|'));
const nativeBesideKeys: ReadonlySet<string> = new Set(['NCLOB', 'LONG', 'LONG RAW']);

export const oracle: Dialect = {
  name: 'oracle',
  label: 'Oracle',
  spelling: {
    name: (wished) => quoteName(wished, '"', plain, reservedWords.oracle),
    nameLimit: { max: 128, unit: 'bytes' },
    legalName: (wished) => wished.replaceAll('\0', '').replaceAll('"', "'") || '_',
    literal,
    type,
    isNative: (given, inKey) => {
      const { base, family } = given;
      if (family === 'other') return base !== '';
      // Lengths are said in characters, as far as `type` keeps them; what is longer stays as it is.
      if (base === 'CHAR') return (lengthOf(given) ?? 1) > longestChar;
      if (base === 'VARCHAR2') return (lengthOf(given) ?? 0) > longestText;
      return native.has(base) || (!inKey && nativeBesideKeys.has(base));
    },
    default: (given, of) => {
      if (given.kind === 'literal') return literal(given.value, of);
      const clock = clockOf(given.sql);
      return clock ? clocks[clock] : given.sql;
    },
  },
  features: {
    setDefault: false,
    restrict: false,
    noAction: false,
    onUpdate: false,
    deferrable: true,
    setColumns: false,
    matchFull: false,
    matchClause: false,
    addForeignKey: true,
    constraintOrder: false,
    schemas: false,
    domains: false,
    generated: ['virtual'],
    expressionIndexes: true,
    partialIndexes: false,
    inheritance: false,
    enums: 'check',
    comments: 'statement',
    indexes: 'statement',
  },
};
