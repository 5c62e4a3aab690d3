/**
 * SQL Server 2016 and later, by the manual: “Database identifiers”, “Data types (Transact-SQL)”, “Constants
 * (Transact-SQL)”. Nothing here was run on a server.
 */
import { normalDate, normalTime, normalTimestamp } from '#document/dateTexts.ts';
import { type ColumnType, lengthOf } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import type { Dialect } from './dialect.ts';
import { reservedWords } from './reserved.ts';
import { clockOf, literalBy, quoteText, type SpelledType, withArguments } from './spelling.ts';

const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;

function name(wished: string): string {
  if (plain.test(wished) && !reservedWords.sqlserver.has(wished.toLowerCase())) return wished;
  return `[${wished.replaceAll(']', ']]')}]`;
}

const text = (given: string): string => `N${quoteText(given)}`;

const plainLiteral = literalBy({ text, blob: (hex) => `0x${hex}`, strictBooleans: false });

/** BIT has no TRUE and FALSE; dates are written in the form that no session setting reads otherwise. */
function literal(value: Value, type: ColumnType): string {
  if (typeof value === 'boolean' && type.family !== 'text') return value ? '1' : '0';
  if (typeof value !== 'string') return plainLiteral(value, type);
  if (type.family === 'boolean' && /^[01]$/.test(value)) return value;
  if (type.family === 'date') return text(normalDate(value) ?? value);
  if (type.family === 'time') return text(normalTime(value, { zoned: false }) ?? value);
  if (type.family === 'timestamp') {
    const moment = normalTimestamp(value, { zoned: isZoned(type) })?.replace(' ', 'T');
    return text(moment?.replace(/([+-]\d\d)$/, '$1:00') ?? value);
  }
  return plainLiteral(value, type);
}

const isZoned = ({ base, modifiers }: ColumnType): boolean =>
  /TZ$|OFFSET$/.test(base) || (modifiers.includes('WITH') && !modifiers.includes('WITHOUT'));

// TINYINT is 0 to 255 here.
const integers: Readonly<Record<string, string>> = {
  INTEGER: 'INT',
  TINYINT: 'SMALLINT',
  MEDIUMINT: 'INT',
  'BIG INT': 'BIGINT',
  INT2: 'SMALLINT',
  INT4: 'INT',
  INT8: 'BIGINT',
  SERIAL: 'INT',
  SMALLSERIAL: 'SMALLINT',
  BIGSERIAL: 'BIGINT',
  YEAR: 'SMALLINT',
};
const unsigned: Readonly<Record<string, string>> = {
  SMALLINT: 'INT',
  INT: 'BIGINT',
  BIGINT: 'DECIMAL(20)',
};

// Types of SQL Server that have no counterpart elsewhere.
const own: ReadonlySet<string> = new Set('BIT|GEOGRAPHY|GEOMETRY|HIERARCHYID|SQL_VARIANT|XML'.split('|'));

/** The longest NVARCHAR that is no MAX, and that fits the 900 bytes of a clustered key. */
const longestText = 4000;
const longestKey = 450;

const exact = (sql: string): SpelledType => ({ sql, caveat: null });

function type(given: ColumnType, inKey: boolean): SpelledType {
  const { base, arguments: parts, modifiers, family } = given;
  switch (family) {
    case 'integer': {
      const word = integers[base] ?? base;
      return exact(modifiers.includes('UNSIGNED') ? (unsigned[word] ?? word) : word);
    }
    case 'decimal':
      return decimal(given);
    case 'real':
      return exact(base === 'FLOAT4' ? 'REAL' : 'FLOAT(53)');
    case 'text':
      return varying(given, inKey);
    case 'boolean':
      return exact('BIT');
    case 'date':
      return exact('DATE');
    case 'time':
    case 'timestamp': {
      const word = family === 'time' ? 'TIME' : isZoned(given) ? 'DATETIMEOFFSET' : 'DATETIME2';
      const precision = lengthOf(given);
      return exact(precision === null ? word : `${word}(${Math.min(precision, 7)})`);
    }
    case 'blob': {
      const length = lengthOf(given);
      if ((base === 'BINARY' || base === 'VARBINARY' || base === 'RAW') && length !== null && length <= 8000)
        return exact(`${base === 'BINARY' ? base : 'VARBINARY'}(${length})`);
      return inKey ? shortened('VARBINARY(900)', base) : exact('VARBINARY(MAX)');
    }
    case 'json':
      return inKey ? shortened(`NVARCHAR(${longestKey})`, base) : exact('NVARCHAR(MAX)');
    case 'uuid':
      return exact('UNIQUEIDENTIFIER');
    case 'other': {
      if (own.has(base) && modifiers === '') return exact(base);
      const sql = inKey ? `NVARCHAR(${longestKey})` : 'NVARCHAR(MAX)';
      const declared = withArguments(base, parts) + modifiers;
      return {
        sql,
        caveat: declared
          ? t`SQL Server has no type ${declared}; it is written as ${sql}.`
          : t`No type was given; it is written as ${sql}.`,
      };
    }
  }
}

