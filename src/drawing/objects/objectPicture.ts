/**
 * Which rows an object graph shows. A small document is shown whole. Of a large one it shows the rows that a run touches
 * or that were picked, what they refer to and some of what refers to them, and says how many more there are.
 */
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysTo } from '#document/lookups.ts';
import type { ForeignKey, Row, RowId, TableId } from '#document/records.ts';
import { referencedRow, referencingRows } from '#document/references.ts';
import type { Value } from '#document/value.ts';

interface PicturedRow {
  readonly row: Row;
  /** How many rows it refers to that are not shown. */
  readonly hidden: number;
  /** The few rows that refer to it and are not shown, by foreign key; many of them stand as a node of their own. */
  readonly few: readonly MoreRows[];
}

/** Rows that refer to a shown row and are left out. */
export interface MoreRows {
  readonly id: string;
  readonly rowId: RowId;
  readonly key: ForeignKey;
  readonly count: number;
}

/** A row that is not there although shown rows refer to it, with its key as they have it. */
interface MissingRow {
  readonly id: string;
  readonly key: ForeignKey;
  readonly values: readonly Value[];
}

export interface PicturedReference {
  readonly id: string;
  readonly key: ForeignKey;
  /** The node of the referencing row, or of those left out. */
  readonly from: string;
  /** The node of the referenced row, or of the one that is missing. */
  readonly to: string;
  /** `more` leads to or from rows that stand together in one node, `group` from all rows of a table to those of another. */
  readonly kind: 'holds' | 'broken' | 'more' | 'group';
}

/** All rows of a table as one node. */
interface PicturedGroup {
  readonly id: string;
  readonly tableId: TableId;
  readonly count: number;
  /** How many of them have nodes of their own. */
  readonly shown: number;
}

export interface ObjectPicture {
  /** Whether every row is shown. */
  readonly whole: boolean;
  readonly groups: readonly PicturedGroup[];
  readonly rows: readonly PicturedRow[];
  readonly more: readonly MoreRows[];
  readonly missing: readonly MissingRow[];
  readonly references: readonly PicturedReference[];
}

export interface Wanted {
  /** The rows to show first: picked ones, or those of a run, the most important first. */
  readonly rowIds: readonly RowId[];
  /** Rows that a run has inserted and the document does not have. */
  readonly came: readonly Row[];
  readonly expanded: readonly Expansion[];
}

/** A row of which more was asked for: rows that refer to it by a foreign key, or (`key` null) all that it refers to. */
export interface Expansion {
  readonly rowId: RowId;
  readonly key: ForeignKey | null;
  /** How many rows beyond the usual. */
  readonly extra: number;
}

/** Documents up to this many rows are shown whole. */
const wholeUpTo = 150;
/** Rows shown of larger ones, before anything is expanded. */
const most = 120;
/** Of these, rows that a run touches; the rest is for what is around them. */
const mostWanted = 96;
/** From this many wanted rows on, what refers to them stays out: it would bury them. */
const crowd = 24;
/** This many rows left out get a node of their own. */
const many = 8;
/** Referencing rows shown for each row and foreign key, before it is expanded. */
const usual = 8;
/** How far from the wanted rows the picture goes. */
const reach = 2;

/** Whether a document is so small that all its rows are shown. */
export const isWhole = (document: Document, { came }: Pick<Wanted, 'came'>): boolean =>
  document.rows.size + came.length <= wholeUpTo;

