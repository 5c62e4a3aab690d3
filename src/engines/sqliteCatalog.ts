/** Reads the catalog and all rows out of an open SQLite database. */
import type { Database, SqlValue } from 'sql.js';
import type {
  CatalogColumn,
  CatalogForeignKey,
  CatalogIndex,
  CatalogTable,
  SqliteCatalog,
} from '#formats/sqlite/catalog.ts';
import { storedRows } from './sqliteRows.ts';

type Entry = Readonly<Record<string, SqlValue>>;

/** What full-text and R-tree modules call the tables that they keep their data in. */
const shadowEnds = /_(data|idx|content|docsize|config|segments|segdir|stat|node|parent|rowid)$/;

/** Everything in the order of its creation. Tables of SQLite itself and the shadows of virtual tables are left out. */
export function readCatalog(database: Database, rowLimit: number | null): Omit<SqliteCatalog, 'notes' | 'statements'> {
  const listed = query(
    database,
    `SELECT l.name, l.type, l.wr, l.strict, s.sql FROM pragma_table_list AS l
     JOIN sqlite_schema AS s ON s.name = l.name AND s.type = 'table'
     WHERE l.schema = 'main' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY s.rowid`,
  );
  const virtual = listed.filter((entry) => entry.type === 'virtual').map((entry) => String(entry.name));
  // A module that is not compiled in does not tell which tables are its own.
  const isShadow = (name: string): boolean => shadowEnds.test(name) && virtual.includes(name.replace(shadowEnds, ''));
  const plain = listed.filter((entry) => entry.type === 'table' && !isShadow(String(entry.name)));
  const parts = partsByTable(database);
  const tables = plain.map((entry): CatalogTable => {
    const name = String(entry.name);
    const columns = (parts.columns.get(name) ?? []).map(columnOf);
    return {
      name,
      sql: String(entry.sql),
      withoutRowid: entry.wr === 1,
      strict: entry.strict === 1,
      columns,
      indexes: indexesOf(parts.indexes.get(name) ?? []),
      foreignKeys: foreignKeysOf(parts.foreignKeys.get(name) ?? []),
      rows: storedRows(
        database,
        name,
        columns.map((column) => column.name),
        rowLimit,
      ),
      rowCount: Number(query(database, `SELECT count(*) AS n FROM "${name.replaceAll('"', '""')}"`)[0]?.n ?? 0),
    };
  });
  const others: SqliteCatalog['others'] = [
    ...listed
      .filter((entry) => entry.type === 'virtual')
      .map((entry) => ({ kind: 'virtual table' as const, name: String(entry.name), sql: String(entry.sql) })),
    ...query(
      database,
      "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY rowid",
    ).map((entry) => ({
      kind: entry.type === 'view' ? ('view' as const) : ('trigger' as const),
      name: String(entry.name),
      sql: String(entry.sql),
    })),
  ];
  return { tables, others };
}

function query(database: Database, sql: string): Entry[] {
  const entries: Entry[] = [];
  const statement = database.prepare(sql);
  try {
    while (statement.step()) entries.push(statement.getAsObject());
  } finally {
    statement.free();
  }
  return entries;
}

/** One question each for all tables together. */
function partsByTable(database: Database) {
  const of = (pragma: string, columns: string, order: string): ReadonlyMap<string, Entry[]> => {
    const groups = new Map<string, Entry[]>();
    const sql = `SELECT s.name AS owner, ${columns} FROM sqlite_schema AS s JOIN ${pragma} WHERE s.type = 'table' AND s.rootpage <> 0 ORDER BY s.rowid, ${order}`;
    for (const entry of query(database, sql)) {
      const owner = String(entry.owner);
      const group = groups.get(owner);
      if (group) group.push(entry);
      else groups.set(owner, [entry]);
    }
    return groups;
  };
  return {
    columns: of('pragma_table_xinfo(s.name) AS c', 'c.*', 'c.cid'),
    // Indexes are listed from the newest to the oldest.
    indexes: of(
      "pragma_index_list(s.name) AS i JOIN pragma_index_xinfo(i.name) AS x LEFT JOIN sqlite_schema AS t ON t.name = i.name AND t.type = 'index'",
      't.sql AS indexSql, i.seq, i.name AS indexName, i."unique" AS isUnique, i.origin, i.partial, x.cid, x.name AS columnName, x.desc, x.coll',
      'i.seq DESC, x.seqno',
    ),
    foreignKeys: of('pragma_foreign_key_list(s.name) AS f', 'f.*', 'f.id, f.seq'),
  };
}

const textOrNull = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const columnOf = (entry: Entry): CatalogColumn => ({
  name: String(entry.name),
  type: String(entry.type ?? ''),
  notNull: entry.notnull === 1,
  default: textOrNull(entry.dflt_value),
  keyPosition: Number(entry.pk),
  generated: entry.hidden === 2 || entry.hidden === 3,
});

function indexesOf(entries: readonly Entry[]): readonly CatalogIndex[] {
  const indexes = new Map<string, { first: Entry; keys: Entry[] }>();
  for (const entry of entries) {
    const name = String(entry.indexName);
    const known = indexes.get(name) ?? { first: entry, keys: [] };
    indexes.set(name, known);
    // The rowid stands behind the columns that were asked for, as column -1.
    if (entry.cid !== -1) known.keys.push(entry);
  }
  return [...indexes].map(([name, { first, keys }]) => ({
    name,
    sql: String(first.indexSql ?? ''),
    unique: first.isUnique === 1,
    origin: first.origin === 'u' ? 'u' : first.origin === 'pk' ? 'pk' : 'c',
    partial: first.partial === 1,
    columns: keys.map((key) => (key.cid === -2 ? null : textOrNull(key.columnName))),
    special: keys.some((key) => key.desc === 1 || (key.coll !== null && key.coll !== 'BINARY')),
  }));
}

function foreignKeysOf(entries: readonly Entry[]): readonly CatalogForeignKey[] {
  const keys = new Map<number, CatalogForeignKey>();
  for (const entry of entries) {
    const id = Number(entry.id);
    const known = keys.get(id);
    keys.set(id, {
      id,
      refTable: String(entry.table),
      onUpdate: String(entry.on_update),
      onDelete: String(entry.on_delete),
      pairs: [...(known?.pairs ?? []), { from: String(entry.from), to: textOrNull(entry.to) }],
    });
  }
  return [...keys.values()];
}
