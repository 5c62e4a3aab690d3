/** What can be done with the session, as commands borrow it. */
import { borrowed } from '../borrowed.ts';

export const borrowedSession = borrowed(() => import('./deeds.ts'));
