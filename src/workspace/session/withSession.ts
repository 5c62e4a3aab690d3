/** The deeds of the session as commands borrow them: they load when they are first wanted, and are there at once from then on. */
import { t } from '#words/say.ts';
import type { Workspace } from '../workspace.ts';

type Deeds = typeof import('./deeds.ts');

let there: Deeds | null = null;

/** Fetches them ahead of time. */
export const fetchSession = async (): Promise<void> => {
  there = await import('./deeds.ts');
};

/** Gives the deeds to `use`: at once when they are there, later when they have to be fetched. */
export function withSession(workspace: Workspace, use: (deeds: Deeds) => void): void {
  if (there) {
    use(there);
    return;
  }
  fetchSession().then(
    () => there && use(there),
    (error: unknown) => workspace.say('error', t`The session could not be loaded: ${String(error)}`),
  );
}
