/** How a run ended: in a sentence, and in numbers for each table. */
import type { Document } from '#document/document.ts';
import { tableOf, tablesOf } from '#document/lookups.ts';
import type { RowId, TableId } from '#document/records.ts';
import { counted } from '#words/say.ts';
import { valuesOfRow } from './narrate.ts';
import { type Ending, outcomeSentence } from './outcomeSentence.ts';
import { rowLabel } from './rowLabel.ts';
import type { Timeline } from './timeline.ts';

/** How many rows of one table ended which way. */
export interface TableSummary {
  readonly tableId: TableId;
  readonly name: string;
  readonly deleted: number;
  readonly setNull: number;
  readonly setDefault: number;
  readonly updated: number;
  readonly inserted: number;
  readonly blocked: number;
  /** The counts that are not zero: `3 deleted, 1 set to NULL`. */
  readonly words: string;
}

export interface Summary {
  /** The outcome in a sentence. */
  readonly sentence: string;
  /** The tables that something happened to, in the order of the document. */
  readonly tables: readonly TableSummary[];
  readonly blockers: readonly { readonly rowId: RowId; readonly tableId: TableId; readonly label: string }[];
}

type Kind = Ending['kind'];

const wordsOf: Readonly<Record<Kind, (count: number) => string>> = {
  delete: (count) => counted(count, '# deleted', '# deleted'),
  'set-null': (count) => counted(count, '# set to NULL', '# set to NULL'),
  'set-default': (count) => counted(count, '# set to default', '# set to default'),
  update: (count) => counted(count, '# updated', '# updated'),
  insert: (count) => counted(count, '# inserted', '# inserted'),
  block: (count) => counted(count, '# blocking', '# blocking'),
};
const kinds = Object.keys(wordsOf) as readonly Kind[];

/** How the run ended, in numbers. What was undone is not counted; the rows that stood in the way are. Summed up once. */
export function summarize(document: Document, timeline: Timeline): Summary {
  const last = known.get(timeline);
  if (last?.document === document) return last.summary;
  const summary = summaryOf(document, timeline);
  known.set(timeline, { document, summary });
  return summary;
}

const known = new WeakMap<Timeline, { readonly document: Document; readonly summary: Summary }>();

function summaryOf(document: Document, timeline: Timeline): Summary {
  const endings = endingsOf(timeline);
  const sentence = outcomeSentence(document, timeline, endings);
  const { error } = timeline;
  const blockers = (error?.blockers ?? []).map((rowId) => {
    const values = valuesOfRow(document, timeline, rowId);
    const tableId = error?.tableId ?? '';
    return { rowId, tableId, label: rowLabel(tableOf(document, tableId), values) };
  });
  if (error?.tableId) for (const rowId of error.blockers) endings.set(rowId, { kind: 'block', tableId: error.tableId });
  const counts = countsOf(endings.values());
  const tables = tablesOf(document).flatMap(({ id, name }): readonly TableSummary[] => {
    const ofTable = counts.get(id);
    if (!ofTable) return [];
    const of = (kind: Kind) => ofTable.get(kind) ?? 0;
    return [
      {
        tableId: id,
        name,
        deleted: of('delete'),
        setNull: of('set-null'),
        setDefault: of('set-default'),
        updated: of('update'),
        inserted: of('insert'),
        blocked: of('block'),
        words: kinds.flatMap((kind) => (of(kind) > 0 ? [wordsOf[kind](of(kind))] : [])).join(', '),
      },
    ];
  });
  return { sentence, tables, blockers };
}

/** How many rows of each table ended which way. */
function countsOf(endings: Iterable<Ending>): ReadonlyMap<TableId, ReadonlyMap<Kind, number>> {
  const counts = new Map<TableId, Map<Kind, number>>();
  for (const { tableId, kind } of endings) {
    const ofTable = counts.get(tableId) ?? new Map<Kind, number>();
    counts.set(tableId, ofTable.set(kind, (ofTable.get(kind) ?? 0) + 1));
  }
  return counts;
}

/** The last thing that happened to each row and was not taken back. */
function endingsOf(timeline: Timeline): Map<RowId, Ending> {
  const endings = new Map<RowId, Ending>();
  for (const step of timeline.steps) {
    if (step.rowId === null || step.tableId === null || step.kind === 'block' || step.kind === 'statement') continue;
    if (step.kind === 'wait' || step.kind === 'undo' || !timeline.outcome.has(step.rowId)) continue;
    const wasInserted = endings.get(step.rowId)?.kind === 'insert';
    endings.set(step.rowId, {
      kind: wasInserted && step.kind !== 'delete' ? 'insert' : step.kind,
      tableId: step.tableId,
    });
  }
  return endings;
}
