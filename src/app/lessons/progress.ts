/** The progress through the lessons in this browser. */
import { keepProgress } from '#workspace/lesson/progress.ts';

export const progress = keepProgress(() => localStorage);
