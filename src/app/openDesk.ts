/** Starts the page: the workspace, its engines, and the document that was open last or the first example. */
import { libraryDocument } from '#lessons/library.ts';
import { t } from '#words/say.ts';
import { startClock } from '#workspace/clock.ts';
import { createDesk, type Desk } from '#workspace/desk.ts';
import { isLink } from '#workspace/isLink.ts';
import { fetchedSimulator } from '#workspace/simulator.ts';
import { openLibrary } from '#workspace/storage/library.ts';
import { createWorkspace, type Workspace } from '#workspace/workspace.ts';
import { counter, engines, readDocument } from './engines.ts';

const lastKey = 'ondelete.last-document';

export interface Session {
  readonly workspace: Workspace;
  readonly desk: Desk;
}

/** Opens the document that the address holds or names, else the last one, else the example of the first start. */
export async function openDesk(): Promise<Session> {
  const simulator = fetchedSimulator((error) =>
    workspace.say('error', t`The simulator could not be fetched (${String(error)}). Try again when you are online.`),
  );
  const workspace: Workspace = createWorkspace({ simulator, engines, counter, nextTask: setTimeout });
  const library = await openLibrary().catch((error: unknown) => {
    workspace.say(
      'error',
      t`This browser does not let the page keep anything (${String(error)}). Save your work as a file.`,
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
      nameInAddress(id);
    },
  });
  startClock(workspace);
  const session = { workspace, desk };
  addEventListener('hashchange', () => {
    if (!isLink(location.hash)) void desk.openKept(location.hash.slice(1));
    // What was open stays open where the link is damaged, and the address names it again.
    else void openShared(session).then((isDone) => isDone || nameInAddress(desk.store.getState().id));
  });
  addEventListener('pagehide', () => void desk.flush());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void desk.flush();
  });
  addEventListener('beforeunload', (event) => {
    const { saving } = desk.store.getState();
    if (saving === 'failed' || saving === 'waiting' || saving === 'saving') event.preventDefault();
  });
  if (isLink(location.hash) && (await openShared(session))) return session;
  const wanted = [location.hash.slice(1), localStorage.getItem(lastKey) ?? ''];
  for (const id of wanted) if (id && (await desk.openKept(id))) return session;
  await desk.open(libraryDocument());
  return session;
}

const nameInAddress = (id: string) => history.replaceState(null, '', `#${id}`);

/** Opens the document that the address holds. */
async function openShared(session: Session): Promise<boolean> {
  return (await import('./export/openLink.ts')).openLink(location.hash, session);
}

/** Asks the browser, once there is something worth it, not to throw the kept documents away. */
export function askToPersist(workspace: Workspace): void {
  const stop = workspace.store.subscribe((state) => {
    if (state.history.past.length === 0) return;
    stop();
    void navigator.storage?.persist?.().catch(() => false);
  });
}
