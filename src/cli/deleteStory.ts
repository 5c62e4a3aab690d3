/** What `ondelete delete` prints: the cascade of one DELETE as a story. */
import { behaviours } from '#dialects/behaviour.ts';
import type { Document } from '#document/document.ts';
import { columnOf, tableNamed, tablesOf } from '#document/lookups.ts';
import type { DialectName, Table } from '#document/records.ts';
import { Run } from '#simulation/database/run.ts';
import { narrate } from '#simulation/narrate.ts';
import { summarize } from '#simulation/summary.ts';
import type { Step, Timeline, Values } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';

export interface Story {
  readonly text: string;
  /** Whether the rows could be deleted. */
  readonly done: boolean;
}

/** Tells what deleting the row with this primary key does. Throws `Error` with a sentence when there is no such row. */
export function deleteStory(
  document: Document,
  dialect: DialectName,
  tableName: string,
  key: readonly string[],
): Story {
  const timeline = deleteRun(document, dialect, tableName, key);
  return { text: tell(document, dialect, timeline), done: timeline.error === null };
}

/** The run of that delete. Throws `Error` with a sentence when there is no such row. */
export function deleteRun(
  document: Document,
  dialect: DialectName,
  tableName: string,
  key: readonly string[],
): Timeline {
  const table = tableNamed(document, tableName);
  if (!table) {
    const names = tablesOf(document).map((one) => one.name);
    throw new Error(t`There is no table ${tableName}. The tables are: ${names.join(', ') || t`none`}.`);
  }
  const run = new Run(document, dialect);
  const rowIds = run.rowsWith(table.id, keyValues(table, key));
  if (rowIds.length === 0 && !run.failed) throw new Error(t`${tableName} has no row with the key ${key.join(', ')}.`);
  run.perform({ op: 'delete', tableId: table.id, rowIds });
  return run.timeline();
}

/** Key cells as they are typed: the column's type decides whether `1` is a number. */
function keyValues(table: Table, key: readonly string[]): Values {
  const columns = table.primaryKey?.columns ?? [];
  if (columns.length !== key.length) {
    const names = columns.map((id) => columnOf(table, id).name);
    throw new Error(
      t`The primary key of ${table.name} is (${names.join(', ')}): give ${columns.length} values, not ${key.length}.`,
    );
  }
  return Object.fromEntries(columns.map((id, i) => [id, key[i] ?? null]));
}

function tell(document: Document, dialect: DialectName, timeline: Timeline): string {
  const lines = [`${behaviours[dialect].engine}: ${timeline.steps[0]?.statement ?? t`the statement is not run`}`];
  for (const step of timeline.steps.slice(1))
    lines.push(`${'  '.repeat(depthOf(timeline, step))}${narrate(document, timeline, step)}`);
  const summary = summarize(document, timeline);
  const outcome = timeline.error ? t`${summary.sentence} Nothing was changed.` : summary.sentence;
  lines.push('', timeline.steps.length === 0 && timeline.error ? timeline.error.message : outcome);
  const width = Math.max(0, ...summary.tables.map((table) => table.name.length));
  for (const table of summary.tables) lines.push(`  ${table.name.padEnd(width)}  ${table.words}`);
  const { unverified } = behaviours[dialect];
  if (unverified !== null) lines.push('', unverified);
  return `${lines.join('\n')}\n`;
}

function depthOf(timeline: Timeline, step: Step): number {
  let depth = 0;
  for (let at = step.cause; at !== null && depth < 20; at = timeline.steps[at]?.cause ?? null) depth++;
  return depth;
}
