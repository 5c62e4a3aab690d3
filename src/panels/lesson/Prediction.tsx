import type { Ref } from 'react';
import { outcomeOf } from '#lessons/tutorial/design.ts';
import type { Experiment } from '#lessons/tutorial/lesson.ts';
import { choicesOf, labelOf } from '#lessons/tutorial/subjects.ts';
import { RadioPills } from '#ui/RadioPills.tsx';
import { ChoiceSign, choiceClass } from './ChoiceSign.tsx';
import styles from './LessonPanel.module.css';
import { marksOf } from './marks.ts';

interface Props {
  readonly experiment: Experiment;
  readonly predicted: readonly (string | null)[];
  /** The first button of the first question that is open. */
  readonly firstOpen: Ref<HTMLInputElement>;
  /** Whether it is too late to change anything. */
  readonly isFixed: boolean;
  readonly onPredict: (subject: number, value: string, marks: Readonly<Record<string, string>>) => void;
}

/** The rows and other things that are asked about, each with its answers. */
export function Prediction({ experiment, predicted, firstOpen, isFixed, onPredict }: Props) {
  const outcome = outcomeOf(experiment.trial);
  const open = predicted.indexOf(null);
  return (
    <div className={styles.subjects} inert={isFixed}>
      {experiment.subjects.map((subject, at) => {
        const { name, detail } = labelOf(subject, outcome);
        const choices = choicesOf(subject);
        return (
          <RadioPills
            // biome-ignore lint/suspicious/noArrayIndexKey: the questions of an experiment never change.
            key={at}
            ref={at === open ? firstOpen : null}
            legend={
              <>
                <strong>{name}</strong> <span className={styles.detail}>{detail}</span>
              </>
            }
            value={predicted[at] ?? null}
            options={choices.map(({ value, words }) => ({
              value,
              className: choiceClass(value),
              label: (
                <>
                  <ChoiceSign value={value} /> {words}
                </>
              ),
            }))}
            onPick={(value) => {
              const words = choices.find((choice) => choice.value === value)?.words ?? value;
              onPredict(at, value, marksOf(subject, outcome.document, words));
            }}
          />
        );
      })}
    </div>
  );
}
