/** How a run ended, as one sentence that a person can say aloud: what goes, what is emptied, what is kept, or what refuses. */
import type { Document } from '#document/document.ts';
import { isAssociationTable } from '#document/edits/associationTables.ts';
import {
  columnOf,
  foreignKeyOf,
  foreignKeysFrom,
  foreignKeysTo,
  rowsOf,
  tableOf,
  tablesOf,
} from '#document/lookups.ts';
import type { Row, RowId, TableId } from '#document/records.ts';
import { referencedRow } from '#document/references.ts';
import { rowTitle } from '#document/rowTitle.ts';
import { counted, listed, t } from '#words/say.ts';
import { rowLabel } from './rowLabel.ts';
import { things } from './things.ts';
import type { Operation, StepKind, Timeline } from './timeline.ts';

/** What last happened to a row, and in which table it is. */
export interface Ending {
  readonly kind: Exclude<StepKind, 'statement' | 'wait' | 'undo'>;
  readonly tableId: TableId;
}

type Endings = ReadonlyMap<RowId, Ending>;
type Statement = Extract<Operation, { readonly op: 'delete' | 'update' | 'insert' }>;

/** Tables that a sentence names, at the most; of more it names those with the most rows, and counts the others. */
const mostNamed = 6;
const namedOfMany = 4;
/** Tables that a sentence names as kept, at the most. */
const mostKept = 3;

/**
 * The outcome in a sentence: `Deleting Ursula K. Le Guin removes 2 books and 3 pairings, keeps all 3 tags.` `endings` is
 * what became of each row that the run has changed.
 */
export function outcomeSentence(document: Document, timeline: Timeline, endings: Endings): string {
  if (timeline.error) return refusal(document, timeline);
  if (endings.size === 0) return nothing(timeline);
  const statements = timeline.operations.filter((one): one is Statement => 'tableId' in one);
  const [statement, another] = statements;
  if (!statement || another) {
    const clauses = clausesOf(document, timeline, endings, new Set(), null);
    return t`The run of ${counted(statements.length, '# statement', '# statements')} ${clauses}.`;
  }
  const asked = new Set('rowIds' in statement ? statement.rowIds : []);
  const clauses = clausesOf(document, timeline, endings, asked, statement);
  switch (statement.op) {
    case 'delete':
      return t`Deleting ${whoOf(document, statement.tableId, statement.rowIds)} ${clauses}.`;
    case 'insert': {
      const { name } = tableOf(document, statement.tableId);
      const title = rowTitle(tableOf(document, statement.tableId), statement.values);
      return title === '' ? t`A row is added to ${name}.` : t`Inserting ${title} adds a row to ${name}.`;
    }
    case 'update': {
      const table = tableOf(document, statement.tableId);
      const columns = Object.keys(statement.set).map((id) => columnOf(table, id).name);
      return t`Changing ${listed(columns)} of ${whoOf(document, statement.tableId, statement.rowIds)} ${clauses}.`;
    }
  }
}

function nothing({ operations }: Timeline): string {
  return operations.some((one) => one.op === 'rollback')
    ? t`ROLLBACK takes everything back: nothing changes.`
    : t`Nothing changes.`;
}

/** What the run does, as verbs of the third person in a row. `asked` are the rows that the statement names itself. */
function clausesOf(
  document: Document,
  timeline: Timeline,
  endings: Endings,
  asked: ReadonlySet<RowId>,
  statement: Statement | null,
): string {
  const among = (kind: Ending['kind']) => [...endings].filter(([id, end]) => end.kind === kind && !asked.has(id));
  const clauses: string[] = [];
  const removed = among('delete');
  if (removed.length > 0) clauses.push(t`removes ${listed(thingsOf(document, removed, statement))}`);
  for (const [words, rows] of writtenBy(document, timeline, among('set-null')))
    clauses.push(t`sets ${words} of ${listed(thingsOf(document, rows, statement))} to NULL`);
  for (const [words, rows] of writtenBy(document, timeline, among('set-default')))
    clauses.push(t`sets ${words} of ${listed(thingsOf(document, rows, statement))} to the default`);
  const changed = among('update');
  if (changed.length > 0) clauses.push(t`changes ${listed(thingsOf(document, changed, statement))}`);
  const came = among('insert');
  if (came.length > 0) clauses.push(t`adds ${listed(thingsOf(document, came, null))}`);
  if (clauses.length === 0) return statement?.op === 'delete' ? t`removes nothing else` : t`changes nothing else`;
  const kept = keptBeside(document, endings);
  if (statement?.op === 'delete' && kept.length > 0) {
    const names = listed(kept.map((id) => things(document, id, rowsOf(document, id).length)));
    const isOne = kept.some((id) => rowsOf(document, id).length === 1);
    clauses.push(isOne ? t`keeps ${names}` : t`keeps all ${names}`);
  }
  return clauses.join(', ');
}

/** The rows counted by table, in the order of the document; those of the statement's own table are other ones. */
function thingsOf(
  document: Document,
  rows: readonly (readonly [RowId, Ending])[],
  statement: Statement | null,
): readonly string[] {
  const counts = new Map<TableId, number>();
  for (const [, { tableId }] of rows) counts.set(tableId, (counts.get(tableId) ?? 0) + 1);
  const pairings = [...counts.keys()].filter((id) => isAssociationTable(document, id));
  const named = new Set(counts.size > mostNamed ? largest(counts, namedOfMany) : counts.keys());
  const names = tablesOf(document).flatMap(({ id, name }) => {
    const count = counts.get(id);
    if (count === undefined || !named.has(id)) return [];
    if (!pairings.includes(id)) return [things(document, id, count, statement?.tableId === id)];
    const words = counted(count, '# pairing', '# pairings');
    return [pairings.length === 1 ? words : t`${words} in ${name}`];
  });
  const left = [...counts].filter(([id]) => !named.has(id)).map(([, count]) => count);
  if (left.length === 0) return names;
  const rest = counted(
    left.reduce((sum, count) => sum + count, 0),
    '# row',
    '# rows',
  );
  return [...names, t`${rest} in ${counted(left.length, '# other table', '# other tables')}`];
}

