/**
 * What a statement in one table can do to every other before any row exists: the matrix table × table. It says what is
 * possible with some rows, so that it may foresee too much but not too little. Left out are chains of a thousand rows,
 * which run into SQLite's nesting limit, and what the statement's own row is refused for by itself.
 */
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import type { DialectName, ForeignKeyId, Table, TableId } from '#document/records.ts';
import { type CascadeGraph, cascadeGraph, type ImpactEvent } from './cascadeGraph.ts';
import { type Effect, type EffectMask, effectsOf } from './effects.ts';
import { marksOf } from './marks.ts';
import { leadsTo, waysTo } from './paths.ts';
import { spreadOf } from './spread.ts';

/** One way to an effect: the foreign keys from the statement's table to the table of the cell. */
export interface ImpactPath {
  readonly foreignKeys: readonly ForeignKeyId[];
  /** What the last of them does. */
  readonly effects: readonly Effect[];
}

export interface ImpactCell {
  /** Empty when nothing can happen. */
  readonly effects: readonly Effect[];
  /** The shortest ways to each effect, at most sixteen; looked for when they are asked for. */
  readonly paths: readonly ImpactPath[];
}

export interface ImpactRow {
  readonly from: TableId;
  readonly event: ImpactEvent;
  /**
   * The tables that something can happen to, in the order of creation. The statement's own table is among them only if
   * more can happen in it than the statement says.
   */
  readonly touched: readonly TableId[];
  cell(to: TableId): ImpactCell;
}

export interface ImpactMatrix {
  /** In the order of creation. */
  readonly tables: readonly Table[];
  /** Computed when first asked for, in time that grows with what the statement can reach. */
  row(from: TableId, event?: ImpactEvent): ImpactRow;
}

const matrices = cached((graph: CascadeGraph) => new LazyMatrix(graph));

/** The matrix of a schema in one database; the same one as long as its tables and foreign keys stay the same. */
export function impactMatrix(document: Document, dialect: DialectName): ImpactMatrix {
  return matrices(cascadeGraph(document, dialect));
}

class LazyMatrix implements ImpactMatrix {
  readonly tables: readonly Table[];
  readonly #graph: CascadeGraph;
  readonly #rows = new Map<string, ImpactRow>();

  constructor(graph: CascadeGraph) {
    this.tables = graph.tables;
    this.#graph = graph;
  }

  row(from: TableId, event: ImpactEvent = 'delete'): ImpactRow {
    const name = `${event} ${from}`;
    let row = this.#rows.get(name);
    if (!row) {
      const table = this.#graph.position.get(from);
      if (table === undefined) throw new Error(`No table has the id ${from}.`);
      row = rowOf(this.#graph, table, event);
      this.#rows.set(name, row);
    }
    return row;
  }
}

/** A row keeps one number for each table; what led to it is found again when it is asked for. */
function rowOf(graph: CascadeGraph, table: number, event: ImpactEvent): ImpactRow {
  const { arrivals, masks } = marksOf(spreadOf(graph, table, event));
  const cells = new Uint8Array(graph.tables.length);
  arrivals.forEach(({ child }, at) => {
    cells[child] = (cells[child] ?? 0) | (masks[at] ?? 0);
  });
  return {
    from: graph.tables[table]?.id ?? '',
    event,
    touched: graph.tables.filter((_, at) => cells[at] !== 0).map(({ id }) => id),
    cell(to) {
      const at = graph.position.get(to) ?? -1;
      const effects = effectsOf(cells[at] ?? 0);
      return {
        effects,
        get paths() {
          return effects.length === 0 ? [] : pathsTo(graph, table, event, at);
        },
      };
    },
  };
}

/** The most paths of one cell. */
const mostPaths = 16;

function pathsTo(graph: CascadeGraph, table: number, event: ImpactEvent, to: number): readonly ImpactPath[] {
  const spread = spreadOf(graph, table, event);
  const { arrivals, masks } = marksOf(spread);
  const leads = leadsTo(spread);
  const found = new Map<string, { keys: readonly ForeignKeyId[]; mask: EffectMask; rank: number }>();
  arrivals.forEach((arrival, at) => {
    if (arrival.child !== to) return;
    waysTo(spread, leads, arrival).forEach((keys, rank) => {
      const known = found.get(keys.join());
      const mask = (known?.mask ?? 0) | (masks[at] ?? 0);
      found.set(keys.join(), { keys, mask, rank: Math.min(rank, known?.rank ?? rank) });
    });
  });
  // The shortest way of each reaction comes before the second ones.
  return [...found.values()]
    .sort((a, b) => a.rank - b.rank || a.keys.length - b.keys.length)
    .slice(0, mostPaths)
    .map(({ keys, mask }) => ({ foreignKeys: keys, effects: effectsOf(mask) }));
}
