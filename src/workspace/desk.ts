/** The desk: which of the kept documents is open in the workspace, saving it, and opening another. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Document, settingsOf } from '#document/document.ts';
import { workWhile } from '#document/parts.ts';
import type { ReadJson } from '#formats/json/read.ts';
import { writeJsonParts } from '#formats/json/write.ts';
import { t } from '#words/say.ts';
import { manyRows } from './count.ts';
import type { RunningLesson } from './lesson/runningLesson.ts';
import type { WorkspaceState } from './state.ts';
import { type Autosave, createAutosave } from './storage/autosave.ts';
import { type Library, type Summary, storageSentence } from './storage/library.ts';
import { type DocumentLock, lockDocument } from './storage/lock.ts';
import type { Workspace } from './workspace.ts';

export interface DeskState {
  /** The id of the open document in the library. */
  readonly id: string;
  /** `off`: this tab may not save, because another has the document. `lent`: the document is not to be kept. */
  readonly saving: 'saved' | 'waiting' | 'saving' | 'failed' | 'off' | 'lent';
  /** What is wrong with saving, in a sentence. */
  readonly trouble: string | null;
  /** How often what the library keeps has changed. */
  readonly changes: number;
}

export interface Desk {
  readonly store: StoreApi<DeskState>;
  /** Opens a document under a new id and keeps it. */
  open(document: Document): Promise<void>;
  /** Opens a kept document. Answers false, with a message, when it cannot be read. */
  openKept(id: string): Promise<boolean>;
  /** Puts a document on the desk for a lesson, without keeping it; what was open lies aside until it is brought back. */
  lend(document: Document, lesson: RunningLesson): Promise<void>;
  /** Brings back what was open before something was lent, with its history where no other tab has changed it. */
  bringBack(): Promise<void>;
  /** Keeps the document that is lent, under an id of its own. */
  keepLent(): Promise<void>;
  list(): Promise<readonly Summary[]>;
  /** Keeps a copy of a document under another id. */
  duplicate(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Takes the open document away from the other tab that has it. */
  takeOver(): void;
  /** Saves what waits now. */
  flush(): Promise<void>;
}

/** A document that was open when another one was lent. */
interface Aside {
  readonly id: string;
  readonly document: Document;
  readonly view: Pick<WorkspaceState, 'history' | 'selection' | 'face' | 'panel' | 'program'>;
  /** Whether this tab was the one that may save it. */
  readonly isOurs: boolean;
  /** When it was saved last; null when it never was. */
  readonly savedAt: number | null;
}

interface Options {
  readonly workspace: Workspace;
  /** Null when the browser forbids storage. */
  readonly library: Library | null;
  /** Reads the text of a kept document. */
  readonly readText: (text: string) => Promise<ReadJson>;
  readonly now: () => number;
  readonly newId: () => string;
  /** Told whenever another document is open, so that the page's address can name it. */
  readonly onOpened: (id: string) => void;
}

const elsewhere = t`Open in another tab, so it cannot be changed here.`;

export function createDesk({ workspace, library, readText, now, newId, onOpened }: Options): Desk {
  const store = createStore<DeskState>(() => ({ id: '', saving: 'saved', trouble: null, changes: 0 }));
  let autosave: Autosave<Document> | null = null;
  let lock: DocumentLock | null = null;
  let kept: Document | null = null;
  let aside: Aside | null = null;
  /** Whether the page may be about to go. */
  let isHurried = false;

  const changed = () => store.setState(({ changes }) => ({ changes: changes + 1 }));

  async function keep(id: string, document: Document): Promise<void> {
    if (!library) throw new Error(t`this browser forbids storage`);
    const summary = {
      id,
      name: settingsOf(document).name,
      savedAt: now(),
      tables: document.tables.size,
      rows: document.rows.size,
    };
    await library.save(summary, await written(document, () => isHurried && document.rows.size <= manyRows));
    changed();
  }

  /** Makes a document the open one; `isKept` says that the library has it as it is. */
  async function show(
    id: string,
    document: Document,
    isKept: boolean,
    view: Aside['view'] | null = null,
  ): Promise<void> {
    await autosave?.flush();
    lock?.release();
    kept = document;
    aside = null;
    workspace.load(document, view ?? {});
    adopt(id, document, isKept);
  }

  /** Saves what is open from now on, under an id. */
  function adopt(id: string, document: Document, isKept: boolean): void {
    workspace.setReadOnly(null);
    store.setState({ id, saving: 'saved', trouble: null });
    autosave = createAutosave<Document>({
      save: (value) => keep(id, value),
      onState: (next) => {
        if (store.getState().id !== id || store.getState().saving === 'off') return;
        const trouble = next.state === 'failed' ? storageSentence(next.error) : null;
        if (trouble && store.getState().trouble !== trouble) workspace.say('error', trouble);
        store.setState({ saving: next.state, trouble });
      },
    });
    if (!isKept) autosave.schedule(document);
    takeLock(id, false);
    onOpened(id);
  }

  async function lend(document: Document, lesson: RunningLesson): Promise<void> {
    await autosave?.flush();
    const { id, saving } = store.getState();
    if (saving !== 'lent') {
      const { document: open, history, selection, face, panel, program } = workspace.store.getState();
      const isOurs = saving !== 'off';
      aside = {
        id,
        document: open,
        view: { history, selection, face, panel, program },
        isOurs,
        savedAt: await savedAt(id),
      };
    }
    lock?.release();
    [autosave, lock, kept] = [null, null, document];
    workspace.load(document, { lesson, panel: 'lesson' });
    workspace.setReadOnly(null);
    store.setState({ id: '', saving: 'lent', trouble: null });
  }

  async function bringBack(): Promise<void> {
    if (!aside) return;
    const { id, document, view, isOurs, savedAt: before } = aside;
    const isAsLeft = isOurs && (await savedAt(id)) === before;
    if (!isAsLeft && (await openKept(id))) return;
    await show(id, document, false, view);
  }

  const savedAt = async (id: string): Promise<number | null> =>
    (await library?.list())?.find((summary) => summary.id === id)?.savedAt ?? null;

  async function openKept(id: string): Promise<boolean> {
    const document = await read(id).catch(() => null);
    if (!document) return false;
    await show(id, document, true);
    return true;
  }

  function takeLock(id: string, steal: boolean): void {
    let waited = false;
    // The answer may come when something else is open already.
    const isOpen = () => store.getState().id === id;
    const lose = () => {
      if (!isOpen()) return;
      // What waits here would overwrite what the other tab saves.
      autosave?.cancel();
      workspace.setReadOnly(elsewhere);
      store.setState({ saving: 'off' });
    };
    const own = lockDocument(
      id,
      {
        onHeld: () => {
          if (!isOpen()) return;
          workspace.setReadOnly(null);
          // What waits to be saved goes on waiting.
          if (store.getState().saving === 'off') store.setState({ saving: 'saved' });
          if (waited || steal) void refresh(id);
        },
        onWaiting: () => {
          waited = true;
          lose();
        },
        onLost: () => {
          lose();
          // Stand in line again, so that closing the other tab gives the document back.
          if (lock === own) takeLock(id, false);
        },
      },
      { steal },
    );
    lock = own;
  }

  /** Reads the open document anew, after another tab has had it. */
  async function refresh(id: string): Promise<void> {
    const document = await read(id);
    if (!document || store.getState().id !== id) return;
    kept = document;
    workspace.load(document);
  }

  async function read(id: string): Promise<Document | null> {
    const text = await library?.read(id);
    if (text === null || text === undefined) return null;
    const { value, notes } = await readText(text);
    if (!value) workspace.say('error', t`A kept document cannot be read: ${notes[0]?.sentence ?? t`it is damaged`}`);
    return value;
  }

  workspace.store.subscribe((state, before) => {
    if (state.document === before.document || state.document === kept) return;
    kept = state.document;
    if (state.readOnly === null) autosave?.schedule(state.document);
  });

  return {
    store,
    open: (document) => show(newId(), document, false),
    openKept,
    lend,
    bringBack,
    async keepLent() {
      if (store.getState().saving !== 'lent') return;
      aside = null;
      adopt(newId(), workspace.store.getState().document, false);
    },
    list: async () => (await library?.list()) ?? [],
    async duplicate(id) {
      const document = await read(id);
      if (!document) return;
      const settings = { ...settingsOf(document), name: t`${settingsOf(document).name} (copy)` };
      await keep(newId(), { ...document, settings: new Map([['document', settings]]) });
    },
    async remove(id) {
      await library?.remove(id);
      changed();
    },
    takeOver: () => {
      lock?.release();
      takeLock(store.getState().id, true);
    },
    flush: async () => {
      isHurried = true;
      await autosave?.flush();
      isHurried = false;
    },
  };
}

/** So long is written at a time, in milliseconds: what is typed and drawn meanwhile waits no longer. */
const slice = 10;

/** The text of a document, written while the page goes on; without a break while there is a hurry. */
async function written(document: Document, isHurried: () => boolean): Promise<string> {
  const work = writeJsonParts(document);
  const parts: string[] = [];
  for (;;) {
    const end = performance.now() + slice;
    const isTime = () => isHurried() || performance.now() < end;
    if (workWhile(isTime, work, (part) => parts.push(part)).done) return parts.join('');
    await new Promise((resolve) => setTimeout(resolve));
  }
}
