import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Experiment } from '#lessons/tutorial/lesson.ts';
import { t } from '#words/say.ts';
import { linesOf } from './experimentLines.ts';
import styles from './LessonPanel.module.css';

/** What an experiment does, line by line; while it plays, the line that has just run is marked. */
export function Lines({ experiment, isPlaying }: { readonly experiment: Experiment; readonly isPlaying: boolean }) {
  const position = useWorkspaceState(({ program }) => (program.operations.length > 0 ? program.position : 0));
  return (
    <ol className={styles.lines} aria-label={t`What is done`}>
      {linesOf(experiment).map(({ text, isPast }, at) => {
        const isNow = isPlaying && at === position;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their position.
          <li key={at} data-past={isPast || undefined} aria-current={isNow ? 'step' : undefined}>
            <code>{text}</code>
            {isPast && <span className="visually-hidden"> {t`(has run)`}</span>}
          </li>
        );
      })}
    </ol>
  );
}
