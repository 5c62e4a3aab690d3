/** What Oracle refuses to define, by the manual (not run). */
import { dialects } from '#dialects/dialects.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { Catalog, CatalogColumn, CatalogForeignKey, CatalogTable } from './catalog.ts';
import { defaultFault, repeated } from './definitions.ts';

function nameFault(name: string): string | null {
  if (name === '') return t`a name is empty`;
  if (/["\0]/.test(name)) return t`“${name}” has a character that names cannot have`;
  return utf8Length(name) > 128 ? t`“${name}” is longer than 128 bytes` : null;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

const spelledType = (declared: string, inKey: boolean): string =>
  dialects.oracle.spelling.type(parseType(declared), inKey).sql;

/** Large objects cannot be in a key (ORA-02329). */
const isLob = ({ record }: CatalogColumn): boolean =>
  record.enumId === null && /^(CLOB|BLOB|BFILE|XMLTYPE|SDO_GEOMETRY)$/.test(spelledType(record.type, false));

/** Why CREATE TABLE fails, or null. */
export function refuseOracleTable(table: CatalogTable): string | null {
  const { record } = table;
  for (const name of [record.name, ...record.columns.map((column) => column.name)]) {
    const fault = nameFault(name);
    if (fault) return fault;
  }
  for (const column of table.columns) {
    const fault = defaultFault(column);
    if (fault) return t`the default of ${column.record.name} does not fit: ${fault.message}`;
  }
  for (const space of table.spaces) {
    if (!space.unique) continue;
    if (repeated(space.columns)) return t`a key names a column twice`;
    const lob = space.columns.map((column) => table.columns[column]).find((column) => column && isLob(column));
    if (lob) return t`${lob.record.name} (${lob.record.type}) cannot be part of a key (ORA-02329)`;
  }
  return null;
}

/** Why ALTER TABLE ADD CONSTRAINT fails, or null. */
export function refuseOracleKey(catalog: Catalog, key: CatalogForeignKey, parent: CatalogTable): string | null {
  const { record } = key;
  const fault = nameFault(record.name);
  if (fault) return fault;
  if (catalog.foreignKeys.some((other) => other.index < key.index && other.record.name === record.name))
    return t`the schema has a constraint of this name already (ORA-02264)`;
  if (repeated(key.childColumns)) return t`it names a column twice`;
  const child = catalog.tables[key.child] as CatalogTable;
  // A unique index is not enough.
  const referenced = record.pairs.map((pair) => pair.refColumn);
  const constraints = [parent.record.primaryKey, ...parent.record.uniques];
  const isKey = constraints.some(
    (one) => one?.columns.length === referenced.length && one.columns.every((id) => referenced.includes(id)),
  );
  if (!isKey || repeated(key.space.columns))
    return t`the columns that it refers to are not a PRIMARY KEY or UNIQUE constraint of ${parent.record.name} (ORA-02270)`;
  for (const [i, position] of key.childColumns.entries()) {
    const from = child.columns[position] as CatalogColumn;
    const to = parent.columns[key.space.columns[i] as number] as CatalogColumn;
    if (bareType(from) !== bareType(to))
      return t`${from.record.name} (${from.record.type}) and ${to.record.name} (${to.record.type}) are not of the same type (ORA-02267)`;
  }
  return null;
}

/** Lengths and digits may differ. */
const bareType = ({ record }: CatalogColumn): string =>
  record.enumId === null ? spelledType(record.type, true).replace(/\(.*?\)/, '') : 'VARCHAR2';
