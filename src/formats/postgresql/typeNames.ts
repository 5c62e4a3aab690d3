/** Types as a person writes them. */
import type { Node, TypeName } from 'libpg-query';
import type { SaidName } from '../schema/said.ts';
import { constantOf, nameOf, strings } from './nodes.ts';
import type { Statement } from './statement.ts';

export interface NamedType {
  /** `VARCHAR(40)`, `TIMESTAMP WITH TIME ZONE`, `TEXT[]`; of a type that is not PostgreSQL's own, its name. */
  readonly type: string;
  /** The name of a type that the script may define; null for PostgreSQL's own and for arrays. */
  readonly typeName: SaidName | null;
  /** serial and its kin: an integer that a sequence numbers. */
  readonly isSerial: boolean;
}

const serials: Readonly<Record<string, string>> = {
  serial: 'INTEGER',
  serial4: 'INTEGER',
  bigserial: 'BIGINT',
  serial8: 'BIGINT',
  smallserial: 'SMALLINT',
  serial2: 'SMALLINT',
};

/** Names of the catalog, and what people call them. */
const usual: Readonly<Record<string, string>> = {
  int2: 'SMALLINT',
  int4: 'INTEGER',
  int8: 'BIGINT',
  float4: 'REAL',
  float8: 'DOUBLE PRECISION',
  bool: 'BOOLEAN',
  varchar: 'VARCHAR',
  varbit: 'BIT VARYING',
};

const own: ReadonlySet<string> = new Set(
  (
    'bit box bytea cidr circle date inet interval json jsonb jsonpath line lseg macaddr macaddr8 money name ' +
    'numeric oid path pg_lsn point polygon regclass regproc regtype text time timestamp tsquery tsvector uuid xml xid ' +
    'int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange ' +
    'tsmultirange tstzmultirange datemultirange'
  ).split(' '),
);

/** They are in whatever namespace their extension is. */
const ofExtensions: ReadonlySet<string> = new Set(['citext', 'hstore', 'ltree']);

export function namedType(statement: Statement, given: TypeName | undefined): NamedType {
  const parts = strings(given?.names);
  const word = parts.at(-1) ?? '';
  const isCatalog = parts.length === 1 || parts[0] === 'pg_catalog';
  const serial = isCatalog ? serials[word] : undefined;
  if (serial !== undefined) return { type: serial, typeName: null, isSerial: true };
  const isOwn = (isCatalog && isOwnName(word)) || ofExtensions.has(word);
  const bounds = (given?.arrayBounds ?? []).map((bound) => {
    const size = 'Integer' in bound ? (bound.Integer.ival ?? 0) : -1;
    return size > 0 ? `[${size}]` : '[]';
  });
  const name = nameOf(parts);
  const base = isOwn
    ? ownType(word, given?.typmods ?? [])
    : `${name.schema === null || name.schema === 'public' ? name.name : `${name.schema}.${name.name}`}${modifiers(statement, given)}`;
  return { type: base + bounds.join(''), typeName: isOwn || bounds.length > 0 ? null : name, isSerial: false };
}

const isOwnName = (word: string): boolean =>
  usual[word] !== undefined || own.has(word) || word === 'bpchar' || word === 'timestamptz' || word === 'timetz';

function ownType(word: string, typmods: readonly Node[]): string {
  const numbers = typmods.map((node) => constantOf(node)).filter((value) => typeof value === 'number');
  const suffix = numbers.length > 0 ? `(${numbers.join(',')})` : '';
  switch (word) {
    case 'bpchar':
      return numbers.length > 0 ? `CHAR${suffix}` : 'BPCHAR';
    case 'timestamptz':
      return `TIMESTAMP${suffix} WITH TIME ZONE`;
    case 'timetz':
      return `TIME${suffix} WITH TIME ZONE`;
    // The first number is a set of fields, such as DAY TO SECOND.
    case 'interval':
      return numbers.length > 1 ? `INTERVAL(${numbers[1]})` : 'INTERVAL';
    default:
      return (usual[word] ?? word.toUpperCase()) + suffix;
  }
}

/** What stands between the parentheses of a type such as `geometry(Point, 4326)`. */
function modifiers(statement: Statement, given: TypeName | undefined): string {
  if (!given?.typmods || given.typmods.length === 0) return '';
  const group = statement.group(statement.charOf(given.location));
  return group ? `(${statement.partsOf(group).join(',')})` : '';
}
