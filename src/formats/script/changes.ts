/** What renaming and dropping does to the parts of a schema that have been said already. */
import type { SaidColumn, SaidName, SaidTable } from '../schema/said.ts';
import type { Session } from './session.ts';

/** Takes a column away, with the keys, indexes and foreign keys that need it; false when there is none. */
export function dropColumn(session: Session, table: SaidTable, name: string): boolean {
  const { collector } = session;
  const found = collector.column(table, name);
  if (!found) return false;
  const wanted = collector.fold(name);
  const has = (columns: readonly string[]): boolean => columns.some((column) => collector.fold(column) === wanted);
  table.columns = table.columns.filter((column) => column !== found);
  if (table.primaryKey && has(table.primaryKey.columns)) table.primaryKey = null;
  table.uniques = table.uniques.filter((key) => !has(key.columns));
  table.indexes = table.indexes.filter((index) => !has(index.parts.flatMap((part) => part.column ?? [])));
  table.foreignKeys = table.foreignKeys.filter((key) => !has(key.columns));
  return true;
}

/** Takes away what has this name: a key, a foreign key, a check or an index. */
export function dropConstraint(session: Session, table: SaidTable, name: string): boolean {
  const wanted = session.collector.fold(name);
  const isOther = (given: { readonly name: string | null }): boolean =>
    given.name === null || session.collector.fold(given.name) !== wanted;
  const count = (): number =>
    table.uniques.length + table.foreignKeys.length + table.checks.length + table.indexes.length;
  const before = count();
  if (table.primaryKey && !isOther(table.primaryKey)) {
    table.primaryKey = null;
    return true;
  }
  table.uniques = table.uniques.filter(isOther);
  table.foreignKeys = table.foreignKeys.filter(isOther);
  table.checks = table.checks.filter(isOther);
  table.indexes = table.indexes.filter(isOther);
  return count() < before;
}

/** Renames a column in the table, its keys, and the foreign keys that refer to it. */
export function renameColumn(session: Session, table: SaidTable, column: SaidColumn, name: string): void {
  const { collector } = session;
  const old = collector.fold(column.name);
  const renamed = (names: readonly string[]): readonly string[] =>
    names.map((given) => (collector.fold(given) === old ? name : given));
  column.name = name;
  for (const key of [...table.uniques, ...(table.primaryKey ? [table.primaryKey] : [])])
    key.columns = renamed(key.columns);
  for (const index of table.indexes)
    index.parts = index.parts.map((part) =>
      part.column !== null && collector.fold(part.column) === old ? { column: name, sql: name } : part,
    );
  for (const key of table.foreignKeys) key.columns = renamed(key.columns);
  for (const other of collector.tables)
    for (const key of other.foreignKeys)
      if (key.refColumns && session.find(key.refTable) === table) key.refColumns = renamed(key.refColumns);
}

/** Renames a table, and what refers to it. */
export function renameTable(session: Session, table: SaidTable, name: SaidName): void {
  const { collector } = session;
  for (const other of collector.tables)
    for (const key of other.foreignKeys) if (session.find(key.refTable) === table) key.refTable = name;
  collector.rename(table, collector.plain(name));
}
