/** A document's schema as an engine sees it: everything by number, constraints in the order in which they act. */
import { type Behaviour, behaviours } from '#dialects/behaviour.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { Column, DialectName, ForeignKey, ReferentialAction, Table, TableId } from '#document/records.ts';
import type { Storage } from './storage/storage.ts';
import { storageOf } from './storage/storageOf.ts';

export interface CatalogColumn {
  readonly record: Column;
  readonly storage: Storage;
  readonly notNull: boolean;
}

export interface CatalogTable {
  readonly index: number;
  readonly record: Table;
  readonly columns: readonly CatalogColumn[];
  /** Positions of the primary key's columns; empty when there is none. */
  readonly primaryKey: readonly number[];
  /** The column that is SQLite's rowid, or -1. */
  readonly rowid: number;
  /** The column by whose value the engine takes rows; -1: it takes them as they stand, null: it is not one column. */
  readonly orderColumn: number | null;
  /** The keys of its rows that are looked up: its unique keys, and what foreign keys refer to. */
  readonly spaces: readonly KeySpace[];
  /** The foreign keys that it holds, and those that refer to it, each in the order in which they act. */
  readonly from: readonly CatalogForeignKey[];
  readonly to: readonly CatalogForeignKey[];
  readonly indexes: readonly CatalogIndex[];
}

/** Columns of one table whose values together are looked up. */
export interface KeySpace {
  readonly index: number;
  readonly table: number;
  readonly columns: readonly number[];
  /** The table's primary key, a UNIQUE constraint or a unique index has exactly these columns in this order. */
  readonly unique: boolean;
  /** At most one row can have each key. */
  readonly single: boolean;
}

export interface CatalogForeignKey {
  readonly index: number;
  readonly record: ForeignKey;
  readonly child: number;
  /** -1 when the referenced table does not exist. */
  readonly parent: number;
  readonly childColumns: readonly number[];
  /** What a cell of the child is compared as. */
  readonly compareAs: readonly Storage[];
  /** What is looked up in the parent; the columns correspond to `childColumns`. */
  readonly space: KeySpace;
  readonly deferred: boolean;
  /** The columns of the child that ON DELETE SET NULL and SET DEFAULT write. */
  readonly setColumns: readonly number[];
}

/** An index as InnoDB has it: the primary key first, then unique keys, then the others. */
export interface CatalogIndex {
  readonly columns: readonly number[];
  readonly unique: boolean;
  /** The unique key that it enforces. */
  readonly space: KeySpace | null;
  /** Keys that are looked up in it from referencing tables, and foreign keys whose referencing rows are found by it. */
  readonly parentSides: readonly KeySpace[];
  readonly childSides: readonly CatalogForeignKey[];
}

export interface Catalog {
  readonly dialect: DialectName;
  readonly behaviour: Behaviour;
  readonly document: Document;
  readonly tables: readonly CatalogTable[];
  readonly tableIndex: ReadonlyMap<TableId, number>;
  readonly foreignKeys: readonly CatalogForeignKey[];
  readonly spaces: readonly KeySpace[];
  /** Tables and columns that foreign keys name, but that do not exist. */
  readonly absent: ReadonlySet<string>;
}

const startsWith = (columns: readonly number[], prefix: readonly number[]): boolean =>
  prefix.every((column, i) => columns[i] === column);

/** The action of a foreign key when a referenced row is deleted, or its key changed. */
export function actionOf(key: CatalogForeignKey, event: 'delete' | 'update'): ReferentialAction {
  return event === 'delete' ? key.record.onDelete : key.record.onUpdate;
}

/**
 * Reads the schema for one database. `absent` holds ids of tables and columns of the document that stand for names
 * which a foreign key uses but nobody defined.
 */
