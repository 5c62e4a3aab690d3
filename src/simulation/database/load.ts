/** Fills the state with the starting rows and checks them, in the order in which the databases would. */
import { rowsOf } from '#document/lookups.ts';
import { toEnd } from '#document/parts.ts';
import type { TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Catalog, CatalogForeignKey, CatalogTable } from './catalog.ts';

import { orphansOf } from './orphans.ts';
import { refuseDuplicate, refuseNull, refuseOrphan, refusePartialNull, refuseValue } from './refusal.ts';
import { refuseForeignKey, refuseSchema } from './refuseSchema.ts';
import { checkRowid, nextRowid } from './rowid.ts';
import { type Sides, State } from './state.ts';
import { Unfit } from './storage/storage.ts';

/** The state with the document's sample rows. Throws `Refusal` when the database would refuse the schema or a row. */
export const loadDocument = (catalog: Catalog): State => toEnd(loadingDocument(catalog));

/** `loadDocument` in parts, a table or a foreign key at a time: between them somebody may do something else. */
export function* loadingDocument(catalog: Catalog): Generator<undefined, State> {
  const given = new Map<TableId, Columns>();
  for (const { record } of catalog.tables) {
    const rows = rowsOf(catalog.document, record.id);
    const columns = record.columns.map(({ id }) => [id, rows.map((row) => row.values[id] ?? null)] as const);
    if (rows.length > 0) given.set(record.id, Object.fromEntries(columns));
  }
  const state = yield* loadingColumns(catalog, given);
  for (const { index, record } of catalog.tables) {
    const { rows } = state.sidesOf(index);
    rowsOf(catalog.document, record.id).forEach((row, i) => {
      rows.nameRow(i, row.id);
    });
  }
  return state;
}

/** One table's rows as columns, each as long as the others; a column that is missing holds NULL. */
export type Columns = Readonly<Record<string, ArrayLike<Value>>>;

/**
 * The state with rows that are given as columns by name or id, not by the document: the way for many rows. Throws
 * `Refusal` as `loadDocument` does. Row ids are the table's id and the position, such as `t1:0`.
 */
export const loadColumns = (catalog: Catalog, given: ReadonlyMap<TableId, Columns>): State =>
  toEnd(loadingColumns(catalog, given));

function* loadingColumns(catalog: Catalog, given: ReadonlyMap<TableId, Columns>): Generator<undefined, State> {
  refuseSchema(catalog);
  const state = new State(catalog);
  let total = 0;
  for (const table of catalog.tables) {
    const columns = given.get(table.record.id);
    if (!columns) continue;
    total += fill(state, state.sidesOf(table.index), columns);
    yield;
  }
  for (const key of catalog.foreignKeys) {
    state.referencesOf(key).load();
    yield;
  }
  yield* checkReferences(state);
  state.journal.reserve(total);
  return state;
}

/** Fills an empty table column by column; returns the number of rows. */
function fill(state: State, { table, rows, keys }: Sides, given: Columns): number {
  const columns = table.columns.map(({ record }) => given[record.id] ?? given[record.name]);
  const size = Math.max(0, ...columns.map((column) => column?.length ?? 0));
  rows.grow(size);
  table.columns.forEach((_, column) => {
    const source = columns[column];
    const cells = new Array<Value>(size);
    for (let row = 0; row < size; row++) cells[row] = storedCell(state.catalog, table, column, source?.[row] ?? null);
    rows.cells[column] = cells;
  });
  for (let row = 0; row < size; row++) {
    rows.size = row + 1;
    rows.alive[row] = 1;
    if (table.rowid >= 0) {
      if (rows.cell(row, table.rowid) === null) rows.write(row, [table.rowid], [nextRowid(state, table)]);
      checkRowid(state, table, rows.cell(row, table.rowid), null, 0);
    }
    rows.putLast(row);
  }
  for (const [column, { notNull }] of table.columns.entries()) {
    if (notNull && rows.cells[column]?.includes(null)) throw refuseNull(state, table.index, column, null, null, 0);
  }
  for (const one of keys) {
    one.expect(size);
    for (let row = 0; row < size; row++) {
      const slot = one.slotOfStored(row);
      if (one.space.unique && one.has(slot))
        throw refuseDuplicate(state, table.index, one.space.columns, rows.row(row), one.holder(slot), 0);
      one.link(row, slot);
    }
  }
  return size;
}

function storedCell(catalog: Catalog, table: CatalogTable, column: number, value: Value): Value {
  try {
    return table.columns[column]?.storage.store(value) ?? null;
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    throw refuseValue(catalog, table.index, column, value, error.message, { kind: error.kind });
  }
}

/** Constraints are made one after the other, each with a check of all rows. */
function* checkReferences(state: State): Generator<undefined, void> {
  for (const key of state.catalog.foreignKeys) {
    refuseForeignKey(state.catalog, key);
    const partial = key.record.match === 'FULL' && state.catalog.behaviour.matchFull ? partialNull(state, key) : null;
    if (partial !== null) throw refusePartialNull(state, key, partial, 0);
    const orphans = orphansOf(state.referencesOf(key));
    if (orphans.length > 0) throw refuseOrphan(state, key, orphans);
    yield;
  }
}

/** A row in which some columns of the key are NULL and others are not. */
function partialNull(state: State, key: CatalogForeignKey): number | null {
  const { cells, size } = state.rowsOf(key.child);
  for (let row = 0; row < size; row++) {
    const nulls = key.childColumns.filter((column) => (cells[column]?.[row] ?? null) === null).length;
    if (nulls > 0 && nulls < key.childColumns.length) return row;
  }
  return null;
}
