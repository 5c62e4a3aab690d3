/** PostgreSQL 15 and later. Spelling: manual, 4.1 (lexical structure) and 8 (data types). */
import { type ColumnType, lengthOf, parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { Dialect } from './dialect.ts';
import { reservedWords } from './reserved.ts';
import { clockOf, literalBy, quoteName, quoteText, type SpelledType, withArguments } from './spelling.ts';

// Unquoted names are folded to lower case, so that one with an upper-case letter must be quoted to stay itself.
const plain = /^[a-z_][a-z0-9_]*$/;

const literal = literalBy({
  text: (text) => quoteText(text.replaceAll('\0', '')),
  blob: (hex) => `'\\x${hex}'`,
  strictBooleans: true,
});

const renamed: Readonly<Record<string, string>> = {
  INT: 'INTEGER',
  TINYINT: 'SMALLINT',
  MEDIUMINT: 'INTEGER',
  'BIG INT': 'BIGINT',
  INT2: 'SMALLINT',
  INT4: 'INTEGER',
  INT8: 'BIGINT',
  SERIAL: 'INTEGER',
  SMALLSERIAL: 'SMALLINT',
  BIGSERIAL: 'BIGINT',
  YEAR: 'SMALLINT',
  FLOAT4: 'REAL',
  CHARACTER: 'CHAR',
  NCHAR: 'CHAR',
  'NATIONAL CHARACTER': 'CHAR',
  'NATIVE CHARACTER': 'CHAR',
  BPCHAR: 'CHAR',
  BOOL: 'BOOLEAN',
  TIMETZ: 'TIME WITH TIME ZONE',
  DATETIME: 'TIMESTAMP',
  DATETIME2: 'TIMESTAMP',
  SMALLDATETIME: 'TIMESTAMP(0)',
  TIMESTAMPTZ: 'TIMESTAMP WITH TIME ZONE',
  DATETIMEOFFSET: 'TIMESTAMP WITH TIME ZONE',
};

const varying = /VAR|VARYING/;

// Types of PostgreSQL that have no counterpart elsewhere.
const own: ReadonlySet<string> = new Set(
  'BIT|BIT VARYING|VARBIT|BOX|CIDR|CIRCLE|INET|INTERVAL|LINE|LSEG|MACADDR|MACADDR8|PATH|POINT|POLYGON|TSQUERY|TSVECTOR|XML|INT4RANGE|INT8RANGE|NUMRANGE|TSRANGE|TSTZRANGE|DATERANGE|OID|NAME'.split(
    '|',
  ),
);

const native: ReadonlySet<string> = new Set(['REAL', 'FLOAT4', 'MONEY', 'CITEXT']);

/** REAL becomes DOUBLE PRECISION, since it is 8 bytes wide elsewhere and 4 here. */
function type(given: ColumnType): SpelledType {
  const { base, arguments: parts, modifiers, family } = given;
  const exact = (sql: string): SpelledType => ({ sql, caveat: null });
  const unsigned = modifiers.includes('UNSIGNED');
  switch (family) {
    case 'integer': {
      if (unsigned && /BIG|INT8/.test(base)) return exact('NUMERIC(20)');
      if (unsigned && (base === 'INT' || base === 'INTEGER')) return exact('BIGINT');
      if (unsigned && base === 'SMALLINT') return exact('INTEGER');
      return exact(renamed[base] ?? base);
    }
    case 'decimal':
      return exact(/MONEY/.test(base) ? 'NUMERIC(19, 4)' : withArguments('NUMERIC', parts.slice(0, 2)));
    case 'real':
      return exact(base === 'FLOAT4' ? 'REAL' : 'DOUBLE PRECISION');
    case 'text': {
      const length = lengthOf(given);
      if (varying.test(base)) return exact(length === null ? 'TEXT' : `VARCHAR(${length})`);
      if (/CHAR/.test(base)) return exact(length === null ? 'CHAR(1)' : `CHAR(${length})`);
      return exact('TEXT');
    }
    case 'time':
    case 'timestamp': {
      const [word = base, ...zone] = (renamed[base] ?? base).split(' ');
      const precision = lengthOf(given);
      const timeZone =
        zone.join(' ') || (modifiers.includes('WITH') && !modifiers.includes('WITHOUT') ? 'WITH TIME ZONE' : '');
      return exact([precision !== null && precision <= 6 ? `${word}(${precision})` : word, timeZone].join(' ').trim());
    }
    case 'blob':
      return exact('BYTEA');
    case 'json':
      return exact('JSONB');
    case 'uuid':
      return exact('UUID');
    case 'boolean':
      return exact('BOOLEAN');
    case 'date':
      return exact('DATE');
    case 'other': {
      if (own.has(base)) return exact(withArguments(base, parts) + modifiers);
      if (/^(\[\d*\] ?)+$/.test(modifiers)) {
        const element = type(parseType(withArguments(base, parts)));
        return { sql: element.sql + modifiers.replaceAll(' ', ''), caveat: element.caveat };
      }
      const declared = withArguments(base, parts);
      return {
        sql: 'TEXT',
        caveat: declared
          ? t`PostgreSQL has no type ${declared}; it is written as TEXT.`
          : t`No type was given; it is written as TEXT.`,
      };
    }
  }
}

export const postgresql: Dialect = {
  name: 'postgresql',
  label: 'PostgreSQL',
  spelling: {
    name: (wished) => quoteName(wished, '"', plain, reservedWords.postgresql),
    nameLimit: { max: 63, unit: 'bytes' },
    legalName: (wished) => wished.replaceAll('\0', '') || '_',
    literal,
    type,
    // A JSON without B has no order, so it can stand in no key.
    isNative: ({ base, family }, inKey) =>
      family === 'other' ? base !== '' : native.has(base) || (base === 'JSON' && !inKey),
    default: (given, of) => (given.kind === 'literal' ? literal(given.value, of) : (clockOf(given.sql) ?? given.sql)),
  },
  features: {
    setDefault: true,
    restrict: true,
    noAction: true,
    onUpdate: true,
    deferrable: true,
    setColumns: true,
    matchFull: true,
    matchClause: true,
    addForeignKey: true,
    constraintOrder: true,
    schemas: true,
    domains: true,
    generated: ['stored'],
    expressionIndexes: true,
    partialIndexes: true,
    inheritance: true,
    enums: 'type',
    comments: 'statement',
    indexes: 'statement',
  },
};
