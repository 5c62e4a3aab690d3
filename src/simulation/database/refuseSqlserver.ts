/** What SQL Server refuses to define, by the manual (not run). */
import { cascadeClashes } from '#dialects/cascadeTrees.ts';
import { dialects } from '#dialects/dialects.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogTable } from './catalog.ts';
import { defaultFault, repeated } from './definitions.ts';

const isBadName = (name: string): boolean => name === '' || [...name].length > 128;

/** Types that no key can have (“CREATE INDEX”, key columns). */
const isLong = ({ record }: CatalogColumn): boolean =>
  record.enumId === null && /\(MAX\)$|^XML$|^GEO/.test(spelledType(record.type, false));

const spelledType = (declared: string, inKey: boolean): string =>
  dialects.sqlserver.spelling.type(parseType(declared), inKey).sql;

/** Why CREATE TABLE fails, or null. */
export function refuseSqlserverTable(table: CatalogTable): string | null {
  const { record } = table;
  for (const name of [record.name, ...record.columns.map((column) => column.name)])
    if (isBadName(name)) return t`“${name}” cannot be a name: names have 1 to 128 characters`;
  for (const column of table.columns) {
    const fault = defaultFault(column);
    if (fault) return t`the default of ${column.record.name} does not fit: ${fault.message}`;
  }
  for (const space of table.spaces) {
    if (!space.unique) continue;
    if (repeated(space.columns)) return t`a key names a column twice`;
    const long = space.columns.map((column) => table.columns[column]).find((column) => column && isLong(column));
    if (long) return t`${long.record.name} (${long.record.type}) cannot be part of a key`;
  }
  return null;
}

/** Why ALTER TABLE ADD CONSTRAINT fails, or null. */
export function refuseSqlserverKey(catalog: Catalog, key: CatalogForeignKey, parent: CatalogTable): string | null {
  const { record } = key;
  if (isBadName(record.name)) return t`its name does not have 1 to 128 characters`;
  const name = record.name.toLowerCase();
  const isTaken =
    catalog.tables.some((table) => table.record.name.toLowerCase() === name) ||
    catalog.foreignKeys.some((other) => other.index < key.index && other.record.name.toLowerCase() === name);
  if (isTaken) return t`the schema has an object of this name already (2714)`;
  if (repeated(key.childColumns)) return t`it names a column twice`;
  const child = catalog.tables[key.child] as CatalogTable;
  const columns = key.childColumns.map((column) => child.columns[column] as CatalogColumn);
  for (const [i, column] of columns.entries()) {
    const to = parent.columns[key.space.columns[i] as number] as CatalogColumn;
    if (!isSameType(column, to))
      return t`${column.record.name} (${column.record.type}) and ${to.record.name} (${to.record.type}) are not of the same type, length and precision included (1778)`;
  }
  const actions = [record.onDelete, record.onUpdate];
  if (actions.includes('SET NULL') && columns.some((column) => column.notNull))
    return t`it says SET NULL, and a column of it is NOT NULL (1761)`;
  if (actions.includes('SET DEFAULT') && columns.some((column) => column.notNull && column.record.default === null))
    return t`it says SET DEFAULT, and a column of it is NOT NULL and has no default (1762)`;
  return clashFault(catalog, key);
}

const isSameType = ({ record: a }: CatalogColumn, { record: b }: CatalogColumn): boolean =>
  a.enumId !== null || b.enumId !== null
    ? a.enumId === b.enumId
    : spelledType(a.type, true) === spelledType(b.type, true);

function clashFault(catalog: Catalog, key: CatalogForeignKey): string | null {
  const clash = cascadeClashes(catalog.document).get(key.record.id);
  if (!clash) return null;
  const action = clash.event === 'DELETE' ? key.record.onDelete : key.record.onUpdate;
  const where = catalog.tables[catalog.tableIndex.get(clash.tableId) ?? -1]?.record.name ?? '';
  const clause = `ON ${clash.event} ${action}`;
  switch (clash.why) {
    case 'self':
      return t`${clause} refers to its own table, which may cause cycles or multiple cascade paths (1785)`;
    case 'cycle':
      return t`${clause} leads back to ${where}, which may cause cycles or multiple cascade paths (1785)`;
    case 'paths':
      return t`${clause} is a second way to ${where}, which may cause cycles or multiple cascade paths (1785)`;
  }
}
