import { usePage } from '#binding/useCommand.ts';
import { LessonPanel } from '#panels/lesson/LessonPanel.tsx';
import { useLessons } from './useLessons.ts';

/** The running lesson, with the page's desk behind it. */
export function LessonPane() {
  const { showLessons } = usePage();
  const { start, leave, keep, finish } = useLessons();
  return (
    <LessonPanel
      onDone={finish}
      onStart={(id) => void start(id)}
      onList={showLessons}
      onLeave={leave}
      onKeep={() => void keep()}
    />
  );
}