export function catalogOf(document: Document, dialect: DialectName, absent: ReadonlySet<string> = new Set()): Catalog {
  const behaviour = behaviours[dialect];
  const records = tablesOf(document);
  const tableIndex = new Map(records.map((table, index) => [table.id, index]));
  const keys = foreignKeysOf(document);
  const spaces: KeySpace[] = [];
  const spaceByName = new Map<string, KeySpace>();
  const columnsOf = records.map((table) => new Map(table.columns.map((column, index) => [column.id, index])));
  const positions = (table: number, ids: readonly string[]) => ids.map((id) => columnsOf[table]?.get(id) ?? -1);
  const spaceOf = (table: number, columns: readonly number[], unique: boolean, single = unique): KeySpace => {
    const name = `${table}:${columns.join(',')}`;
    let space = spaceByName.get(name);
    if (!space) {
      space = { index: spaces.length, table, columns, unique, single };
      spaces.push(space);
      spaceByName.set(name, space);
    }
    return space;
  };

  const basics = records.map((record, index) => {
    const primaryKey = positions(index, record.primaryKey?.columns ?? []);
    const columns = record.columns.map((column, position) => ({
      record: column,
      storage: storageOf(dialect, column.enumId === null ? column.type : 'TEXT'),
      notNull: !column.nullable || (behaviour.primaryKeyIsNotNull && primaryKey.includes(position)),
    }));
    const only = primaryKey.length === 1 ? record.columns[primaryKey[0] as number] : undefined;
    const isRowid =
      behaviour.integerPrimaryKeyIsRowid &&
      only !== undefined &&
      (only.identity || only.type.trim().toUpperCase() === 'INTEGER');
    const uniques = [
      ...(primaryKey.length > 0 ? [primaryKey] : []),
      ...record.uniques.map((key) => positions(index, key.columns)),
      ...record.indexes.filter((entry) => entry.unique).map((entry) => positions(index, entry.columns)),
    ];
    return {
      record,
      primaryKey,
      columns,
      rowid: isRowid ? (primaryKey[0] as number) : -1,
      uniques: uniques
        .filter((key) => key.length > 0)
        .map((key) => spaceOf(index, key, true, behaviour.traversal !== 'set-based')),
    };
  });

  // InnoDB changes one index after the other, so that two entries of other indexes may stand side by side for a while;
  // where sets are followed, two rows of any key may.
  const holdsKey = (table: number, columns: readonly number[]): boolean =>
    behaviour.traversal !== 'index-by-index' &&
    behaviour.traversal !== 'set-based' &&
    (basics[table]?.uniques.some((space) => space.columns.every((column) => columns.includes(column))) ?? false);

  const foreignKeys = keys.map((record, index): CatalogForeignKey => {
    const child = tableIndex.get(record.tableId) ?? -1;
    const parent = tableIndex.get(record.refTableId) ?? -1;
    const childColumns = positions(
      child,
      record.pairs.map((pair) => pair.column),
    );
    const parentColumns = positions(
      parent,
      record.pairs.map((pair) => pair.refColumn),
    );
    const setColumns = record.setColumns?.length ? positions(child, record.setColumns) : childColumns;
    return {
      index,
      record,
      child,
      parent: absent.has(record.refTableId) ? -1 : parent,
      childColumns,
      compareAs: parentColumns.map((column) => storageOfColumn(basics[parent]?.columns[column])),
      space: spaceOf(parent, parentColumns, false, holdsKey(parent, parentColumns)),
      deferred: record.deferrable && record.initiallyDeferred,
      setColumns,
    };
  });

  const acting = inOrderOfAction(foreignKeys, behaviour);
  const tables = basics.map((basic, index): CatalogTable => {
    const to = acting.filter((key) => key.parent === index);
    return {
      index,
      record: basic.record,
      columns: basic.columns,
      primaryKey: basic.primaryKey,
      rowid: basic.rowid,
      orderColumn: orderColumnOf(basic, behaviour),
      spaces: spaces.filter((space) => space.table === index),
      from: acting.filter((key) => key.child === index),
      to,
      indexes:
        behaviour.traversal === 'index-by-index'
          ? indexesOf(
              basic,
              acting.filter((key) => key.child === index),
              to,
              (ids) => positions(index, ids),
            )
          : [],
    };
  });
  return { dialect, behaviour, document, tables, tableIndex, foreignKeys, spaces, absent };
}

