/** Columns, keys and foreign keys added to a table as SQL declares them: by names, all at once. */
import { listed, t } from '#words/say.ts';
import type { Document } from '../document.ts';
import type { Draft } from '../draft.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { columnOf, domainsOf, enumsOf, isUnique, tableOf, tablesOf } from '../lookups.ts';
import { freshName, qualified, refuseBadName } from '../names.ts';
import type { Check, Column, ColumnId, EnumId, ForeignKey, Table, TableId } from '../records.ts';
import { putForeignKey } from './foreignKeys.ts';
import { newColumn } from './tables.ts';

interface Name {
  readonly schema: string | null;
  readonly name: string;
}

export interface DeclaredColumn
  extends Pick<Column, 'name' | 'type' | 'nullable' | 'default' | 'identity' | 'generated' | 'comment'> {
  /** The enum or domain that `type` may name. */
  readonly typeName: Name | null;
  /** The values of a type that is written as `ENUM('a', 'b')`. */
  readonly enumValues: readonly string[] | null;
}

interface DeclaredKey {
  readonly name: string | null;
  readonly columns: readonly string[];
}

export interface DeclaredForeignKey
  extends Pick<ForeignKey, 'onDelete' | 'onUpdate' | 'deferrable' | 'initiallyDeferred' | 'match'> {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly refTable: Name;
  /** Null for the primary key of the referenced table. */
  readonly refColumns: readonly string[] | null;
}

/** What stands between the parentheses of CREATE TABLE, by names. */
export interface Declared {
  readonly columns: readonly DeclaredColumn[];
  readonly primaryKey: DeclaredKey | null;
  readonly uniques: readonly DeclaredKey[];
  readonly checks: readonly Check[];
  readonly foreignKeys: readonly DeclaredForeignKey[];
}

/**
 * Adds what is declared to a table. A column without a type takes that of the column it refers to; a primary key without
 * one is an INTEGER that numbers itself; any other is TEXT. A column that is declared as the primary key it is already
 * changes its type. Refused when a name is taken or means nothing.
 */
export function addDeclared(document: Document, tableId: TableId, declared: Declared): EditResult {
  return editing(document, (draft) => {
    addColumns(draft, tableId, declared);
    addKeys(draft, tableId, declared);
    for (const key of declared.foreignKeys) addForeignKey(draft, tableId, key);
  });
}

function addColumns(draft: Draft, tableId: TableId, declared: Declared): void {
  for (const given of declared.columns) {
    const table = tableOf(draft.document, tableId);
    const bad = refuseBadName('column', given.name);
    if (bad) throw new Refusal(bad);
    const existing = named(table.columns, given.name);
    const isKey = declared.primaryKey?.columns.some((name) => same(name, given.name)) ?? false;
    if (existing && !(isKey && table.primaryKey?.columns.includes(existing.id)))
      throw new Refusal(t`${table.name} already has a column called ${existing.name}.`);
    const column = { ...(existing ?? newColumn(draft, given)), ...recordOf(draft, table, given, declared, isKey) };
    const columns = existing
      ? table.columns.map((one) => (one.id === existing.id ? { ...column, id: existing.id, name: existing.name } : one))
      : [...table.columns, column];
    draft.put('tables', { ...table, columns });
  }
}

function recordOf(
  draft: Draft,
  table: Table,
  given: DeclaredColumn,
  declared: Declared,
  isKey: boolean,
): Omit<Column, 'id'> {
  const { typeName, enumValues, ...plain } = given;
  const { document } = draft;
  const known = typeName && enumsOf(document).find((one) => same(one.name, typeName.name));
  const domain = typeName && !known ? domainsOf(document).find((one) => same(one.name, typeName.name)) : undefined;
  const enumId = enumValues ? newEnum(draft, `${table.name}_${given.name}`, enumValues) : (known?.id ?? null);
  const inferred = given.type === '' && !enumId ? inferredType(document, table, given, declared, isKey) : plain;
  return {
    ...plain,
    ...inferred,
    enumId: inferred !== plain && 'enumId' in inferred ? (inferred.enumId ?? null) : enumId,
    domainId: domain?.id ?? null,
    ...(enumId ? { type: 'TEXT' } : domain ? { type: domain.type } : {}),
    nullable: given.nullable && !isKey,
  };
}

