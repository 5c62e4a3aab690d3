/** What MariaDB refuses to define with InnoDB (seen in 10.11.19; MySQL refuses more of it, with other numbers). */
import { lengthOf, parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogTable } from './catalog.ts';
import { defaultFault, type Fault, repeated } from './definitions.ts';

const isBadName = (name: string): boolean => name === '' || name.endsWith(' ') || [...name].length > 64;

/** Bytes of an index entry, and of one character in utf8mb4. */
const longestKey = 3072;
const characterBytes = 4;

/** Why CREATE TABLE fails, or null. */
export function refuseMysqlTable(table: CatalogTable): string | null {
  const { record } = table;
  for (const name of [record.name, ...record.columns.map((column) => column.name)])
    if (isBadName(name)) return t`“${name}” cannot be a name: names have 1 to 64 characters and no space at the end`;
  for (const column of table.columns) {
    const type = parseType(column.record.type);
    if (column.record.enumId === null && type.family === 'other') return t`it knows no type ${column.record.type}`;
    const length = lengthOf(type);
    if (type.family === 'text' && length !== null && length > 16_383)
      return t`${column.record.type} is longer than 16383 characters`;
    if (type.family === 'decimal' && ((length ?? 0) > 65 || Number(type.arguments[1] ?? 0) > 38))
      return t`${column.record.type} has too many digits`;
    const fault = defaultFault(column);
    if (fault && type.family !== 'json') return t`the default of ${column.record.name} does not fit: ${fault.message}`;
  }
  for (const [i, space] of table.spaces.entries()) {
    if (!space.unique) continue;
    if (repeated(space.columns)) return t`a key names a column twice`;
    // A UNIQUE constraint over TEXT is kept by a hash.
    if (i > 0 || table.primaryKey.length === 0) continue;
    const fault = keyColumnsFault(space.columns.map((column) => table.columns[column] as CatalogColumn));
    if (fault) return fault;
  }
  return null;
}

/** Why these columns cannot be a key: long types need a length there, and all together have a limit. */
function keyColumnsFault(columns: readonly CatalogColumn[]): string | null {
  let bytes = 0;
  for (const { record } of columns) {
    const type = parseType(record.type);
    const length = lengthOf(type);
    if (
      type.family === 'blob' ||
      type.family === 'json' ||
      (type.family === 'text' && length === null && type.base.endsWith('TEXT'))
    )
      return t`${record.name} (${record.type}) cannot be part of a key`;
    if (type.family === 'text') bytes += (length ?? 1) * characterBytes;
  }
  return bytes > longestKey ? t`a key is longer than ${longestKey} bytes` : null;
}

/** Why ALTER TABLE ADD CONSTRAINT fails, or null. */
export function refuseMysqlKey(catalog: Catalog, key: CatalogForeignKey, parent: CatalogTable): Fault | null {
  const { record } = key;
  const child = catalog.tables[key.child] as CatalogTable;
  if (record.name === '' || record.name.toUpperCase() === 'PRIMARY')
    return { why: t`an index cannot have this name`, kind: 'other' };
  if (isBadName(record.name)) return t`its name is longer than 64 characters`;
  const earlier = catalog.foreignKeys.filter((other) => other.index < key.index);
  const name = record.name.toLowerCase();
  if (earlier.some((other) => other.record.name.toLowerCase() === name))
    return t`the database has a constraint of this name already`;
  if (repeated(key.childColumns)) return t`it names a column twice`;
  const columns = key.childColumns.map((column) => child.columns[column] as CatalogColumn);
  const referenced = key.space.columns.map((column) => parent.columns[column] as CatalogColumn);
  const acts = record.onUpdate === 'CASCADE' || record.onUpdate === 'SET NULL' || record.onDelete === 'SET NULL';
  if (acts && columns.some((column) => parseType(column.record.type).family === 'json'))
    return { why: t`an action would write a JSON column, which has a check`, kind: 'other' };
  const unfit = keyColumnsFault(columns);
  if (unfit) return unfit;
  for (const [i, column] of columns.entries()) {
    const to = referenced[i] as CatalogColumn;
    if (keptAs(column) !== keptAs(to))
      return t`${column.record.name} (${column.record.type}) and ${to.record.name} (${to.record.type}) must have the same type`;
  }
  const begins = (index: readonly number[]) => key.space.columns.every((column, i) => index[i] === column);
  const indexes = [
    ...parent.spaces.filter((space) => space.unique).map((space) => space.columns),
    ...parent.record.indexes.map((index) =>
      index.columns.map((id) => parent.record.columns.findIndex((column) => column.id === id)),
    ),
    ...earlier.filter((other) => other.child === key.parent).map((other) => other.childColumns),
  ];
  if (repeated(key.space.columns) || !indexes.some(begins))
    return t`no index of ${parent.record.name} begins with the columns that it refers to`;
  if ((record.onDelete === 'SET NULL' || record.onUpdate === 'SET NULL') && columns.some((column) => column.notNull))
    return t`it says SET NULL, and a column of it is NOT NULL`;
  const losesNull = columns.some((column, i) => column.notNull && !referenced[i]?.notNull);
  if (
    record.onUpdate === 'CASCADE' &&
    losesNull &&
    (record.onDelete === 'RESTRICT' || record.onDelete === 'SET DEFAULT')
  )
    return t`it says ON UPDATE CASCADE, and a NULL could not be copied to its NOT NULL column`;
  return null;
}

const integerSizes: Readonly<Record<string, string>> = {
  TINYINT: '1',
  SMALLINT: '2',
  INT2: '2',
  MEDIUMINT: '3',
  BIGINT: '8',
  INT8: '8',
  BIGSERIAL: '8',
};

/** How InnoDB keeps a type; two types that are kept alike can be joined by a foreign key. */
function keptAs({ record }: CatalogColumn): string {
  const type = parseType(record.type);
  const sign = type.modifiers.includes('UNSIGNED') ? ' unsigned' : '';
  switch (type.family) {
    case 'integer':
      return `integer ${integerSizes[type.base] ?? '4'}${sign}`;
    case 'boolean':
      return 'integer 1';
    case 'text':
    case 'uuid':
      return 'text';
    case 'decimal':
    case 'timestamp':
      return 'fixed bytes';
    case 'real':
      return type.base === 'FLOAT' || type.base === 'FLOAT4' ? 'float' : 'double';
    default:
      return type.family;
  }
}
