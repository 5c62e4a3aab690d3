/** The names that a document's records get in a database: legal, short enough and different where they must be. */
import { dialects } from '#dialects/dialects.ts';
import type { Spelling } from '#dialects/spelling.ts';
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import { domainsOf, enumsOf, foreignKeysFrom, tablesOf } from '#document/lookups.ts';
import type { ColumnId, DialectName, ForeignKey, Key, Table, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Note, noteOf, type RecordPlace } from '../note.ts';

/** Names as the database keeps them, not quoted, by the id of a record or by the part of a table that has no id. */
export interface Names {
  readonly tables: ReadonlyMap<string, string>;
  /** Namespaces, by the id of a table, an enum or a domain; null for the one that goes without saying. */
  readonly schemas: ReadonlyMap<string, string | null>;
  readonly columns: ReadonlyMap<ColumnId, string>;
  readonly foreignKeys: ReadonlyMap<string, string>;
  readonly enums: ReadonlyMap<string, string>;
  readonly domains: ReadonlyMap<string, string>;
  readonly parts: ReadonlyMap<TableId, PartNames>;
  readonly notes: readonly Note[];
}

/** The names in one namespace, and in as many as the document has. */
const both = (dialect: DialectName) => ({
  flat: cached((document: Document) => assign(document, dialect, false)),
  deep: cached((document: Document) => assign(document, dialect, dialects[dialect].features.schemas)),
});

const perDialect: Record<DialectName, ReturnType<typeof both>> = {
  sqlite: both('sqlite'),
  postgresql: both('postgresql'),
  mysql: both('mysql'),
  sqlserver: both('sqlserver'),
  oracle: both('oracle'),
};

/** The names of a table's constraints and indexes, in their order in the record; null for those without one. */
interface PartNames {
  readonly primaryKey: string | null;
  readonly uniques: readonly (string | null)[];
  readonly indexes: readonly string[];
  readonly expressionIndexes: readonly string[];
  readonly checks: readonly (string | null)[];
}

/**
 * The names of all records in this dialect; computed once for each document. `flat` puts everything into the one
 * namespace that a database has before any is created.
 */
export const namesIn = (document: Document, dialect: DialectName, flat = true): Names =>
  perDialect[dialect][flat ? 'flat' : 'deep'](document);

/** Columns that every table has already (PostgreSQL: manual, 5.6), or that may not be called so even in quotes (Oracle). */
const systemColumns: Readonly<Partial<Record<DialectName, readonly string[]>>> = {
  postgresql: ['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'],
  oracle: ['ROWID'],
};

/** Names that must differ from one another. */
type Space = Set<string>;

