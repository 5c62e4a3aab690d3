import { LessonPanel } from '#panels/lesson/LessonPanel.tsx';
import { progress } from './progress.ts';

const finish = (id: string) => progress.finish(id);

/** The running lesson, with the progress that this browser keeps. */
export const LessonPane = () => <LessonPanel onDone={finish} />;