/** SQLite takes rows by rowid, PostgreSQL as they stand, InnoDB by primary key. */
function orderColumnOf(table: Pick<CatalogTable, 'rowid' | 'primaryKey'>, behaviour: Behaviour): number | null {
  if (behaviour.traversal === 'depth-first') return table.rowid;
  if (behaviour.traversal === 'queue' || behaviour.traversal === 'set-based') return -1;
  return table.primaryKey.length === 1 ? (table.primaryKey[0] as number) : null;
}

function storageOfColumn(column: CatalogColumn | undefined): Storage {
  return column?.storage ?? storageOf('sqlite', '');
}

/** SQLite: newest first. PostgreSQL: in the order of creation. InnoDB: by the bytes of the name. */
function inOrderOfAction(keys: readonly CatalogForeignKey[], behaviour: Behaviour): readonly CatalogForeignKey[] {
  switch (behaviour.constraintOrder) {
    case 'newest-first':
      return [...keys].sort((a, b) => b.child - a.child || b.index - a.index);
    case 'oldest-first':
      return keys;
    case 'by-name':
      return [...keys].sort((a, b) => compareCodePoints(a.record.name, b.record.name));
  }
}

/** The order of the UTF-8 bytes of two texts. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    // Surrogates stand for code points above all others, yet below U+E000 to U+FFFF as UTF-16 units.
    if (x !== y) return (x >= 0xd800 && x <= 0xdfff ? x + 0x10000 : x) - (y >= 0xd800 && y <= 0xdfff ? y + 0x10000 : y);
  }
  return a.length - b.length;
}

type Basic = Pick<CatalogTable, 'record' | 'columns' | 'primaryKey'> & { readonly uniques: readonly KeySpace[] };

/**
 * The indexes of a table in InnoDB's order (`from` and `to` come in the order in which they act): primary key, unique
 * keys without nullable columns, other unique keys, plain indexes, then one for each foreign key that finds none which
 * begins with its columns. Of two that are made for foreign keys the longer one stays, of equal ones the later one (seen
 * in MariaDB 10.11.19).
 */
function indexesOf(
  table: Basic,
  from: readonly CatalogForeignKey[],
  to: readonly CatalogForeignKey[],
  positions: (ids: readonly string[]) => readonly number[],
): readonly CatalogIndex[] {
  interface Draft {
    columns: readonly number[];
    space: KeySpace | null;
    made: boolean;
  }
  const nullable = (space: KeySpace) => space.columns.some((column) => !table.columns[column]?.notNull);
  const [first, ...others] = table.uniques;
  const primary = table.primaryKey.length > 0 ? first : undefined;
  const secondary = primary || !first ? others : [first, ...others];
  const drafts: Draft[] = [primary, ...secondary.filter((s) => !nullable(s)), ...secondary.filter(nullable)]
    .filter((space) => space !== undefined)
    // Where two say the same, the first one keeps the values apart.
    .map((space, i, all) => ({ columns: space.columns, space: all.indexOf(space) === i ? space : null, made: false }));
  for (const index of table.record.indexes) {
    if (!index.unique) drafts.push({ columns: positions(index.columns), space: null, made: false });
  }
  for (const key of from.toSorted((a, b) => a.index - b.index)) {
    const at = drafts.findIndex(
      ({ columns, made }) => startsWith(columns, key.childColumns) || (made && startsWith(key.childColumns, columns)),
    );
    const like = drafts[at];
    if (like && (!like.made || key.childColumns.length < like.columns.length)) continue;
    if (like) drafts.splice(at, 1);
    drafts.push({ columns: key.childColumns, space: null, made: true });
  }
  const parentSpaces = [...new Set(to.map((key) => key.space))];
  // The primary key stands behind the columns of every other index, and counts (dict_foreign_qualify_index, dict0dict.cc).
  const whole = ({ columns }: Draft) => [...columns, ...table.primaryKey.filter((column) => !columns.includes(column))];
  const home = (columns: readonly number[]) => drafts.findIndex((draft) => startsWith(whole(draft), columns));
  return drafts.map((draft, i) => ({
    columns: draft.columns,
    unique: draft.space !== null,
    space: draft.space,
    parentSides: parentSpaces.filter((space) => home(space.columns) === i),
    childSides: from.filter((key) => home(key.childColumns) === i),
  }));
}
