/** Holds what a text says against a run. */
import { type Outcome, rowNamed } from './design.ts';
import { attributeOf, failureOf, fateOf, objectOf, sentIn, statementsWith } from './facts.ts';
import type { Claim } from './lesson.ts';

/** What the run says instead, or null where the claim is true. */
export function refutation(claim: Claim, outcome: Outcome): string | null {
  if ('row' in claim) return differing(claim.row.join(' '), claim.is, fateOf(outcome, claim.row));
  if ('fails' in claim) return differing('the end', claim.fails ?? 'nothing', failureOf(outcome) ?? 'nothing');
  if ('reaches' in claim) {
    const { row } = rowNamed(outcome.document, claim.reaches);
    const steps = outcome.kind === 'database' ? outcome.timeline.steps : [];
    const isReached = steps.some(({ kind, rowId }) => kind === 'delete' && rowId === row.id);
    return isReached ? null : `${claim.reaches.join(' ')} is never deleted.`;
  }
  if (outcome.kind === 'database') return `${JSON.stringify(claim)} can be said of a session only.`;
  if ('object' in claim) return differing(claim.object, claim.is, objectOf(outcome, claim.object).state);
  if ('attribute' in claim) return differing(claim.attribute, claim.is, attributeOf(outcome, claim.attribute));
  if ('sends' in claim) {
    const { sends, to, times } = claim;
    return differing(`${sends} ${to ?? ''}`, String(times), String(statementsWith(outcome, sends, to).length));
  }
  if ('order' in claim) {
    const sent = sentIn(outcome).map(({ verb, table }) => `${verb} ${table}`);
    const wanted = [...claim.order];
    for (const one of sent) if (one === wanted[0]) wanted.shift();
    return wanted.length === 0 ? null : `${claim.order.join(', ')}: sent was ${sent.join(', ')}.`;
  }
  const kinds = outcome.play.result.warnings.map(({ kind }) => kind);
  return kinds.includes(claim.warns) ? null : `no warning ${claim.warns}, but ${kinds.join(', ') || 'none'}.`;
}

const differing = (what: string, said: string, seen: string): string | null =>
  said === seen ? null : `${what}: said is ${said}, but it is ${seen}.`;
