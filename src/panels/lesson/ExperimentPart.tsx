import { Play, RotateCcw } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { findingsOf } from '#lessons/tutorial/findings.ts';
import type { Experiment } from '#lessons/tutorial/lesson.ts';
import { Button } from '#ui/Button.tsx';
import { useTelling } from '#ui/live.ts';
import { counted, t } from '#words/say.ts';
import type { RunningLesson } from '#workspace/lesson/runningLesson.ts';
import { Comparison } from './Comparison.tsx';
import styles from './LessonPanel.module.css';
import { Lines } from './Lines.tsx';
import { PartHeading } from './PartHeading.tsx';
import { Prediction } from './Prediction.tsx';
import { Marked, Prose } from './Prose.tsx';
import { usePlaying } from './usePlaying.ts';

interface Props {
  readonly experiment: Experiment;
  readonly number: number;
  readonly count: number;
  readonly running: RunningLesson;
  readonly arrives: boolean;
}

/** One experiment: what is about to be done, the prediction, the run, and both side by side. */
export function ExperimentPart({ experiment, number, count, running, arrives }: Props) {
  const workspace = useWorkspace();
  const run = useRun();
  const id = useId();
  const isLast = running.part === number + 1;
  const phase = isLast ? running.phase : 'compared';
  const openedIn = useRef(phase);
  const findings = useMemo(() => findingsOf(experiment), [experiment]);
  const predicted = findings.map((_, at) => running.predictions[`${number}/${at}`] ?? null);
  const open = predicted.filter((value) => value === null).length;
  const [wasHasty, setHasty] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const play = () => {
    if (open > 0) {
      setHasty(true);
      first.current?.focus();
      return;
    }
    run('lesson-play');
  };
  usePlaying(phase === 'playing');
  const hint =
    phase === 'playing'
      ? t`It plays on the diagram.`
      : open === 0
        ? t`All predicted. Now see what really happens.`
        : wasHasty || open < findings.length
          ? counted(open, '# prediction is missing.', '# predictions are missing.')
          : t`First predict, then watch: that is how it sticks.`;
  useTelling(phase === 'compared' || (open > 0 && !wasHasty) ? null : hint);
  return (
    <section className={styles.part} aria-labelledby={id}>
      <PartHeading id={id} arrives={arrives}>
        {count > 1 ? t`Experiment ${number + 1} of ${count}` : t`Experiment`}
      </PartHeading>
      <Prose text={experiment.setting} />
      <Lines experiment={experiment} isPlaying={phase === 'playing'} />
      <p className={styles.question}>
        <Marked text={experiment.question} />
      </p>
      {phase === 'compared' ? (
        <>
          <Comparison
            findings={findings}
            predicted={predicted}
            experiment={experiment}
            isLast={isLast}
            arrives={isLast && openedIn.current !== 'compared'}
          />
          {isLast && (
            <div className={styles.buttons}>
              <CommandButton
                id="lesson-on"
                tone="primary"
                size="large"
                label={number + 1 < count ? t`Next experiment` : t`On to the questions`}
              />
              <CommandButton id="lesson-play" size="large" label={t`Play it again`}>
                <RotateCcw aria-hidden />
              </CommandButton>
            </div>
          )}
        </>
      ) : (
        <>
          <Prediction
            experiment={experiment}
            predicted={predicted}
            firstOpen={first}
            isFixed={phase === 'playing'}
            onPredict={(at, value, marks) =>
              workspace.lesson((now) => ({
                ...now,
                predictions: { ...now.predictions, [`${number}/${at}`]: value },
                marks: { ...now.marks, ...marks },
              }))
            }
          />
          <p className={styles.hint}>{hint}</p>
          <div className={styles.buttons}>
            {phase === 'playing' ? (
              <CommandButton id="lesson-outcome" autoFocus size="large" />
            ) : (
              <Button tone="primary" size="large" onClick={play}>
                <Play aria-hidden /> {t`Play it`}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}
