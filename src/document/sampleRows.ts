/** Plausible rows that keep every promise of the schema. */
import { listed, t } from '#words/say.ts';
import { applyDiff, type Diff, diffBetween } from './diff.ts';
import type { Document } from './document.ts';
import { Refusal } from './edit.ts';
import { addRows } from './edits/rows.ts';
import { foreignKeysFrom, isUnique, rowsOf, tableOf } from './lookups.ts';
import type { ColumnId, Table, TableId } from './records.ts';
import { Random } from './sample/random.ts';
import { Reference } from './sample/references.ts';
import { RowSearch, sentenceOfObstacle } from './sample/rowSearch.ts';
import type { Value } from './value.ts';

type Cells = Readonly<Record<ColumnId, Value>>;

/** What was generated; it serves as the result of an edit. `notes` says what fell short, in sentences. */
export interface GeneratedRows {
  readonly diff: Diff;
  /** How many rows each table got: the one that was asked for and those it needs to refer to. */
  readonly made: ReadonlyMap<TableId, number>;
  readonly notes: readonly string[];
}

/** Rows made for a table that is empty and has to be referred to; more when each may be referred to only once. */
const parentsWanted = 3;

/**
 * Makes up to `count` rows for a table: no NULL where none may be, no key twice, every reference to a row that is there
 * or made along, every CHECK that can be evaluated satisfied. The same document and seed give the same rows. When not
 * one row can be made, the reason says what prevents it.
 */
export function generateRows(
  document: Document,
  tableId: TableId,
  count: number,
  seed: number,
): GeneratedRows | { readonly reason: string } {
  const growth = new Growth(new Random(seed));
  try {
    const after = growth.grow(document, tableId, count, []);
    return { diff: diffBetween(document, after), made: growth.made, notes: growth.notes };
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.message };
    throw error;
  }
}

class Growth {
  readonly made = new Map<TableId, number>();
  readonly notes: string[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The document with more rows in a table; `waiting` are the tables that wait for them. */
  grow(document: Document, tableId: TableId, count: number, waiting: readonly TableId[]): Document {
    const table = tableOf(document, tableId);
    const ready = this.#growParents(document, table, count, [...waiting, tableId]);
    const search = new RowSearch(ready, table, this.#random);
    const rows: Cells[] = [];
    while (rows.length < count) {
      const found = search.next();
      if ('cells' in found) {
        rows.push(found.cells);
        continue;
      }
      const why = sentenceOfObstacle(ready, table, found.obstacle);
      if (rows.length === 0) throw new Refusal(t`No row can be made for ${table.name}: ${why}`);
      this.notes.push(t`${table.name} got ${rows.length} of ${count} rows: ${why}`);
      break;
    }
    for (const check of search.unknownChecks) {
      this.notes.push(t`Whether the rows of ${table.name} satisfy CHECK (${check.sql}) could not be told.`);
    }
    this.made.set(tableId, (this.made.get(tableId) ?? 0) + rows.length);
    const result = addRows(ready, tableId, rows);
    return 'diff' in result ? applyDiff(ready, result.diff) : ready;
  }

  #growParents(document: Document, table: Table, count: number, waiting: readonly TableId[]): Document {
    let now = document;
    for (const key of foreignKeysFrom(document, table.id)) {
      const parents = rowsOf(now, key.refTableId).map((row) => row.values);
      const reference = new Reference(now, key, parents, this.#random);
      if (reference.selfReferring || reference.hasRows || !reference.required) continue;
      if (waiting.includes(key.refTableId)) {
        const names = [...waiting, key.refTableId].map((id) => tableOf(document, id).name);
        const needs = names.slice(1).map((name, i) => t`${names[i] ?? ''} needs a row of ${name}`);
        throw new Refusal(
          t`No row can be made for ${names[0] ?? ''}: ${listed(needs)}. Let one of the foreign keys be NULL.`,
        );
      }
      const each = isUnique(
        table,
        key.pairs.map((pair) => pair.column),
      );
      now = this.grow(now, key.refTableId, each ? count : Math.min(count, parentsWanted), waiting);
    }
    return now;
  }
}
