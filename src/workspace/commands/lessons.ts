/** Commands of the lessons as a whole: taking one, and what becomes of it. */
import { t } from '#words/say.ts';
import { borrowedLesson } from '../lesson/borrowedLesson.ts';
import { endPlay } from '../lesson/stage.ts';
import { defined, first, type Refusal } from './command.ts';
import { needing } from './needing.ts';

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
    id: 'lesson-on',
    label: t`Lesson: on to the next part`,
    short: t`Next part`,
    group: 'view',
    refuse: learning,
    run: ({ workspace }) => borrowedLesson.lend(workspace, ({ goOn }) => goOn(workspace)),
  },
  {
    id: 'lesson-play',
    label: t`Lesson: play the experiment`,
    short: t`Play it`,
    group: 'view',
    refuse: first(learning, ({ lesson }) =>
      lesson?.part === 0
        ? t`Go on to the experiment first.`
        : lesson?.phase === 'playing'
          ? t`It plays on the diagram.`
          : null,
    ),
    run: ({ workspace, host }) => borrowedLesson.lend(workspace, ({ play }) => play(workspace, !host.isCalm())),
  },
  {
    id: 'lesson-outcome',
    label: t`Lesson: show the outcome of the experiment at once`,
    short: t`Show the outcome`,
    group: 'view',
    refuse: first(learning, ({ lesson }) => (lesson?.phase === 'playing' ? null : t`Play the experiment first.`)),
    run: ({ workspace }) => endPlay(workspace),
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
