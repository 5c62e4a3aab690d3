/** Starts the page: the workspace, its engines, and the document that was open last or the first example. */
import { libraryDocument } from '#lessons/library.ts';
import { startClock } from '#workspace/clock.ts';
import { createDesk, type Desk } from '#workspace/desk.ts';
import { openLibrary } from '#workspace/storage/library.ts';
import { createWorkspace, type Workspace } from '#workspace/workspace.ts';
import { counter, engines, readDocument } from './engines.ts';

const lastKey = 'ondelete.last-document';

export interface Session {
  readonly workspace: Workspace;
  readonly desk: Desk;
}

/** Opens the document that the address names, else the last one, else the example of the first start. */
export async function openDesk(): Promise<Session> {
  const workspace = createWorkspace({ engines, counter });
  const library = await openLibrary().catch((error: unknown) => {
    workspace.say(
      'error',
      `This browser does not let the page keep anything (${String(error)}). Save your work as a file.`,
    );
    return null;
  });
  const desk = createDesk({
    workspace,
    library,
    readText: readDocument,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    onOpened(id) {
      localStorage.setItem(lastKey, id);
      history.replaceState(null, '', `#${id}`);
    },
  });
  startClock(workspace);
  addEventListener('hashchange', () => void desk.openKept(location.hash.slice(1)));
  addEventListener('pagehide', () => void desk.flush());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void desk.flush();
  });
  addEventListener('beforeunload', (event) => {
    const { saving } = desk.store.getState();
    if (saving === 'failed' || saving === 'waiting' || saving === 'saving') event.preventDefault();
  });
  const wanted = [location.hash.slice(1), localStorage.getItem(lastKey) ?? ''];
  for (const id of wanted) if (id && (await desk.openKept(id))) return { workspace, desk };
  await desk.open(libraryDocument());
  return { workspace, desk };
}

/** Asks the browser, once there is something worth it, not to throw the kept documents away. */
export function askToPersist(workspace: Workspace): void {
  const stop = workspace.store.subscribe((state) => {
    if (state.history.past.length === 0) return;
    stop();
    void navigator.storage?.persist?.().catch(() => false);
  });
}
