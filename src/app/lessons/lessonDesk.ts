/** Lessons on the desk: one is taken, left, or kept as a document. Loads when that is first wanted. */
import { documentOfDesign } from '#lessons/tutorial/design.ts';
import { lessonWith } from '#lessons/tutorial/tutorial.ts';
import { t } from '#words/say.ts';
import type { Desk } from '#workspace/desk.ts';
import { lessonFromStart } from '#workspace/lesson/runningLesson.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { progress } from './progress.ts';

/** Puts the document of a lesson on the desk, at its beginning. */
export async function startLesson(desk: Desk, id: string): Promise<void> {
  const design = lessonWith(id)?.lesson.experiments[0]?.trial.design;
  if (!design) return;
  progress.begin(id);
  await desk.lend(documentOfDesign(design), lessonFromStart(id));
}

/** Ends the lesson, whose document is the person's from now on. */
export async function keepLesson(desk: Desk, workspace: Workspace): Promise<void> {
  await desk.keepLent();
  workspace.lesson(() => null);
  workspace.say('success', t`Kept: the schema of the lesson is a document of yours now.`);
}
