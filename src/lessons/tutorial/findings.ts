/** What a run answers to the questions of an experiment, and which of its steps show it. */

import { t } from '#words/say.ts';
import { type Outcome, outcomeOf } from './design.ts';
import {
  type Evidence,
  evidenceOfFailure,
  evidenceOfReading,
  evidenceOfRow,
  evidenceOfTable,
  lastOf,
  plain,
  shown,
  told,
} from './evidence.ts';
import { attributeOf, failureOf, fateOf, gainOf, holds, membersOf, objectOf, statementsWith } from './facts.ts';
import type { Experiment, Subject } from './lesson.ts';

export interface Finding {
  readonly subject: Subject;
  /** One of the choices of the subject (`choicesOf`). */
  readonly answer: string;
  readonly evidence: readonly Evidence[];
}

/** The answers to an experiment's questions, in their order, by the rules of its database. */
export function findingsOf({ trial, subjects }: Experiment): readonly Finding[] {
  const outcome = outcomeOf(trial);
  return subjects.map((subject) => ({ subject, ...found(subject, outcome) }));
}

type Found = Pick<Finding, 'answer' | 'evidence'>;

function found(subject: Subject, outcome: Outcome): Found {
  if (subject.about === 'row')
    return { answer: fateOf(outcome, subject.row), evidence: evidenceOfRow(outcome, subject.row) };
  if (subject.about === 'statement')
    return { answer: failureOf(outcome) === null ? 'done' : 'refused', evidence: evidenceOfFailure(outcome) };
  if (outcome.kind === 'database') throw new Error(`A DELETE alone tells nothing of “${subject.about}”.`);
  return foundInSession(subject, outcome);
}

function foundInSession(
  subject: Exclude<Subject, { about: 'row' | 'statement' }>,
  outcome: Extract<Outcome, { kind: 'session' }>,
): Found {
  switch (subject.about) {
    case 'object': {
      const step = lastOf(outcome, ({ kind, object }) => kind === 'state' && object === subject.object);
      const never = plain(t`Nothing brings ${subject.object} into the session.`);
      return { answer: objectOf(outcome, subject.object).state, evidence: [step ? told(step) : never] };
    }
    case 'attribute': {
      const [object, attribute] = subject.attribute.split('.');
      const step = lastOf(
        outcome,
        (one) => one.kind === 'event' && one.object === object && one.attribute === attribute,
      );
      const evidence = step ? [told(step)] : evidenceOfReading(outcome, subject.attribute);
      return { answer: attributeOf(outcome, subject.attribute), evidence };
    }
    case 'member': {
      const list = membersOf(outcome, subject.attribute).join(', ');
      return {
        answer: holds(outcome, subject.attribute, subject.row) ? 'in' : 'out',
        evidence: [plain(t`${subject.attribute} is [${list}].`)],
      };
    }
    case 'gain':
      return { answer: String(gainOf(outcome, subject.table)), evidence: evidenceOfTable(outcome, subject.table) };
    case 'sent': {
      const sent = statementsWith(outcome, subject.verb);
      const none = plain(t`No ${subject.verb} is sent.`);
      return { answer: String(sent.length), evidence: sent.length > 0 ? sent.map(shown) : [none] };
    }
  }
}