const shortened = (sql: string, base: string): SpelledType => ({
  sql,
  caveat: t`SQL Server allows no ${base} in a key; it is written as ${sql}.`,
});

function decimal(given: ColumnType): SpelledType {
  if (/MONEY/.test(given.base)) return exact('DECIMAL(19, 4)');
  const [precision, scale] = [lengthOf(given), Number(given.arguments[1] ?? 0)];
  if (precision === null)
    return {
      sql: 'DECIMAL(38, 10)',
      caveat: t`SQL Server's ${given.base} without digits has no decimal places; it is written as DECIMAL(38, 10).`,
    };
  if (precision > 38)
    return {
      sql: `DECIMAL(38, ${Math.min(scale, 38)})`,
      caveat: t`SQL Server's DECIMAL holds at most 38 digits.`,
    };
  return exact(withArguments('DECIMAL', given.arguments.slice(0, 2)));
}

function varying(given: ColumnType, inKey: boolean): SpelledType {
  const { base } = given;
  const length = lengthOf(given);
  const isFixed = /^(CHAR|CHARACTER|NCHAR|NATIONAL CHARACTER|NATIVE CHARACTER|BPCHAR)$/.test(base);
  if (isFixed && (length ?? 1) <= longestText) return exact(`NCHAR(${length ?? 1})`);
  if (length !== null && length <= (inKey ? longestKey : longestText)) return exact(`NVARCHAR(${length})`);
  if (!inKey) return exact('NVARCHAR(MAX)');
  if (length === null) return shortened(`NVARCHAR(${longestKey})`, base);
  return { sql: `NVARCHAR(${longestKey})`, caveat: t`SQL Server's keys hold at most ${longestKey} characters.` };
}

const clocks = {
  CURRENT_TIMESTAMP: 'CURRENT_TIMESTAMP',
  CURRENT_DATE: 'CAST(CURRENT_TIMESTAMP AS DATE)',
  CURRENT_TIME: 'CAST(CURRENT_TIMESTAMP AS TIME)',
} as const;

const native: ReadonlySet<string> = new Set(
  'TINYINT|NUMERIC|MONEY|SMALLMONEY|FLOAT|REAL|DATETIME|SMALLDATETIME|CHAR|VARCHAR'.split('|'),
);
const nativeBesideKeys: ReadonlySet<string> = new Set(['TEXT', 'NTEXT', 'IMAGE']);

export const sqlserver: Dialect = {
  name: 'sqlserver',
  label: 'SQL Server',
  spelling: {
    name,
    nameLimit: { max: 128, unit: 'characters' },
    // What begins with # is a temporary table; a constraint cannot (error 8166).
    legalName: (wished) => wished.replaceAll('\0', '').replace(/^#/, '_#') || '_',
    literal,
    type,
    isNative: ({ base, family }, inKey) =>
      family === 'other' ? base !== '' : native.has(base) || (!inKey && nativeBesideKeys.has(base)),
    default: (given, of) => {
      if (given.kind === 'literal') return literal(given.value, of);
      const clock = clockOf(given.sql);
      return clock ? clocks[clock] : `(${given.sql})`;
    },
  },
  features: {
    setDefault: true,
    restrict: false,
    noAction: true,
    onUpdate: true,
    deferrable: false,
    setColumns: false,
    matchFull: false,
    matchClause: false,
    addForeignKey: true,
    constraintOrder: false,
    schemas: true,
    domains: false,
    generated: ['virtual', 'stored'],
    expressionIndexes: false,
    partialIndexes: true,
    inheritance: false,
    enums: 'check',
    comments: 'property',
    indexes: 'statement',
  },
};
