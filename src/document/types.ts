/** Column types as text, taken apart: `VARCHAR(40)` is the base `VARCHAR` with the argument `40`, of the family text. */

/** What the values of a type are like, whatever its name. `other` is what no dialect table knows, and the empty type. */
export type TypeFamily =
  | 'integer'
  | 'decimal'
  | 'real'
  | 'text'
  | 'boolean'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'blob'
  | 'json'
  | 'uuid'
  | 'other';

export interface ColumnType {
  /** Upper case, single spaces, without arguments and modifiers: `DOUBLE PRECISION`. Empty when no type was declared. */
  readonly base: string;
  /** The parts between the parentheses, trimmed: `10` and `2`. */
  readonly arguments: readonly string[];
  /** What stands around it, upper case: `UNSIGNED`, `WITH TIME ZONE`, `[]`. Empty when there is nothing. */
  readonly modifiers: string;
  readonly family: TypeFamily;
}

const families: Readonly<Record<Exclude<TypeFamily, 'other'>, readonly string[]>> = {
  integer: [
    'INTEGER',
    'INT',
    'TINYINT',
    'SMALLINT',
    'MEDIUMINT',
    'BIGINT',
    'BIG INT',
    'INT2',
    'INT4',
    'INT8',
    'SERIAL',
    'SMALLSERIAL',
    'BIGSERIAL',
    'YEAR',
  ],
  decimal: ['NUMERIC', 'DECIMAL', 'DEC', 'NUMBER', 'FIXED', 'MONEY', 'SMALLMONEY'],
  real: ['REAL', 'DOUBLE', 'DOUBLE PRECISION', 'FLOAT', 'FLOAT4', 'FLOAT8', 'BINARY_DOUBLE', 'BINARY_FLOAT'],
  text: [
    'TEXT',
    'VARCHAR',
    'CHAR',
    'CHARACTER',
    'CHARACTER VARYING',
    'CHAR VARYING',
    'VARYING CHARACTER',
    'NVARCHAR',
    'NCHAR',
    'NATIONAL CHARACTER',
    'NATIONAL VARCHAR',
    'NATIVE CHARACTER',
    'NTEXT',
    'CLOB',
    'NCLOB',
    'TINYTEXT',
    'MEDIUMTEXT',
    'LONGTEXT',
    'VARCHAR2',
    'NVARCHAR2',
    'BPCHAR',
    'CITEXT',
    'STRING',
  ],
  boolean: ['BOOLEAN', 'BOOL'],
  date: ['DATE'],
  time: ['TIME', 'TIMETZ'],
  timestamp: ['TIMESTAMP', 'TIMESTAMPTZ', 'DATETIME', 'DATETIME2', 'SMALLDATETIME', 'DATETIMEOFFSET'],
  blob: [
    'BLOB',
    'BYTEA',
    'BINARY',
    'VARBINARY',
    'TINYBLOB',
    'MEDIUMBLOB',
    'LONGBLOB',
    'BYTES',
    'IMAGE',
    'RAW',
    'LONG RAW',
  ],
  json: ['JSON', 'JSONB'],
  uuid: ['UUID', 'UNIQUEIDENTIFIER'],
};

const familyOfBase = new Map(
  Object.entries(families).flatMap(([family, bases]) => bases.map((base) => [base, family as TypeFamily] as const)),
);

const modifierWords = /\b(UNSIGNED|SIGNED|ZEROFILL|(?:WITH|WITHOUT) (?:LOCAL )?TIME ZONE)\b|\[\d*\]/g;
const parsed = new Map<string, ColumnType>();

/** A declared type taken apart. Any text is accepted; what is unknown is of the family `other`. */
export function parseType(text: string): ColumnType {
  let type = parsed.get(text);
  if (!type) {
    type = Object.freeze(parse(text));
    if (parsed.size > 1000) parsed.clear();
    parsed.set(text, type);
  }
  return type;
}

function parse(text: string): ColumnType {
  const [, before = '', inside = null, after = ''] =
    /^([^(]*)(?:\(((?:'(?:[^']|'')*'|[^')])*)\)?(.*))?$/s.exec(text) ?? [];
  const modifiers: string[] = [];
  const words = `${before} ${after}`
    .toUpperCase()
    .replace(/\s+/g, ' ')
    .replace(modifierWords, (word) => {
      modifiers.push(word);
      return ' ';
    });
  const base = words.replace(/\s+/g, ' ').trim();
  const parts = inside === null ? [] : splitArguments(inside);
  // A TINYINT(1) is how MySQL declares a boolean.
  const isBoolean = base === 'TINYINT' && parts.length === 1 && parts[0] === '1' && modifiers.length === 0;
  const isArray = modifiers.some((word) => word.startsWith('['));
  return {
    base,
    arguments: parts,
    modifiers: modifiers.join(' '),
    family: isBoolean ? 'boolean' : isArray ? 'other' : (familyOfBase.get(base) ?? 'other'),
  };
}

/** Splits at the commas that stand outside quotes. */
function splitArguments(inside: string): readonly string[] {
  return (inside.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '');
}

/** The length in `VARCHAR(40)`, the precision in `NUMERIC(10,2)`; null where there is none or it is no number. */
export function lengthOf(type: ColumnType): number | null {
  const first = type.arguments[0];
  return first !== undefined && /^\d+$/.test(first) ? Number(first) : null;
}

/** Types to choose from when a column is made, the usual ones first. */
export const suggestedTypes: readonly string[] = [
  'INTEGER',
  'BIGINT',
  'VARCHAR(255)',
  'TEXT',
  'BOOLEAN',
  'NUMERIC(10,2)',
  'REAL',
  'DATE',
  'TIME',
  'TIMESTAMP',
  'UUID',
  'JSON',
  'BLOB',
  'SMALLINT',
  'CHAR(2)',
];
