/** A timeline told to a person: one sentence a step, and the reasons behind it. */
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeyOf, tableOf } from '#document/lookups.ts';
import type { RowId, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { listed, t } from '#words/say.ts';
import { keyLabel, rowLabel } from './rowLabel.ts';
import { rules } from './rules.ts';
import type { Operation, Step, Timeline, Values } from './timeline.ts';

/** What a step does and why, as one sentence: `books #10 “Dune” is deleted, because fk_author says ON DELETE CASCADE and …`. */
export function narrate(document: Document, timeline: Timeline, step: Step): string {
  const event = eventOf(document, step);
  if (event !== null) return withReason(document, timeline, step, event);
  switch (step.kind) {
    case 'statement':
      return announce(document, timeline, step);
    case 'wait':
      return waiting(document, timeline, step);
    case 'block':
      return timeline.error?.message ?? rules[step.rule].sentence;
    default:
      return rules[step.rule].sentence;
  }
}

/** What happens to the row of a step, without the reason: the beginning of its sentence. Null for steps without one. */
export function eventOf(document: Document, step: Step): string | null {
  switch (step.kind) {
    case 'delete':
      return t`${subject(document, step)} is deleted`;
    case 'insert':
      return t`${subject(document, step)} is inserted`;
    case 'update':
      return step.foreignKeyId === null
        ? t`${subject(document, step)} is changed: ${changes(document, step)}`
        : t`${subject(document, step)} follows: ${changes(document, step)}`;
    case 'set-null':
      return t`${subject(document, step)} stays, but ${changes(document, step)}`;
    case 'set-default':
      return t`${subject(document, step)} takes its default: ${changes(document, step)}`;
    default:
      return null;
  }
}

/** The steps from the statement down to a step, each the cause of the next. */
export function whyChain(timeline: Timeline, stepIndex: number): readonly Step[] {
  const chain: Step[] = [];
  let step = timeline.steps[stepIndex];
  while (step) {
    chain.unshift(step);
    step = step.cause === null ? undefined : timeline.steps[step.cause];
  }
  return chain;
}

function announce(document: Document, timeline: Timeline, step: Step): string {
  const operation = timeline.operations[step.operation] as Operation;
  switch (operation.op) {
    case 'begin':
      return t`A transaction begins.`;
    case 'commit':
      return t`The transaction ends with COMMIT: what was put off is checked now.`;
    case 'rollback':
      return t`The transaction ends with ROLLBACK.`;
    case 'setConstraints':
      return operation.mode === 'DEFERRED'
        ? t`From here on, checks wait for COMMIT where they can.`
        : t`From here on, checks are made at once; those that waited are made now.`;
    case 'insert':
      return t`A row is to be inserted into ${tableOf(document, operation.tableId).name}.`;
    default: {
      const isDelete = operation.op === 'delete';
      const table = tableOf(document, operation.tableId);
      const [only, ...more] = operation.rowIds;
      if (only === undefined)
        return isDelete ? t`No row of ${table.name} is to be deleted.` : t`No row of ${table.name} is to be changed.`;
      if (more.length > 0) {
        const count = operation.rowIds.length;
        return isDelete
          ? t`${count} rows of ${table.name} are to be deleted.`
          : t`${count} rows of ${table.name} are to be changed.`;
      }
      const row = rowLabel(table, valuesOfRow(document, timeline, only));
      return isDelete ? t`${row} is to be deleted.` : t`${row} is to be changed.`;
    }
  }
}

/** What is known of a row: its last values in the run, or those of the document. */
export function valuesOfRow(document: Document, timeline: Timeline, rowId: RowId): Values {
  const given = document.rows.get(rowId)?.values;
  if (given) return given;
  const step = timeline.steps.findLast((one) => one.rowId === rowId && (one.after ?? one.before) !== null);
  return step?.after ?? step?.before ?? {};
}

function subject(document: Document, step: Step): string {
  return step.tableId === null ? t`A row` : rowLabel(tableOf(document, step.tableId), step.before ?? step.after ?? {});
}

const nameOfKey = (document: Document, step: Step): string =>
  step.foreignKeyId === null ? t`a constraint` : foreignKeyOf(document, step.foreignKeyId).name;

/** What happens, and behind it `, because fk_author says ON DELETE CASCADE and authors #1 “Le Guin” was deleted`. */
function withReason(document: Document, timeline: Timeline, step: Step, event: string): string {
  if (step.foreignKeyId === null) return t`${event}.`;
  const cause = step.cause === null ? undefined : timeline.steps[step.cause];
  const [key, rule] = [nameOfKey(document, step), rules[step.rule].title];
  if (!cause || cause.tableId === null || !cause.before) return t`${event}, because ${key} says ${rule}.`;
  const table = tableOf(document, cause.tableId);
  const row = rowLabel(table, cause.before);
  if (!cause.after) return t`${event}, because ${key} says ${rule} and ${row} was deleted.`;
  const [old, now] = [keyLabel(table, cause.before), keyLabel(table, cause.after)];
  return old === now
    ? t`${event}, because ${key} says ${rule} and the key of ${row} changed.`
    : t`${event}, because ${key} says ${rule} and ${row} became #${now}.`;
}

function waiting(document: Document, timeline: Timeline, step: Step): string {
  const values = step.rowId === null ? {} : valuesOfRow(document, timeline, step.rowId);
  const row = step.tableId === null ? t`A row` : rowLabel(tableOf(document, step.tableId), values);
  return t`${row} may refer to nothing now, and ${nameOfKey(document, step)} is deferred: the check waits for COMMIT.`;
}

function changes(document: Document, step: Step): string {
  const { before, after, tableId } = step;
  if (!before || !after || tableId === null) return t`nothing changes`;
  const table: Table = tableOf(document, tableId);
  const shown = (value: Value | undefined) => (value === null || value === undefined ? 'NULL' : String(value));
  const parts = Object.keys(after)
    .filter((id) => before[id] !== after[id])
    .map((id) => t`${columnOf(table, id).name} becomes ${shown(after[id])}`);
  return parts.length === 0 ? t`its values stay the same` : listed(parts);
}
