import { CircleCheck } from 'lucide-react';
import { useRun } from '#binding/useCommand.ts';
import { lessons } from '#lessons/tutorial/tutorial.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { counted, t } from '#words/say.ts';
import styles from './LessonsDialog.module.css';
import { progress } from './progress.ts';

/** The ten lessons in their order, with what has been done of them. */
export function LessonsDialog({ onClose }: { readonly onClose: () => void }) {
  const run = useRun();
  const { done, last } = progress.read();
  const open = lessons.filter(({ id }) => !done.includes(id));
  const next = open.find(({ id }) => id === last) ?? open[0] ?? lessons[0];
  const go = (id: string) => {
    onClose();
    run('start-lesson', { part: { kind: 'lesson', id } });
  };
  const minutes = open.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Lessons`}
      wide
      footer={
        next && (
          <Button tone="primary" data-first-focus onClick={() => go(next.id)}>
            {open.length === 0
              ? t`Begin again`
              : done.length === 0 && last === null
                ? t`Begin with the first`
                : t`Go on: ${next.title}`}
          </Button>
        )
      }
    >
      <p className={styles.lead}>
        {t`Relationships and cascades by doing: predict what will happen to some rows, watch it happen, and learn from the difference. What is open now comes back afterwards.`}
      </p>
      <div className={styles.progress}>
        <progress max={lessons.length} value={done.length} aria-label={t`Lessons done`} />
        <span>
          {open.length === 0
            ? t`All ${lessons.length} done`
            : t`${done.length} of ${lessons.length} done, ${counted(minutes, 'about # minute', 'about # minutes')} to go`}
        </span>
      </div>
      <ol className={styles.list}>
        {lessons.map((lesson, index) => {
          const isDone = done.includes(lesson.id);
          return (
            <li key={lesson.id}>
              <button type="button" className={styles.lesson} onClick={() => go(lesson.id)}>
                <span className={styles.number} data-done={isDone || undefined} aria-hidden>
                  {isDone ? <CircleCheck /> : index + 1}
                </span>
                <span className={styles.words}>
                  <span className={styles.title}>{lesson.title}</span>
                  <span className={styles.promise}>{lesson.promise}</span>
                </span>
                <span className={styles.minutes}>
                  {isDone ? t`done` : counted(lesson.minutes, '# minute', '# minutes')}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </Dialog>
  );
}
