/** Commands of the lessons as a whole: taking one, and what becomes of it. */
import { t } from '#words/say.ts';
import { defined, needing, type Refusal } from './command.ts';

const learning: Refusal = ({ lesson }) => (lesson ? null : t`No lesson is on.`);

export const lessonCommands = defined([
  {
    id: 'lessons',
    label: t`Lessons: learn cascades by predicting them`,
    short: t`Lessons…`,
    group: 'file',
    run: ({ host }) => host.showLessons(),
  },
  needing('lesson', {
    id: 'start-lesson',
    label: t`Take a lesson`,
    group: 'file',
    missing: t`Choose a lesson first.`,
    run: ({ host }, { id }) => host.startLesson(id),
  }),
  {
    id: 'lesson',
    label: t`Show the lesson that is on`,
    short: t`Lesson`,
    group: 'view',
    refuse: learning,
    run: ({ workspace }) => workspace.show({ panel: 'lesson' }),
  },
  {
    id: 'leave-lesson',
    label: t`Leave the lesson: what was open before comes back`,
    short: t`Leave`,
    group: 'file',
    refuse: learning,
    run: ({ host }) => host.leaveLesson(),
  },
  {
    id: 'keep-lesson',
    label: t`Leave the lesson and keep its tables and rows as a document`,
    short: t`Keep this schema`,
    group: 'file',
    refuse: learning,
    run: ({ host }) => host.keepLesson(),
  },
]);
