/** The definitions that a database refuses before any row is written (seen in SQLite 3.54.1, PostgreSQL 15.18, MariaDB 10.11.19). */
import type { Catalog, CatalogForeignKey } from './catalog.ts';
import { Refusal } from './refusal.ts';

/** Throws for what the database refuses in CREATE TABLE, and for clauses that it does not have. */
export function refuseSchema(catalog: Catalog): void {
  for (const key of catalog.foreignKeys) {
    const { record } = key;
    const refuse = (what: string) =>
      new Refusal({
        kind: 'unsupported',
        rule: 'schema',
        foreignKey: key,
        message: `${record.name} is ${what}, which ${catalog.behaviour.engine} does not have.`,
      });
    if (record.deferrable && !catalog.behaviour.deferrable) throw refuse('DEFERRABLE');
    if (record.setColumns?.length && !catalog.behaviour.setColumnLists)
      throw refuse('ON DELETE SET … with a list of columns');
  }
}

/** Throws when the database refuses one constraint. */
export function refuseForeignKey(catalog: Catalog, key: CatalogForeignKey): void {
  const refuse = (why: string) =>
    new Refusal({ kind: 'schema', rule: 'schema', foreignKey: key, message: `${key.record.name} is refused: ${why}.` });
  const parent = catalog.tables[key.parent];
  if (!parent) {
    if (catalog.dialect === 'sqlite') return; // SQLite finds out when it compiles a statement
    throw refuse('the table that it refers to does not exist');
  }
  const isKey = parent.spaces.some(
    (space) =>
      space.unique &&
      space.columns.length === key.space.columns.length &&
      space.columns.every((column) => key.space.columns.includes(column)),
  );
  if (catalog.dialect !== 'mysql' && !isKey)
    throw refuse(`the columns that it refers to are not a PRIMARY KEY or UNIQUE key of ${parent.record.name}`);
}
