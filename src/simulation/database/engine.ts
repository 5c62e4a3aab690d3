/** What the algorithms have in common towards a run. All methods throw `Refusal`; the run then undoes. */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';

export interface Engine {
  /** Deletes, updates: the rows are given in any order, the engine takes them in its own. Cells are in stored form. */
  delete(table: number, rows: readonly number[], cause: number): void;
  update(
    table: number,
    rows: readonly number[],
    columns: readonly number[],
    cells: readonly Value[],
    cause: number,
  ): void;
  insert(table: number, cells: readonly Value[], rowId: RowId, cause: number): void;
  /** The end of a statement. `alone`: it is a transaction of its own, so what was put off is checked too. */
  finish(alone: boolean, cause: number): void;
  /** A statement failed, and its transaction goes on without it; its row changes are undone already. */
  undoStatement(): void;
  begin(): void;
  commit(cause: number): void;
  rollback(): void;
  setConstraints(mode: 'DEFERRED' | 'IMMEDIATE', cause: number): void;
}