/** The tables with the most rows, as many as asked for. */
const largest = (counts: ReadonlyMap<TableId, number>, most: number): readonly TableId[] =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([id]) => id);

/** Rows by the columns that a referential action has written: `author_id` and the rows. */
function writtenBy(
  document: Document,
  timeline: Timeline,
  rows: readonly (readonly [RowId, Ending])[],
): ReadonlyMap<string, readonly (readonly [RowId, Ending])[]> {
  const wanted = new Map(rows);
  const columns = new Map<RowId, Set<string>>();
  for (const { rowId, kind, tableId, before, after } of timeline.steps) {
    if (rowId === null || tableId === null || !before || !after || wanted.get(rowId)?.kind !== kind) continue;
    const table = tableOf(document, tableId);
    const own = columns.get(rowId) ?? new Set();
    for (const id of Object.keys(after)) if (before[id] !== after[id]) own.add(columnOf(table, id).name);
    columns.set(rowId, own);
  }
  const groups = new Map<string, (readonly [RowId, Ending])[]>();
  for (const entry of rows) {
    const words = listed([...(columns.get(entry[0]) ?? [])].sort());
    const group = groups.get(words);
    if (group) group.push(entry);
    else groups.set(words, [entry]);
  }
  return groups;
}

/**
 * Tables that lost nothing although the cascade came by: the far sides of pairings that went, else those that refer to
 * a table which lost rows.
 */
function keptBeside(document: Document, endings: Endings): readonly TableId[] {
  const touched = new Set([...endings.values()].map(({ tableId }) => tableId));
  const lost = [...endings.values()].filter(({ kind }) => kind === 'delete').map(({ tableId }) => tableId);
  const isKept = (id: TableId) => !touched.has(id) && rowsOf(document, id).length > 0;
  const beside = (next: (id: TableId) => readonly TableId[]) =>
    [...new Set([...new Set(lost)].flatMap(next))].filter(isKept).slice(0, mostKept);
  const farSides = beside((id) =>
    isAssociationTable(document, id) ? foreignKeysFrom(document, id).map((key) => key.refTableId) : [],
  );
  return farSides.length > 0 ? farSides : beside((id) => foreignKeysTo(document, id).map((key) => key.tableId));
}

/** Why it was refused: the action, its foreign key, the row that stays, and what holds it. */
function refusal(document: Document, timeline: Timeline): string {
  const { error, steps } = timeline;
  if (!error) return '';
  const key = error.foreignKeyId === null ? undefined : document.foreignKeys.get(error.foreignKeyId);
  const block = steps.findLast((step) => step.kind === 'block');
  const event = block && /^on-(delete|update)-/.exec(block.rule)?.[1];
  const held = key && heldRow(document, key.id, error.blockers);
  if (error.kind !== 'foreign-key' || !key || !event || !held) return t`Blocked: ${error.message}`;
  const action = event === 'delete' ? key.onDelete : key.onUpdate;
  const count = error.blockers.length;
  const holders = things(document, key.tableId, count);
  const who = nameOf(document, held);
  const asked = timeline.operations[error.operation ?? -1];
  const isAsked = asked && 'rowIds' in asked && asked.rowIds.includes(held.id);
  if (isAsked || !asked || !('rowIds' in asked))
    return count === 1
      ? t`Blocked: ${action} on ${key.name} keeps ${who}: ${holders} still refers to it.`
      : t`Blocked: ${action} on ${key.name} keeps ${who}: ${holders} still refer to it.`;
  const all = whoOf(document, asked.tableId, asked.rowIds);
  return count === 1
    ? t`Blocked: ${action} on ${key.name} keeps ${who}, to which ${holders} still refers, and with it ${all}.`
    : t`Blocked: ${action} on ${key.name} keeps ${who}, to which ${holders} still refer, and with it ${all}.`;
}

/** The row that the blockers refer to. */
function heldRow(document: Document, keyId: string, blockers: readonly RowId[]): Row | null {
  const first = document.rows.get(blockers[0] ?? '');
  const held = first && referencedRow(document, foreignKeyOf(document, keyId), first);
  return held && held !== 'broken' ? held : null;
}

/** One row by its name, several by their number. */
function whoOf(document: Document, tableId: TableId, rowIds: readonly RowId[]): string {
  const [only, another] = rowIds;
  const row = another === undefined && only !== undefined ? document.rows.get(only) : undefined;
  return row ? nameOf(document, row) : things(document, tableId, rowIds.length);
}

/** A column that holds what a row is called, rather than what it says or how it is. */
const naming = /name|title|label|email|slug|code|sku|subject/i;

/** The row's own name where it has one: `Ursula K. Le Guin`, else `orders #5`. */
function nameOf(document: Document, row: Row): string {
  const table = tableOf(document, row.tableId);
  const title = rowTitle(table, row.values);
  const isName = table.columns.some(
    (column) => naming.test(column.name) && rowTitle({ ...table, columns: [column] }, row.values) === title,
  );
  return title !== '' && isName ? title : rowLabel(table, row.values);
}
