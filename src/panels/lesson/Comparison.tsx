import { Check, ListTree, X } from 'lucide-react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { outcomeOf } from '#lessons/tutorial/design.ts';
import type { Evidence } from '#lessons/tutorial/evidence.ts';
import type { Finding } from '#lessons/tutorial/findings.ts';
import type { Experiment } from '#lessons/tutorial/lesson.ts';
import { choicesOf, labelOf } from '#lessons/tutorial/subjects.ts';
import { useTelling } from '#ui/live.ts';
import { t } from '#words/say.ts';
import { VerdictBadge } from '../VerdictBadge.tsx';
import { ChoiceSign } from './ChoiceSign.tsx';
import styles from './LessonPanel.module.css';
import { PartHeading } from './PartHeading.tsx';
import { Prose } from './Prose.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly findings: readonly Finding[];
  readonly predicted: readonly (string | null)[];
  readonly arrives: boolean;
  /** Whether the run that is on the screen is this one. */
  readonly isLast: boolean;
}

/** Prediction and run side by side, what of the run shows it, and why it is so. */
export function Comparison({ experiment, findings, predicted, arrives, isLast }: Props) {
  const outcome = outcomeOf(experiment.trial);
  const run = useWorkspaceState((s) => s.run);
  const right = findings.filter(({ answer }, at) => answer === predicted[at]).length;
  const score =
    right === findings.length ? t`All as you predicted.` : t`${right} of ${findings.length} as you predicted.`;
  useTelling(arrives ? score : null);
  return (
    <>
      <PartHeading arrives={arrives}>{t`What happened`}</PartHeading>
      <p className={styles.score}>{score}</p>
      {run && outcome.kind === 'database' && isLast && (
        <VerdictBadge verdict={run.verdict} dialect={run.timeline.dialect} />
      )}
      <ul className={styles.findings} aria-label={t`Prediction and run`}>
        {findings.map(({ subject, answer, evidence }, at) => {
          const { name, detail } = labelOf(subject, outcome);
          const words = (value: string | null) => choicesOf(subject).find((one) => one.value === value)?.words ?? '';
          const isRight = answer === predicted[at];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the questions of an experiment never change.
            <li key={at} data-right={isRight}>
              <span className={styles.sign}>{isRight ? <Check aria-hidden /> : <X aria-hidden />}</span>
              <div>
                <p>
                  <strong>{name}</strong> <span className={styles.detail}>{detail}</span>
                </p>
                <p className={styles.answer}>
                  <ChoiceSign value={answer} />
                  {isRight ? t`Right: ${words(answer)}.` : t`Not so: ${words(answer)}.`}
                  {!isRight && <span className={styles.detail}>{t`You said: ${words(predicted[at] ?? null)}.`}</span>}
                </p>
                {evidence.map((one, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of evidence have no other name.
                  <EvidenceLine key={index} {...one} />
                ))}
              </div>
            </li>
          );
        })}
      </ul>
      {experiment.explains.map(({ text }) => (
        <Prose key={text} text={text} />
      ))}
      <CommandButton
        id={outcome.kind === 'database' ? 'story' : 'session-panel'}
        size="small"
        className={styles.whole}
        label={t`Every step of the run`}
      >
        <ListTree aria-hidden />
      </CommandButton>
    </>
  );
}

function EvidenceLine({ sentence, rule, sql }: Evidence) {
  return (
    <p className={styles.evidence}>
      {sentence} {rule && <em>{rule}</em>} {sql && sql !== sentence && <code>{sql}</code>}
    </p>
  );
}
