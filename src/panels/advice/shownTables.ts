/** Which tables a matrix shows: all, or those by a name and what can happen from there. */
import type { ImpactEvent } from '#advice/cascadeGraph.ts';
import type { ImpactMatrix } from '#advice/matrix.ts';
import type { Table } from '#document/records.ts';

export interface ShownTables {
  /** The tables of the statements, and those that something may happen to. */
  readonly rows: readonly Table[];
  readonly columns: readonly Table[];
}

/** Typing narrows the rows by name, and the columns to what these rows touch. */
export function shownTables(matrix: ImpactMatrix, event: ImpactEvent, typed: string): ShownTables {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return { rows: matrix.tables, columns: matrix.tables };
  const rows = matrix.tables.filter(({ name }) => name.toLowerCase().includes(wanted));
  const touched = new Set(rows.flatMap(({ id }) => matrix.row(id, event).touched));
  return { rows, columns: matrix.tables.filter(({ id }) => touched.has(id)) };
}
