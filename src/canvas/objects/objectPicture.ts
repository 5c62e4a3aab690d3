/**
 * Which rows an object graph shows. A small document is shown whole. Of a large one it shows the rows that a run touches
 * or that were picked, what they refer to and some of what refers to them, and says how many more there are.
 */
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysTo } from '#document/lookups.ts';
import type { ForeignKey, Row, RowId, TableId } from '#document/records.ts';
import { referencedRow, referencingRows } from '#document/references.ts';

export interface PicturedRow {
  readonly row: Row;
  /** How many rows it refers to that are not shown. */
  readonly hidden: number;
}

/** Rows that refer to a shown row and are left out. */
export interface MoreRows {
  readonly id: string;
  readonly rowId: RowId;
  readonly key: ForeignKey;
  readonly count: number;
}

/** A reference of a shown row to a row that is not there. */
export interface MissingRow {
  readonly id: string;
  readonly rowId: RowId;
  readonly key: ForeignKey;
}

export interface PicturedReference {
  readonly id: string;
  readonly key: ForeignKey;
  /** The node of the referencing row, or of those left out. */
  readonly from: string;
  /** The node of the referenced row, or of the one that is missing. */
  readonly to: string;
  readonly kind: 'holds' | 'broken' | 'more';
}

export interface ObjectPicture {
  /** Whether every row is shown. */
  readonly whole: boolean;
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
export const wholeUpTo = 150;
/** Rows shown of larger ones, before anything is expanded. */
const most = 120;
/** Of these, rows that a run touches; the rest is for what is around them. */
const mostWanted = 96;
/** Referencing rows shown for each row and foreign key, before it is expanded. */
const usual = 8;
/** How far from the wanted rows the picture goes. */
const reach = 2;

/** The picture of a document for what is wanted. */
export function objectPicture(document: Document, wanted: Wanted): ObjectPicture {
  const whole = document.rows.size + wanted.came.length <= wholeUpTo;
  const rows = whole ? [...document.rows.values(), ...wanted.came] : neighbourhood(document, wanted);
  const shown = new Set(rows.map((row) => row.id));
  const missing: MissingRow[] = [];
  const more: MoreRows[] = [];
  const references: PicturedReference[] = [];
  const pictured = rows.map((row): PicturedRow => {
    let hidden = 0;
    for (const key of foreignKeysFrom(document, row.tableId)) {
      const target = referencedRow(document, key, row);
      const id = `${row.id} ${key.id}`;
      if (target === null) continue;
      if (target === 'broken') {
        missing.push({ id, rowId: row.id, key });
        references.push({ id, key, from: row.id, to: id, kind: 'broken' });
      } else if (shown.has(target.id)) references.push({ id, key, from: row.id, to: target.id, kind: 'holds' });
      else hidden++;
    }
    return { row, hidden };
  });
  if (whole) return { whole, rows: pictured, more, missing, references };
  for (const row of rows) {
    for (const key of foreignKeysTo(document, row.tableId)) {
      const count = referencingRows(document, key, row).reduce((n, child) => (shown.has(child.id) ? n : n + 1), 0);
      if (count === 0) continue;
      const id = `+ ${row.id} ${key.id}`;
      more.push({ id, rowId: row.id, key, count });
      references.push({ id, key, from: id, to: row.id, kind: 'more' });
    }
  }
  return { whole, rows: pictured, more, missing, references };
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
  for (const [id, row] of found) {
    const away = (steps.get(id) ?? 0) + 1;
    if (away > reach || found.size >= limit) continue;
    for (const target of targetsOf(document, row)) add(target, away);
    for (const key of foreignKeysTo(document, row.tableId)) {
      for (const child of referencingRows(document, key, row).slice(0, usual)) add(child, away);
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

/** How far each table is from those that refer to nothing: 0 for them, else one more than the farthest it refers to. */
export function tableDepths(document: Document): ReadonlyMap<TableId, number> {
  const depths = new Map<TableId, number>();
  const visit = (id: TableId, path: ReadonlySet<TableId>): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    let depth = 0;
    for (const key of foreignKeysFrom(document, id)) {
      // A reference that closes a ring says nothing about depth.
      if (key.refTableId === id || path.has(key.refTableId)) continue;
      depth = Math.max(depth, visit(key.refTableId, new Set([...path, id])) + 1);
    }
    depths.set(id, depth);
    return depth;
  };
  for (const id of document.tables.keys()) visit(id, new Set());
  return depths;
}
