/** What can be done with the lesson that is on, as commands borrow it. */
import { borrowed } from '../borrowed.ts';

export const borrowedLesson = borrowed(() => import('./deeds.ts'));
