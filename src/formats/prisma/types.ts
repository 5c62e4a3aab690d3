/**
 * Prisma's scalar and native types beside those of SQL: what `prisma migrate` would write for them.
 * https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types
 */
import type { DialectName } from '#document/records.ts';
import { parseType, type TypeFamily } from '#document/types.ts';

const scalarNames = ['String', 'Boolean', 'Int', 'BigInt', 'Float', 'Decimal', 'DateTime', 'Json', 'Bytes'] as const;
export type Scalar = (typeof scalarNames)[number];

export const isScalar = (name: string): name is Scalar => (scalarNames as readonly string[]).includes(name);

/** The databases that Prisma knows; a document for Oracle is written for PostgreSQL. */
export type Provider = Exclude<DialectName, 'oracle'>;

const inOrder = (...types: readonly string[]): Readonly<Record<Scalar, string>> =>
  Object.fromEntries(scalarNames.map((name, i) => [name, types[i] ?? ''])) as Record<Scalar, string>;

/** The column type of a scalar without a native type, in the order of `scalarNames`. */
const usual: Readonly<Record<Provider, Readonly<Record<Scalar, string>>>> = {
  postgresql: inOrder(
    'TEXT',
    'BOOLEAN',
    'INTEGER',
    'BIGINT',
    'DOUBLE PRECISION',
    'DECIMAL(65,30)',
    'TIMESTAMP(3)',
    'JSONB',
    'BYTEA',
  ),
  mysql: inOrder(
    'VARCHAR(191)',
    'BOOLEAN',
    'INTEGER',
    'BIGINT',
    'DOUBLE',
    'DECIMAL(65,30)',
    'DATETIME(3)',
    'JSON',
    'LONGBLOB',
  ),
  sqlite: inOrder('TEXT', 'BOOLEAN', 'INTEGER', 'BIGINT', 'REAL', 'DECIMAL', 'DATETIME', 'JSONB', 'BLOB'),
  sqlserver: inOrder(
    'NVARCHAR(1000)',
    'BIT',
    'INT',
    'BIGINT',
    'FLOAT(53)',
    'DECIMAL(32,16)',
    'DATETIME2',
    'NVARCHAR(MAX)',
    'VARBINARY(MAX)',
  ),
};

interface Native {
  readonly name: string;
  readonly scalar: Scalar;
  /** Without arguments. */
  readonly sql: string;
}

/** `Int SmallInt Oid` are the native types of Int; `DoublePrecision=DOUBLE PRECISION` where the spelling differs. */
const nativesOf = (...lines: readonly string[]): readonly Native[] =>
  lines.flatMap((line) => {
    const [scalar = '', ...words] = line.split(/ (?=\S+)/);
    return words.map((word) => {
      const [name = '', sql = name.toUpperCase()] = word.split('=');
      return { name, scalar: scalar as Scalar, sql: sql.replaceAll('_', ' ') };
    });
  });

const natives: Readonly<Record<Provider, readonly Native[]>> = {
  postgresql: nativesOf(
    'String Text VarChar Char Bit VarBit Uuid Xml Inet Citext',
    'Boolean Boolean',
    'Int Integer SmallInt Oid',
    'BigInt BigInt',
    'Float DoublePrecision=DOUBLE_PRECISION Real',
    'Decimal Decimal Money',
    'DateTime Timestamp Timestamptz Date Time Timetz',
    'Json Json JsonB',
    'Bytes ByteA',
  ),
  mysql: nativesOf(
    'String VarChar Char TinyText Text MediumText LongText',
    'Boolean TinyInt Bit',
    'Int Int UnsignedInt=INT_UNSIGNED SmallInt UnsignedSmallInt=SMALLINT_UNSIGNED MediumInt UnsignedMediumInt=MEDIUMINT_UNSIGNED TinyInt UnsignedTinyInt=TINYINT_UNSIGNED Year',
    'BigInt BigInt UnsignedBigInt=BIGINT_UNSIGNED',
    'Float Float Double',
    'Decimal Decimal',
    'DateTime DateTime Timestamp Date Time',
    'Json Json',
    'Bytes LongBlob Blob MediumBlob TinyBlob Binary VarBinary',
  ),
  sqlite: [],
  sqlserver: nativesOf(
    'String NVarChar VarChar Char NChar Text NText Xml UniqueIdentifier',
    'Boolean Bit',
    'Int Int SmallInt TinyInt',
    'BigInt BigInt',
    'Float Float Real',
    'Decimal Decimal Money SmallMoney',
    'DateTime DateTime2 DateTime DateTimeOffset SmallDateTime Date Time',
    'Bytes VarBinary Binary Image',
  ),
};

/** The native types that take arguments. */
const withArguments: ReadonlySet<string> = new Set(
  (
    'VarChar Char Bit VarBit Decimal Timestamp Timestamptz Time Timetz TinyInt DateTime Binary VarBinary NVarChar NChar ' +
    'Float DateTime2 DateTimeOffset'
  ).split(' '),
);