function inferredType(
  document: Document,
  table: Table,
  { name }: DeclaredColumn,
  { foreignKeys }: Declared,
  isKey: boolean,
): Partial<Column> & Pick<Column, 'type'> {
  for (const key of foreignKeys) {
    const at = key.columns.findIndex((one) => same(one, name));
    const target = at < 0 || names(key.refTable, table) ? undefined : findTable(document, key.refTable);
    const refName = key.refColumns?.[at];
    const ref = !target
      ? undefined
      : refName === undefined
        ? target.columns.find((column) => column.id === target.primaryKey?.columns[at])
        : named(target.columns, refName);
    if (ref) return { type: ref.type, enumId: ref.enumId };
    if (at >= 0) return { type: 'INTEGER' };
  }
  return isKey ? { type: 'INTEGER', identity: true } : { type: 'TEXT' };
}

function newEnum(draft: Draft, wanted: string, values: readonly string[]): EnumId {
  const taken = enumsOf(draft.document).map((one) => one.name);
  const id = draft.newId('enums');
  draft.put('enums', { id, order: draft.newOrder('enums'), name: freshName(wanted, taken), schema: null, values });
  return id;
}

function addKeys(draft: Draft, tableId: TableId, { primaryKey, uniques, checks }: Declared): void {
  let table = tableOf(draft.document, tableId);
  if (primaryKey) {
    const columns = primaryKey.columns.map((name) => columnId(table, name));
    const before = table.primaryKey?.columns ?? [];
    if (before.length > 0 && before.join() !== columns.join()) {
      const own = listed(before.map((id) => columnOf(table, id).name));
      throw new Refusal(t`${table.name} already has a primary key: ${own}.`);
    }
    table = {
      ...table,
      primaryKey: { name: primaryKey.name ?? table.primaryKey?.name ?? null, columns },
      columns: table.columns.map((column) => (columns.includes(column.id) ? { ...column, nullable: false } : column)),
    };
  }
  const keys = uniques.map((key) => ({ name: key.name, columns: key.columns.map((name) => columnId(table, name)) }));
  const fresh = keys.filter(
    (key) => ![...table.uniques].some((old) => [...old.columns].sort().join() === [...key.columns].sort().join()),
  );
  draft.put('tables', { ...table, uniques: [...table.uniques, ...fresh], checks: [...table.checks, ...checks] });
}

function addForeignKey(draft: Draft, tableId: TableId, key: DeclaredForeignKey): void {
  const table = tableOf(draft.document, tableId);
  const target = names(key.refTable, table) ? table : findTable(draft.document, key.refTable);
  if (!target) throw new Refusal(t`There is no table called ${qualified(key.refTable)} yet.`);
  const refColumns = key.refColumns?.map((name) => columnId(target, name)) ?? target.primaryKey?.columns;
  if (!refColumns)
    throw new Refusal(t`${target.name} has no primary key, so the column has to be named: ${`${target.name}(…)`}.`);
  if (refColumns.length !== key.columns.length)
    throw new Refusal(t`The key of ${target.name} has another number of columns, so the columns have to be named.`);
  if (!isUnique(target, refColumns)) {
    const name = refColumns.map((id) => columnOf(target, id).name).join(', ');
    throw new Refusal(t`${target.name}.${name} is not unique, so nothing can refer to it. Make it a key first.`);
  }
  const pairs = key.columns.map((name, at) => ({ column: columnId(table, name), refColumn: refColumns[at] ?? '' }));
  const { onDelete, onUpdate, deferrable, initiallyDeferred, match } = key;
  putForeignKey(draft, tableId, target.id, pairs, {
    onDelete,
    onUpdate,
    deferrable,
    initiallyDeferred,
    match,
    ...(key.name === null ? {} : { name: key.name }),
  });
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const names = (name: Name, table: Table): boolean =>
  same(name.name, table.name) && (name.schema === null || name.schema === table.schema);

/** The column of a name: as it is written, else whatever its case. */
const named = (columns: readonly Column[], name: string): Column | undefined =>
  columns.find((column) => column.name === name) ?? columns.find((column) => same(column.name, name));

function columnId(table: Table, name: string): ColumnId {
  const found = named(table.columns, name);
  if (!found) throw new Refusal(t`${table.name} has no column called ${name}.`);
  return found.id;
}

function findTable(document: Document, name: Name): Table | undefined {
  const those = tablesOf(document).filter((table) => names(name, table));
  return those.find((table) => table.name === name.name) ?? those[0];
}
