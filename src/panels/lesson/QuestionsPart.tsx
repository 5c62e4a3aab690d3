import { Check, X } from 'lucide-react';
import { useId } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import type { Question } from '#lessons/tutorial/lesson.ts';
import { announce } from '#ui/live.ts';
import { t } from '#words/say.ts';
import styles from './LessonPanel.module.css';
import { PartHeading } from './PartHeading.tsx';
import { Marked, spoken } from './Prose.tsx';

interface Props {
  readonly questions: readonly Question[];
  /** The picked choice of each question. */
  readonly picked: Readonly<Record<number, number>>;
  readonly arrives: boolean;
  readonly isOver: boolean;
  readonly onPick: (question: number, choice: number) => void;
}

const verdict = (isRight?: boolean): string => (isRight ? t`Right.` : t`Not quite.`);

/** The questions at the end; every choice says why it is right or wrong, and another may be picked. */
export function QuestionsPart({ questions, picked, arrives, isOver, onPick }: Props) {
  const id = useId();
  const isRight = ({ choices }: Question, at: number) => choices[picked[at] ?? -1]?.isRight === true;
  const areRight = questions.every(isRight);
  return (
    <section className={styles.part} aria-labelledby={id}>
      <PartHeading id={id} arrives={arrives}>
        {questions.length === 1 ? t`One question` : t`Two questions`}
      </PartHeading>
      {questions.map((question, at) => {
        const choice = question.choices[picked[at] ?? -1];
        return (
          <fieldset key={question.asks} className={styles.asked}>
            <legend>
              <Marked text={question.asks} />
            </legend>
            {question.choices.map(({ says, isRight, because }, index) => (
              <label
                key={says}
                className={styles.choice}
                data-right={picked[at] === index ? isRight === true : undefined}
              >
                <input
                  type="radio"
                  name={`${id}-${at}`}
                  checked={picked[at] === index}
                  onChange={() => {
                    onPick(at, index);
                    announce(`${verdict(isRight)} ${spoken(because)}`);
                  }}
                />
                <span>
                  <Marked text={says} />
                </span>
              </label>
            ))}
            <p className={styles.because} data-right={choice ? choice.isRight === true : undefined}>
              {choice && (
                <>
                  {choice.isRight ? <Check aria-hidden /> : <X aria-hidden />}
                  <span>
                    <strong>{verdict(choice.isRight)}</strong> <Marked text={choice.because} />
                  </span>
                </>
              )}
            </p>
          </fieldset>
        );
      })}
      {!isOver && areRight && (
        <CommandButton
          id="lesson-on"
          tone="primary"
          size="large"
          className={styles.next}
          label={t`Finish the lesson`}
        />
      )}
    </section>
  );
}
