/** Fills the state with the starting rows and checks them, in the order in which the databases would. */
import { rowsOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Catalog, CatalogForeignKey, CatalogTable } from './catalog.ts';

import { orphansOf } from './orphans.ts';
import { refuseOrphan, refusePartialNull, refuseValue } from './refusal.ts';
import { refuseForeignKey, refuseSchema } from './refuseSchema.ts';
import { checkNewRow } from './rowChecks.ts';
import { checkRowid, nextRowid } from './rowid.ts';
import { State } from './state.ts';
import { Unfit } from './storage.ts';

/** The state with the document's sample rows. Throws `Refusal` when the database would refuse the schema or a row. */
export function loadDocument(catalog: Catalog): State {
  refuseSchema(catalog);
  const state = new State(catalog);
  for (const table of catalog.tables) {
    for (const row of rowsOf(catalog.document, table.record.id)) {
      const cells = table.columns.map((column, i) =>
        storedCell(catalog, table, i, row.values[column.record.id] ?? null),
      );
      put(state, table, cells, row.id);
    }
  }
  checkReferences(state);
  state.journal.clear();
  return state;
}

/** One table's rows as columns, each as long as the others; a column that is missing holds NULL. */
export type Columns = Readonly<Record<string, ArrayLike<Value>>>;

/**
 * The state with rows that are given as columns by name or id, not by the document: the way for many rows. Throws
 * `Refusal` as `loadDocument` does. Row ids are the table's id and the position, such as `t1:0`.
 */
export function loadColumns(catalog: Catalog, rows: ReadonlyMap<TableId, Columns>): State {
  refuseSchema(catalog);
  const state = new State(catalog);
  for (const table of catalog.tables) {
    const given = rows.get(table.record.id);
    if (!given) continue;
    const columns = table.columns.map(({ record }) => given[record.id] ?? given[record.name]);
    const size = Math.max(0, ...columns.map((column) => column?.length ?? 0));
    for (let row = 0; row < size; row++) {
      const cells = columns.map((column, i) => storedCell(catalog, table, i, column?.[row] ?? null));
      put(state, table, cells, `${table.record.id}:${row}`);
    }
  }
  checkReferences(state);
  state.journal.clear();
  return state;
}

function storedCell(catalog: Catalog, table: CatalogTable, column: number, value: Value): Value {
  try {
    return table.columns[column]?.storage.store(value) ?? null;
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    throw refuseValue(catalog, table.index, column, value, error.message, { kind: error.kind });
  }
}

function put(state: State, table: CatalogTable, given: readonly Value[], rowId: string): void {
  let cells = given;
  if (table.rowid >= 0 && (given[table.rowid] ?? null) === null) {
    cells = given.with(table.rowid, nextRowid(state, table));
  }
  if (table.rowid >= 0) checkRowid(state, table, cells[table.rowid] ?? null, null, 0);
  checkNewRow(state, state.sidesOf(table.index), cells, 0);
  state.insert(table.index, cells, rowId);
}

/** Constraints are made one after the other, each with a check of all rows. */
function checkReferences(state: State): void {
  for (const key of state.catalog.foreignKeys) {
    refuseForeignKey(state.catalog, key);
    const partial = key.record.match === 'FULL' && state.catalog.behaviour.matchFull ? partialNull(state, key) : null;
    if (partial !== null) throw refusePartialNull(state, key, partial, 0);
    const orphans = orphansOf(state.referencesOf(key));
    if (orphans.length > 0) throw refuseOrphan(state, key, orphans);
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
