/** Counting off the main thread. */
import { answerInLanguage } from './answerInLanguage.ts';

answerInLanguage(async () => (await import('./counting.ts')).countAnswerer());
