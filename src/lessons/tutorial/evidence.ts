/** What of a run shows what became of something: sentences, rules and SQL. */

import { narrate } from '#simulation/narrate.ts';
import { rules } from '#simulation/rules.ts';
import type { StatementResult } from '#simulation/session/result.ts';
import { sessionRules } from '#simulation/session/sessionRules.ts';
import type { SessionStep } from '#simulation/session/sessionTimeline.ts';
import { t } from '#words/say.ts';
import { type Outcome, rowNamed } from './design.ts';
import { failureOf, isKeyOf, lastStepOf, statementsWith } from './facts.ts';
import type { AttributeName, RowName } from './lesson.ts';

/** Something in the run that shows an answer. */
export interface Evidence {
  readonly sentence: string;
  /** The rule by which it happened; empty where there is none. */
  readonly rule: string;
  /** What was sent; empty where nothing was. */
  readonly sql: string;
}

type Session = Extract<Outcome, { readonly kind: 'session' }>;
type Database = Extract<Outcome, { readonly kind: 'database' }>;

export const plain = (sentence: string): Evidence => ({ sentence, rule: '', sql: '' });
export const shown = ({ sql, failed }: StatementResult): Evidence => ({
  sentence: failed ? t`The database refuses it:` : '',
  rule: '',
  sql: oneLine(sql),
});
const oneLine = (sql: string): string => sql.replace(/\s+/g, ' ').trim();

export const told = (step: SessionStep): Evidence => ({
  sentence: step.sentence,
  rule: step.sql.startsWith(sessionRules[step.rule].title) ? '' : sessionRules[step.rule].title,
  sql: oneLine(step.sql),
});

export const lastOf = ({ play }: Session, isIt: (step: SessionStep) => boolean): SessionStep | undefined =>
  play.timeline.steps.findLast(isIt);

/** An attribute that no event has changed: what was sent to read it, if it was read after the question. */
export function evidenceOfReading(outcome: Session, attribute: AttributeName): readonly Evidence[] {
  const { result, timeline } = outcome.play;
  const line = timeline.operations.findLastIndex(
    (one, index) => outcome.isAsked(index) && one.op === 'read' && `${one.object}.${one.attribute}` === attribute,
  );
  if (line === -1) return [plain(t`Nothing that is done changes ${attribute}.`)];
  const sent = result.statements.filter(({ operation }) => operation === line);
  return sent.length > 0 ? sent.map(shown) : [plain(t`It is in memory already; nothing is sent to read it.`)];
}

export function evidenceOfRow(outcome: Outcome, name: RowName): readonly Evidence[] {
  if (outcome.kind === 'database') return evidenceInDatabase(outcome, name);
  const { table } = rowNamed(outcome.document, name);
  const { statements } = outcome.play.result;
  const isAbout = ({ statement }: SessionStep): boolean => {
    const sent = statement === null ? undefined : statements[statement];
    if (!sent || sent.verb === 'SELECT' || sent.table !== table.name) return false;
    return sent.rows.some(({ where }) => isKeyOf(outcome, name, where));
  };
  const step = lastOf(outcome, (one) => one.statement !== null && isAbout(one));
  const failed = failureOf(outcome) !== null;
  if (failed) return [plain(t`The flush fails, and everything that it had done is taken back.`)];
  return step ? [told(step)] : [plain(t`No statement of the run is about this row.`)];
}

function evidenceInDatabase(outcome: Database, name: RowName): readonly Evidence[] {
  const { document, timeline } = outcome;
  const step = lastStepOf(outcome, name);
  if (step) return [{ sentence: narrate(document, timeline, step), rule: rules[step.rule].title, sql: step.statement }];
  const { error } = timeline;
  const { row } = rowNamed(document, name);
  if (error?.blockers.includes(row.id)) return [plain(error.message)];
  const isMeant = timeline.operations.some((operation) => 'rowIds' in operation && operation.rowIds.includes(row.id));
  return error && (isMeant || timeline.steps.some(({ rowId }) => rowId === row.id))
    ? [plain(t`The statement is refused, and everything that it had done is taken back.`)]
    : [plain(t`No step of the run touches this row.`)];
}

export function evidenceOfFailure(outcome: Outcome): readonly Evidence[] {
  if (outcome.kind === 'database') return outcome.timeline.error ? [plain(outcome.timeline.error.message)] : [];
  const error = outcome.play.result.errors?.[0] ?? outcome.play.result.error;
  return error ? [plain(`${error.exception}: ${oneLine(error.message)}`)] : [];
}

/** The statements that wrote to a table. */
export function evidenceOfTable(outcome: Session, table: string): readonly Evidence[] {
  const sent = (['INSERT', 'DELETE'] as const).flatMap((verb) => statementsWith(outcome, verb, table));
  if (sent.length === 0) return [plain(t`No statement of the run inserts into ${table}.`)];
  return sent.map(shown);
}