function assign(document: Document, dialect: DialectName, deep: boolean): Names {
  const { spelling, label } = dialects[dialect];
  const notes: Note[] = [];
  const tables = new Map<string, string>();
  const columns = new Map<ColumnId, string>();
  const foreignKeys = new Map<string, string>();
  const enums = new Map<string, string>();
  const domains = new Map<string, string>();
  const schemas = new Map<string, string | null>();
  const parts = new Map<TableId, PartNames>();

  const exact = (name: string) => name;
  const folded = (name: string) => name.toLowerCase();
  // SQLite, MySQL and SQL Server compare names without case, but for MySQL's tables on most systems.
  const fold = dialect === 'postgresql' || dialect === 'oracle' ? exact : folded;
  const take = (
    wished: string,
    change: Change,
    record: RecordPlace,
    spaces: readonly Space[],
    key: (name: string) => string = fold,
  ): string => {
    const name = freeName(spelling, wished, (candidate) => !spaces.some((space) => space.has(key(candidate))));
    for (const space of spaces) space.add(key(name));
    if (name !== wished)
      notes.push(
        noteOf(
          'name-changed',
          'warning',
          t`${reasonFor(label, spelling, wished)}; ${change(quoted(wished), quoted(name))}.`,
          {
            record,
          },
        ),
      );
    return name;
  };

  // Tables share one list of names with indexes and types in PostgreSQL, with indexes in SQLite, with constraints in SQL Server.
  const spaces = new Map<string | null, Space>();
  const relationsOf = (schema: string | null): Space => {
    const key = deep ? schema : null;
    const space = spaces.get(key) ?? new Set();
    spaces.set(key, space);
    return space;
  };
  const schemaNames = new Map<string, string>();
  const schemaOf = (schema: string | null, record: RecordPlace): string | null => {
    if (!deep || schema === null) return null;
    const known = schemaNames.get(schema);
    if (known !== undefined) return known;
    const taken = new Set([...schemaNames.values()].map(fold));
    // PostgreSQL keeps names that begin with pg_ for itself.
    const wished = dialect === 'postgresql' && schema.startsWith('pg_') ? `_${schema}` : schema;
    const name = freeName(spelling, wished, (candidate) => !taken.has(fold(candidate)));
    schemaNames.set(schema, name);
    if (name !== schema) {
      const why = name === `_${schema}` ? t`${label} does not allow this name` : reasonFor(label, spelling, schema);
      const sentence = t`${why}; the schema ${quoted(schema)} is written as ${quoted(name)}.`;
      notes.push(noteOf('name-changed', 'warning', sentence, { record }));
    }
    return name;
  };
  const foldTable = dialect === 'mysql' ? exact : fold;
  const count = new Map<string, number>();
  for (const { name } of tablesOf(document)) count.set(foldTable(name), (count.get(foldTable(name)) ?? 0) + 1);
  for (const table of tablesOf(document)) {
    const { id, schema } = table;
    const isTwice = !deep && schema !== null && (count.get(foldTable(table.name)) ?? 0) > 1;
    const wished = isTwice ? `${schema}_${table.name}` : table.name;
    schemas.set(id, schemaOf(schema, { collection: 'tables', id }));
    tables.set(id, take(wished, changeOfTable, { collection: 'tables', id }, [relationsOf(schema)], foldTable));
  }
  for (const [collection, types, named] of [
    ['enums', enumsOf(document), enums],
    ['domains', domainsOf(document), domains],
  ] as const)
    for (const { id, name, schema } of types) {
      schemas.set(id, schemaOf(schema, { collection, id }));
      const change = collection === 'enums' ? changeOfEnum : changeOfDomain;
      named.set(id, dialect === 'postgresql' ? take(name, change, { collection, id }, [relationsOf(schema)]) : name);
    }

  const allForeignKeys: Space = new Set();
  const allChecks: Space = new Set();
  const allConstraints: Space = new Set();
  const allIndexes: Space = new Set();
  for (const table of tablesOf(document)) {
    const record: RecordPlace = { collection: 'tables', id: table.id };
    const ownColumns: Space = new Set(systemColumns[dialect]);
    for (const column of table.columns)
      columns.set(column.id, take(column.name, changeOfColumn(table.name), record, [ownColumns]));
    const relations = relationsOf(table.schema);
    const own = spacesOf(
      dialect,
      relations,
      allForeignKeys,
      allChecks,
      dialect === 'sqlserver' ? relations : allConstraints,
      allIndexes,
    );
    const part = (name: string | null, kind: keyof typeof changesOfParts): string | null =>
      name ? take(name, changesOfParts[kind](table.name), record, own[kind]) : null;
    parts.set(table.id, {
      // MySQL calls every primary key PRIMARY.
      primaryKey: dialect === 'mysql' ? null : part(table.primaryKey?.name ?? null, 'key'),
      uniques: table.uniques.map((key) => part(key.name ?? nameForUnnamed(dialect, document, table, key), 'key')),
      indexes: table.indexes.map((index) => part(index.name || `ix_${table.name}`, 'index') ?? ''),
      expressionIndexes: table.expressionIndexes.map((index) => part(index.name || `ix_${table.name}`, 'index') ?? ''),
      checks: table.checks.map((check) => part(check.name, 'check')),
    });
    for (const key of foreignKeysFrom(document, table.id))
      foreignKeys.set(
        key.id,
        take(
          key.name,
          changeOfForeignKey,
          { collection: 'foreignKeys', id: key.id },
          dialect === 'mysql' && hasIndexFor(table, key) ? [allForeignKeys] : own['foreign key'],
        ),
      );
  }
  return { tables, schemas, domains, columns, foreignKeys, enums, parts, notes };
}

/**
 * MySQL calls an unnamed UNIQUE after its first column, and refuses another key of that name. Then, and only then, it is
 * given a name here.
 */
function nameForUnnamed(dialect: DialectName, document: Document, table: Table, key: Key): string | null {
  const first = table.columns.find((column) => column.id === key.columns[0])?.name.toLowerCase();
  if (dialect !== 'mysql' || first === undefined) return null;
  const given = [
    ...table.uniques.map((other) => other.name),
    ...table.indexes.map((index) => index.name),
    ...foreignKeysFrom(document, table.id).map((other) => other.name),
  ];
  if (!given.some((name) => name?.toLowerCase() === first)) return null;
  const columns = key.columns.map((id) => table.columns.find((column) => column.id === id)?.name ?? '');
  return ['uq', table.name, ...columns].join('_');
}

