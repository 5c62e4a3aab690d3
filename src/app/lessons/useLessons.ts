import { useMemo } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { documentOfDesign } from '#lessons/tutorial/design.ts';
import { lessonWith } from '#lessons/tutorial/tutorial.ts';
import { t } from '#words/say.ts';
import { lessonFromStart } from '#workspace/lesson/runningLesson.ts';
import { useDesk } from '../desk.ts';
import { forgoFirstCascade } from '../FirstCascade.tsx';
import { progress } from './progress.ts';

/** What can be done with lessons as a whole: start one, leave it, keep its schema. */
export function useLessons() {
  const workspace = useWorkspace();
  const desk = useDesk();
  return useMemo(
    () => ({
      async start(id: string): Promise<void> {
        const design = lessonWith(id)?.lesson.experiments[0]?.trial.design;
        if (!design) return;
        forgoFirstCascade();
        progress.begin(id);
        await desk.lend(documentOfDesign(design), lessonFromStart(id));
      },
      leave: () => void desk.bringBack(),
      async keep(): Promise<void> {
        await desk.keepLent();
        workspace.lesson(() => null);
        workspace.say('success', t`Kept: the schema of the lesson is a document of yours now.`);
      },
      finish: (id: string) => progress.finish(id),
    }),
    [workspace, desk],
  );
}
