/** What PostgreSQL refuses to define (seen in 15.18). */
import type { TypeFamily } from '#document/types.ts';
import { lengthOf, parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { Catalog, CatalogForeignKey, CatalogTable } from './catalog.ts';
import { cutName, defaultFault, repeated } from './definitions.ts';
import { OutOfRange } from './storage/storage.ts';

/** Why CREATE TABLE fails, or null. */
export function refusePostgresqlTable(table: CatalogTable): string | null {
  const { record } = table;
  if ([record.name, ...record.columns.map((column) => column.name)].includes('')) return t`a name is empty`;
  for (const space of table.spaces) if (space.unique && repeated(space.columns)) return t`a key names a column twice`;
  for (const column of table.columns) {
    const type = parseType(column.record.type);
    if (column.record.enumId === null && type.family === 'other') return t`it knows no type ${column.record.type}`;
    const length = lengthOf(type);
    if (type.family === 'text' && length !== null && (length < 1 || length > 10_485_760))
      return t`${column.record.type} has no such length`;
    if (type.family === 'decimal' && length !== null && (length < 1 || length > 1000))
      return t`${column.record.type} has no such precision`;
    const fault = defaultFault(column);
    if (fault && !(type.family === 'text' || fault instanceof OutOfRange))
      return t`the default of ${column.record.name} does not fit: ${fault.message}`;
  }
  return null;
}

/** Why ALTER TABLE ADD CONSTRAINT fails, or null. */
export function refusePostgresqlKey(catalog: Catalog, key: CatalogForeignKey, parent: CatalogTable): string | null {
  const { record } = key;
  if (record.name === '') return t`its name is empty`;
  const name = cutName(record.name);
  const child = catalog.tables[key.child] as CatalogTable;
  const taken = catalog.foreignKeys.some(
    (other) => other.index < key.index && other.child === key.child && cutName(other.record.name) === name,
  );
  if (
    taken ||
    (child.primaryKey.length > 0 && name === (child.record.primaryKey?.name ?? cutName(`${child.record.name}_pkey`)))
  )
    return t`${child.record.name} has a constraint of this name already`;
  if (record.setColumns?.length) {
    if (record.onDelete !== 'SET NULL' && record.onDelete !== 'SET DEFAULT')
      return t`ON DELETE ${record.onDelete} takes no list of columns`;
    if (key.setColumns.some((column) => !key.childColumns.includes(column)))
      return t`it sets a column that is not part of it`;
  }
  if (repeated(key.space.columns)) return t`it refers to a column twice`;
  for (let i = 0; i < key.childColumns.length; i++) {
    const [from, to] = [
      child.columns[key.childColumns[i] as number]?.record,
      parent.columns[key.space.columns[i] as number]?.record,
    ];
    if (!from || !to || (from.enumId !== null && from.enumId === to.enumId)) continue;
    if (
      from.enumId !== null ||
      to.enumId !== null ||
      !isComparable(parseType(to.type).family, parseType(from.type).family)
    )
      return t`${from.name} (${from.type}) cannot be compared with ${to.name} (${to.type})`;
  }
  return null;
}

/** Referenced families, and the others that are converted to them without being asked. */
const alike: Readonly<Partial<Record<TypeFamily, readonly TypeFamily[]>>> = {
  decimal: ['integer'],
  real: ['integer', 'decimal'],
  date: ['timestamp'],
  timestamp: ['date'],
};

const isComparable = (to: TypeFamily, from: TypeFamily): boolean => to === from || (alike[to]?.includes(from) ?? false);
