/** Counts what a delete takes, by table and rule, without keeping steps: for graphs of a million rows. */
import type { Document } from '#document/document.ts';
import type { DialectName, ForeignKeyId, TableId } from '#document/records.ts';
import { type Catalog, catalogOf } from './database/catalog.ts';
import { Cancelled, type CountedKind, Counter, countedKinds } from './database/counter.ts';
import { engineOf } from './database/engines.ts';
import { type Columns, loadColumns, loadDocument } from './database/load.ts';
import { Refusal } from './database/refusal.ts';
import type { Sink } from './database/sink.ts';
import type { State } from './database/state.ts';
import type { SimulationError } from './timeline.ts';

/** Rows in memory, to be asked any number of times. */
export interface LoadedDatabase {
  readonly state: State;
}

/**
 * Loads the document's sample rows or, when they are given, the columns of each table, and builds what cascades follow.
 * Throws `Refusal` when the database would refuse the schema or a row.
 */
export function loadDatabase(
  document: Document,
  dialect: DialectName,
  rows: ReadonlyMap<TableId, Columns> | null = null,
): LoadedDatabase {
  const catalog = catalogOf(document, dialect);
  return { state: rows ? loadColumns(catalog, rows) : loadDocument(catalog) };
}

/** Puts the rows back that the last count took. The next count does so too, and then counts the time. */
export function putBack(database: LoadedDatabase): void {
  database.state.undoTo(0);
}

/** How many rows of a table one rule took; `foreignKeyId` is null for the statement itself. */
export interface RuleCount {
  readonly tableId: TableId;
  readonly foreignKeyId: ForeignKeyId | null;
  readonly kind: CountedKind;
  readonly rows: number;
}

export interface CascadeCount {
  /** Rows by table and rule, those of a refused delete as far as it came. */
  readonly rules: readonly RuleCount[];
  readonly rows: number;
  /** Null when the delete would succeed. */
  readonly error: Pick<SimulationError, 'kind' | 'foreignKeyId' | 'tableId' | 'message'> | null;
  /** Whether the listener ended the count early. */
  readonly cancelled: boolean;
}

/**
 * Counts what deleting rows of a table would take; `rows` are positions in the order of loading. The rows are put back
 * when the database is asked again. `onProgress` is called about every 65,000 rows and ends the count by answering false.
 */
export function countCascade(
  database: LoadedDatabase,
  tableId: TableId,
  rows: readonly number[],
  onProgress: ((rows: number) => boolean) | null = null,
): CascadeCount {
  const { catalog } = database.state;
  const counter = new Counter(catalog.foreignKeys.length, onProgress);
  const ending = deleteRows(database, tableId, rows, counter);
  return { rules: rulesOf(counter, tableId, catalog), rows: counter.rows, ...ending };
}

/** Carries a delete out on rows that are all there, and reports to the sink. */
export function deleteRows(
  database: LoadedDatabase,
  tableId: TableId,
  rows: readonly number[],
  sink: Sink,
): Pick<CascadeCount, 'error' | 'cancelled'> {
  const { state } = database;
  const { catalog } = state;
  const table = catalog.tables[catalog.tableIndex.get(tableId) ?? -1];
  if (!table) throw new Error(`No table has the id ${tableId}.`);
  putBack(database);
  const engine = engineOf(state, sink);
  try {
    engine.delete(table.index, rows, 0);
    engine.finish(true, 0);
    return { error: null, cancelled: false };
  } catch (thrown) {
    if (thrown instanceof Cancelled) return { error: null, cancelled: true };
    if (!(thrown instanceof Refusal)) throw thrown;
    const error = {
      kind: thrown.kind,
      foreignKeyId: thrown.foreignKey?.record.id ?? null,
      tableId: catalog.tables[thrown.table]?.record.id ?? null,
      message: thrown.message,
    };
    return { error, cancelled: false };
  }
}

function rulesOf(counter: Counter, tableId: TableId, catalog: Catalog): readonly RuleCount[] {
  const rules: RuleCount[] = [];
  for (const kind of countedKinds) {
    const own = counter.of(kind, null);
    if (own > 0) rules.push({ tableId, foreignKeyId: null, kind, rows: own });
    for (const key of catalog.foreignKeys) {
      const count = counter.of(kind, key);
      if (count > 0) rules.push({ tableId: key.record.tableId, foreignKeyId: key.record.id, kind, rows: count });
    }
  }
  return rules;
}