/** The column type of a field: `String @db.VarChar(40)` is VARCHAR(40). */
export function columnType(provider: Provider, scalar: Scalar, native: string | null, args: readonly string[]): string {
  if (native === null) return usual[provider][scalar];
  const known =
    natives[provider].find((given) => given.name === native && given.scalar === scalar) ??
    natives[provider].find((given) => given.name === native);
  const [base = '', ...rest] = (known?.sql ?? native.toUpperCase()).split(' ');
  if (args.length === 0) return [base, ...rest].join(' ');
  return [`${base}(${args.map((arg) => arg.toUpperCase()).join(',')})`, ...rest].join(' ');
}

export interface FieldType {
  /** `Int`, or `Unsupported("…")` with its text. */
  readonly scalar: Scalar | null;
  /** As it is written: `@db.VarChar(40)`; empty when the scalar says it all. */
  readonly native: string;
  readonly isList: boolean;
  /** What the column's type is when the schema is read again. */
  readonly sql: string;
}

const familyScalars: Readonly<Record<Exclude<TypeFamily, 'other'>, Scalar>> = {
  integer: 'Int',
  decimal: 'Decimal',
  real: 'Float',
  text: 'String',
  boolean: 'Boolean',
  date: 'DateTime',
  time: 'DateTime',
  timestamp: 'DateTime',
  blob: 'Bytes',
  json: 'Json',
  uuid: 'String',
};

/** Other words for the same type, by which a native type is found. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  INT: ['INTEGER'],
  INT4: ['INTEGER'],
  INTEGER: ['INT'],
  INT8: ['BIGINT'],
  INT2: ['SMALLINT'],
  NUMERIC: ['DECIMAL'],
  NUMBER: ['DECIMAL'],
  'CHARACTER VARYING': ['VARCHAR'],
  CHARACTER: ['CHAR'],
  BOOL: ['BOOLEAN', 'BIT'],
  BOOLEAN: ['BIT'],
  FLOAT8: ['DOUBLE PRECISION', 'DOUBLE'],
  DOUBLE: ['DOUBLE PRECISION'],
  'DOUBLE PRECISION': ['DOUBLE'],
  FLOAT4: ['REAL'],
  UUID: ['UNIQUEIDENTIFIER'],
  UNIQUEIDENTIFIER: ['UUID'],
  VARCHAR2: ['VARCHAR'],
  NVARCHAR2: ['NVARCHAR', 'VARCHAR'],
  NVARCHAR: ['VARCHAR'],
  NCHAR: ['CHAR'],
  TIMESTAMP: ['DATETIME2'],
};

/** How Prisma writes a column of a type; where it has no such type, the nearest one, or the type's text as unsupported. */
export function fieldType(provider: Provider, type: string): FieldType {
  // For SQL Server Prisma has no Json.
  const exact = scalarNames.find(
    (scalar) => usual[provider][scalar] === type && !(provider === 'sqlserver' && scalar === 'Json'),
  );
  if (exact) return { scalar: exact, native: '', isList: false, sql: type };
  if (provider === 'postgresql' && type.endsWith('[]')) {
    const item = fieldType(provider, type.slice(0, -2));
    if (item.scalar !== null && !item.isList) return { ...item, isList: true, sql: `${item.sql}[]` };
  }
  const { base, arguments: given, modifiers, family } = parseType(type);
  const isZoned = modifiers === 'WITH TIME ZONE' && provider === 'postgresql';
  const words = isZoned
    ? [`${base}TZ`]
    : [base, ...(synonyms[base] ?? [])].map((word) => `${word} ${modifiers}`.trim());
  for (const word of modifiers.includes('[') ? [] : words) {
    const native = natives[provider].find(
      (each) => each.sql === word && (family !== 'boolean' || each.scalar === 'Boolean'),
    );
    if (!native) continue;
    const args = withArguments.has(native.name) && (native.name !== 'TinyInt' || family === 'boolean') ? given : [];
    const sql = columnType(provider, native.scalar, native.name, args);
    if (sql === usual[provider][native.scalar]) return { scalar: native.scalar, native: '', isList: false, sql };
    const list = args.length > 0 ? `(${args.map((arg) => (/^max$/i.test(arg) ? 'Max' : arg)).join(', ')})` : '';
    return { scalar: native.scalar, native: `@db.${native.name}${list}`, isList: false, sql };
  }
  if (family === 'json' && provider === 'sqlserver')
    return { scalar: 'String', native: '@db.NVarChar(Max)', isList: false, sql: 'NVARCHAR(MAX)' };
  if (family === 'other') return { scalar: null, native: '', isList: false, sql: type };
  const scalar = family === 'integer' && /BIG|INT8/.test(base) ? 'BigInt' : familyScalars[family];
  return { scalar, native: '', isList: false, sql: usual[provider][scalar] };
}