/** The picture of a document for what is wanted. */
export function objectPicture(document: Document, wanted: Wanted): ObjectPicture {
  const whole = isWhole(document, wanted);
  const rows = whole ? [...document.rows.values(), ...wanted.came] : neighbourhood(document, wanted);
  const shown = new Set(rows.map((row) => row.id));
  const missing = new Map<string, MissingRow>();
  const more: MoreRows[] = [];
  const references: PicturedReference[] = [];
  const pictured = rows.map((row): PicturedRow => {
    let hidden = 0;
    const few: MoreRows[] = [];
    for (const key of foreignKeysFrom(document, row.tableId)) {
      const target = referencedRow(document, key, row);
      const id = `${row.id} ${key.id}`;
      if (target === null) continue;
      if (target === 'broken') {
        const values = key.pairs.map((pair) => row.values[pair.column] ?? null);
        const to = `! ${key.refTableId} ${JSON.stringify([key.pairs.map((pair) => pair.refColumn), values])}`;
        missing.set(to, { id: to, key, values });
        references.push({ id, key, from: row.id, to, kind: 'broken' });
      } else if (shown.has(target.id)) references.push({ id, key, from: row.id, to: target.id, kind: 'holds' });
      else hidden++;
    }
    for (const key of whole ? [] : foreignKeysTo(document, row.tableId)) {
      const count = referencingRows(document, key, row).reduce((n, child) => (shown.has(child.id) ? n : n + 1), 0);
      const left = { id: `+ ${row.id} ${key.id}`, rowId: row.id, key, count };
      if (count >= many) {
        more.push(left);
        references.push({ id: left.id, key, from: left.id, to: row.id, kind: 'more' });
      } else if (count > 0) few.push(left);
    }
    return { row, hidden, few };
  });
  return { whole, groups: [], rows: pictured, more, missing: [...missing.values()], references };
}

function neighbourhood(document: Document, { rowIds, came, expanded }: Wanted): readonly Row[] {
  const found = new Map<RowId, Row>();
  const steps = new Map<RowId, number>();
  const limit = expanded.reduce((sum, { extra }) => sum + extra, most);
  const add = (row: Row | undefined, away: number): void => {
    if (!row || found.has(row.id) || found.size >= limit) return;
    found.set(row.id, row);
    steps.set(row.id, away);
  };
  for (const id of rowIds.slice(0, mostWanted)) add(document.rows.get(id), 0);
  for (const row of came.slice(0, mostWanted)) add(row, 0);
  // What was asked for by hand comes before what is only near.
  for (const { rowId, key, extra } of expanded) {
    const row = document.rows.get(rowId);
    if (!row) continue;
    add(row, 0);
    if (key) for (const child of referencingRows(document, key, row).slice(0, usual + extra)) add(child, 1);
    else for (const target of targetsOf(document, row)) add(target, 1);
  }
  // A map may grow while it is walked: this is the queue of a breadth-first search.
  const children = rowIds.length > crowd ? 0 : usual;
  for (const [id, row] of found) {
    const away = (steps.get(id) ?? 0) + 1;
    if (away > reach || found.size >= limit) continue;
    for (const target of targetsOf(document, row)) add(target, away);
    for (const key of foreignKeysTo(document, row.tableId)) {
      for (const child of referencingRows(document, key, row).slice(0, children)) add(child, away);
    }
  }
  return [...found.values()];
}

function targetsOf(document: Document, row: Row): readonly Row[] {
  return foreignKeysFrom(document, row.tableId).flatMap((key) => {
    const target = referencedRow(document, key, row);
    return target === null || target === 'broken' ? [] : [target];
  });
}

/**
 * The column of each table: one to the right of everything that it refers to, and then as far right as what refers to
 * it allows, so that references are short. Rings are cut where they close.
 */
export function tableColumns(document: Document): ReadonlyMap<TableId, number> {
  const depths = new Map<TableId, number>();
  const visit = (id: TableId, path: ReadonlySet<TableId>): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    let depth = 0;
    for (const key of foreignKeysFrom(document, id)) {
      if (key.refTableId === id || path.has(key.refTableId)) continue;
      depth = Math.max(depth, visit(key.refTableId, new Set([...path, id])) + 1);
    }
    depths.set(id, depth);
    return depth;
  };
  for (const id of document.tables.keys()) visit(id, new Set());
  const columns = new Map(depths);
  for (const [id, depth] of [...depths].sort(([, a], [, b]) => b - a)) {
    const referencing = foreignKeysTo(document, id).flatMap((key) => {
      const column = columns.get(key.tableId) ?? 0;
      return key.tableId === id || column <= depth ? [] : [column];
    });
    if (referencing.length > 0) columns.set(id, Math.max(depth, Math.min(...referencing) - 1));
  }
  return columns;
}
