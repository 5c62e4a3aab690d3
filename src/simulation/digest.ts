/** Several steps of a timeline in a breath: what is said when they come faster than anybody can listen. */
import type { Document } from '#document/document.ts';
import { foreignKeyOf, tableOf } from '#document/lookups.ts';
import { counted, t } from '#words/say.ts';
import { narrate } from './narrate.ts';
import { rules } from './rules.ts';
import type { Step, Timeline } from './timeline.ts';

/** How many kinds of things are told one by one; more are only counted. */
const most = 3;

/** The steps `from` to `to`, both included, in words: one step by its own sentence, more by what they have in common. */
export function digest(document: Document, timeline: Timeline, from: number, to: number): string {
  const steps = timeline.steps.slice(Math.max(0, from), to + 1);
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const group = `${step.kind} ${step.tableId} ${step.foreignKeyId}${told.has(step.kind) ? '' : step.index}`;
    const list = groups.get(group);
    if (list) list.push(step);
    else groups.set(group, [step]);
  }
  const lists = [...groups.values()];
  const sentences = lists.slice(0, most).map((list) => inCommon(document, timeline, list));
  const rest = lists.slice(most).reduce((sum, list) => sum + list.length, 0);
  return [...sentences, ...(rest > 0 ? [counted(rest, 'And # more step.', 'And # more steps.')] : [])].join(' ');
}

/** What many rows of a table can suffer at once. */
const told: ReadonlySet<Step['kind']> = new Set(['delete', 'insert', 'update', 'set-null', 'set-default']);

function inCommon(document: Document, timeline: Timeline, steps: readonly Step[]): string {
  const [first, another] = steps;
  if (!first) return '';
  if (!another || first.tableId === null) return narrate(document, timeline, first);
  const what = happened(first.kind, steps.length, tableOf(document, first.tableId).name);
  if (first.foreignKeyId === null) return t`${what}.`;
  return t`${what}, because ${foreignKeyOf(document, first.foreignKeyId).name} says ${rules[first.rule].title}.`;
}

function happened(kind: Step['kind'], count: number, table: string): string {
  const rows = counted(count, '# row', '# rows');
  switch (kind) {
    case 'insert':
      return t`${rows} of ${table} inserted`;
    case 'update':
      return t`${rows} of ${table} changed`;
    case 'set-null':
      return t`${rows} of ${table} set to NULL`;
    case 'set-default':
      return t`${rows} of ${table} set to default`;
    default:
      return t`${rows} of ${table} deleted`;
  }
}