/** Whether InnoDB finds an index for a foreign key, so that it makes none: one that begins with its columns, in any order. */
function hasIndexFor(table: Table, key: ForeignKey): boolean {
  const columns = new Set(key.pairs.map((pair) => pair.column));
  return [table.primaryKey, ...table.uniques, ...table.indexes].some(
    (index) =>
      index !== null &&
      index.columns.length >= columns.size &&
      index.columns.slice(0, columns.size).every((id) => columns.has(id)),
  );
}

type PartKind = 'key' | 'index' | 'check' | 'foreign key';

/** Which names must differ, by the kind of what they name. */
function spacesOf(
  dialect: DialectName,
  relations: Space,
  foreignKeys: Space,
  checks: Space,
  schemaConstraints: Space,
  schemaIndexes: Space,
): Record<PartKind, Space[]> {
  if (dialect === 'sqlite') return { key: [], index: [relations], check: [], 'foreign key': [] };
  if (dialect === 'postgresql') {
    const constraints: Space = new Set();
    return { key: [relations, constraints], index: [relations], check: [constraints], 'foreign key': [constraints] };
  }
  if (dialect === 'sqlserver') {
    // A key is a constraint of the schema and an index of the table.
    const indexes: Space = new Set();
    return {
      key: [schemaConstraints, indexes],
      index: [indexes],
      check: [schemaConstraints],
      'foreign key': [schemaConstraints],
    };
  }
  if (dialect === 'oracle')
    return {
      key: [schemaConstraints, schemaIndexes],
      index: [schemaIndexes],
      check: [schemaConstraints],
      'foreign key': [schemaConstraints],
    };
  // A foreign key of InnoDB makes an index of its own name, where there is none that begins with its columns.
  const indexes: Space = new Set(['primary']);
  return { key: [indexes], index: [indexes], check: [checks], 'foreign key': [foreignKeys, indexes] };
}

const quoted = (name: string): string => t`“${name}”`;

/** Says that a name is written as another one. */
type Change = (from: string, to: string) => string;

const changeOfTable: Change = (from, to) => t`the table ${from} is written as ${to}`;
const changeOfEnum: Change = (from, to) => t`the enum ${from} is written as ${to}`;
const changeOfDomain: Change = (from, to) => t`the domain ${from} is written as ${to}`;
const changeOfForeignKey: Change = (from, to) => t`the foreign key ${from} is written as ${to}`;
const changeOfColumn =
  (table: string): Change =>
  (from, to) =>
    t`the column of ${table}, ${from} is written as ${to}`;
const changesOfParts = {
  key:
    (table: string): Change =>
    (from, to) =>
      t`the key of ${table}, ${from} is written as ${to}`,
  index:
    (table: string): Change =>
    (from, to) =>
      t`the index of ${table}, ${from} is written as ${to}`,
  check:
    (table: string): Change =>
    (from, to) =>
      t`the check of ${table}, ${from} is written as ${to}`,
} as const;

/** Why a name cannot stay as it is, as a clause. */
function reasonFor(label: string, spelling: Spelling, wished: string): string {
  const legal = spelling.legalName(wished);
  if (legal !== wished) return t`${label} does not allow this name`;
  const limit = spelling.nameLimit;
  if (limit && sizeOf(wished, limit.unit) > limit.max)
    return limit.unit === 'bytes'
      ? t`${label} cuts names after ${limit.max} bytes`
      : t`${label} cuts names after ${limit.max} characters`;
  return t`${label} needs different names here`;
}

/** The wished name, made legal and short, with a number behind it when it is taken. */
function freeName(spelling: Spelling, wished: string, isFree: (name: string) => boolean): string {
  const legal = spelling.legalName(wished);
  const first = shorten(spelling, legal, '');
  if (first === legal && isFree(first)) return first;
  // A name that had to be cut gets a mark of the whole, so that two long names stay apart and stay the same next time.
  const mark = first === legal ? '' : `_${hashOf(legal)}`;
  for (let count = 1; ; count++) {
    const name = shorten(spelling, legal, count === 1 ? mark : `${mark}_${count}`);
    if (isFree(name)) return name;
  }
}

function shorten(spelling: Spelling, name: string, suffix: string): string {
  const limit = spelling.nameLimit;
  if (!limit || sizeOf(name + suffix, limit.unit) <= limit.max) return name + suffix;
  const kept: string[] = [];
  let room = limit.max - sizeOf(suffix, limit.unit);
  for (const char of name) {
    room -= sizeOf(char, limit.unit);
    if (room < 0) break;
    kept.push(char);
  }
  return kept.join('').trimEnd() + suffix;
}

export function sizeOf(text: string, unit: 'bytes' | 'characters'): number {
  let size = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    size += unit === 'characters' || code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return size;
}

/** Four hexadecimal digits of the text (FNV-1a). */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 16).toString(16).padStart(4, '0');
}
