import { useEffect, useRef } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Lesson } from '#lessons/tutorial/lesson.ts';
import { lessons, lessonWith } from '#lessons/tutorial/tutorial.ts';
import { t } from '#words/say.ts';
import type { RunningLesson } from '#workspace/lesson/runningLesson.ts';
import { ExperimentPart } from './ExperimentPart.tsx';
import styles from './LessonPanel.module.css';
import { PartHeading } from './PartHeading.tsx';
import { Prose } from './Prose.tsx';
import { QuestionsPart } from './QuestionsPart.tsx';

interface Props {
  /** Told when every question has been answered rightly. */
  readonly onDone: (id: string) => void;
}

/** The lesson that is on: idea, experiments, questions, one part below the other as they are reached. */
export function LessonPanel(props: Props) {
  const running = useWorkspaceState((s) => s.lesson);
  const found = running && lessonWith(running.id);
  if (!running || !found) return null;
  return <Parts key={running.id} {...props} running={running} {...found} />;
}

interface PartsProps extends Props {
  readonly running: RunningLesson;
  readonly lesson: Lesson;
  readonly index: number;
}

function Parts({ running, lesson, index, onDone }: PartsProps) {
  const workspace = useWorkspace();
  /** Where the panel was opened: parts that come later take the focus when they appear. */
  const openedAt = useRef(running.part === 0 ? -1 : running.part);
  const { part } = running;
  const lastPart = lesson.experiments.length + 2;
  const arrives = (which: number) => which === part && which > openedAt.current;
  const following = lessons[index + 1];
  const isDone = part === lastPart;
  const { id } = lesson;
  useEffect(() => {
    if (isDone) onDone(id);
  }, [isDone, onDone, id]);
  return (
    <div className={styles.panel} data-lesson={lesson.id}>
      <header className={styles.top}>
        <p>{t`Lesson ${index + 1} of ${lessons.length}`}</p>
        <CommandButton
          id="keep-lesson"
          size="small"
          title={t`Ends the lesson; its tables and rows become a document of yours`}
        />
        <CommandButton id="leave-lesson" size="small" title={t`Ends the lesson; what was open before comes back`} />
      </header>
      <section className={styles.part} aria-labelledby="lesson-idea">
        <PartHeading id="lesson-idea" level={2} arrives={arrives(0)}>
          {lesson.title}
        </PartHeading>
        <p className={styles.promise}>{lesson.promise}</p>
        {lesson.idea.map((text) => (
          <Prose key={text} text={text} />
        ))}
        <pre className={styles.code}>{lesson.code}</pre>
        {part === 0 && (
          <CommandButton
            id="lesson-on"
            tone="primary"
            size="large"
            className={styles.next}
            label={t`On to the experiment`}
          />
        )}
      </section>
      {lesson.experiments.slice(0, part).map((experiment, at) => (
        <ExperimentPart
          key={experiment.setting}
          experiment={experiment}
          number={at}
          count={lesson.experiments.length}
          running={running}
          arrives={arrives(at + 1)}
        />
      ))}
      {part > lesson.experiments.length && (
        <QuestionsPart
          questions={lesson.questions}
          picked={running.picked}
          arrives={arrives(lesson.experiments.length + 1)}
          isOver={isDone}
          onPick={(question, choice) =>
            workspace.lesson((now) => ({ ...now, picked: { ...now.picked, [question]: choice } }))
          }
        />
      )}
      {isDone && (
        <section className={styles.part} aria-labelledby="lesson-end">
          <PartHeading id="lesson-end" arrives={arrives(lastPart)}>
            {following ? t`Lesson done` : t`The last lesson is done`}
          </PartHeading>
          <p>
            {t`The schema is there for you to try things on: press delete on other rows, change a key, type lines of Python. Keep it, or leave it behind.`}
          </p>
          <div className={styles.buttons}>
            {following && (
              <CommandButton
                id="start-lesson"
                on={{ part: { kind: 'lesson', id: following.id } }}
                tone="primary"
                size="large"
                label={t`Next: ${following.title}`}
              />
            )}
            <CommandButton id="lessons" size="large" label={t`All lessons`} />
          </div>
        </section>
      )}
    </div>
  );
}
