/** A part of the program that is fetched when it is first wanted, and there at once from then on. */
import { t } from '#words/say.ts';
import type { Workspace } from './workspace.ts';

export interface Borrowed<Module> {
  /** Fetches it ahead of time. */
  readonly fetch: () => Promise<void>;
  /** Gives it to `work`: at once when it is there, later when it has to be fetched. */
  readonly lend: (workspace: Pick<Workspace, 'say'>, work: (module: Module) => void) => void;
}

export function borrowed<Module>(load: () => Promise<Module>): Borrowed<Module> {
  let there: { readonly module: Module } | null = null;
  const fetch = async () => {
    there ??= { module: await load() };
  };
  return {
    fetch,
    lend(workspace, work) {
      if (there) {
        work(there.module);
        return;
      }
      fetch().then(
        () => there && work(there.module),
        (error: unknown) => workspace.say('error', t`A part of the page could not be loaded: ${String(error)}`),
      );
    },
  };
}
