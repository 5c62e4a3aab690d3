/** The documents that this browser keeps, in IndexedDB: a list of summaries, and for each the text of its file. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { t } from '#words/say.ts';

export interface Summary {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly tables: number;
  readonly rows: number;
}

export interface Library {
  /** The last saved first. */
  list(): Promise<readonly Summary[]>;
  /** The text of a document in the `.ondelete.json` format, or null when there is none. */
  read(id: string): Promise<string | null>;
  /** Saves a document whole, in one transaction: either everything is new or everything is as before. */
  save(summary: Summary, text: string): Promise<void>;
  remove(id: string): Promise<void>;
}

interface Stores extends DBSchema {
  summaries: { key: string; value: Summary };
  texts: { key: string; value: string };
}

/** Opens the browser's library. Rejects when the browser forbids storage, as some do in private windows. */
export async function openLibrary(name = 'ondelete'): Promise<Library> {
  const database: IDBPDatabase<Stores> = await openDB<Stores>(name, 1, {
    upgrade(db) {
      db.createObjectStore('summaries', { keyPath: 'id' });
      db.createObjectStore('texts');
    },
    blocking: () => database.close(),
  });
  return {
    async list() {
      const all = await database.getAll('summaries');
      return all.sort((a, b) => b.savedAt - a.savedAt);
    },
    read: async (id) => (await database.get('texts', id)) ?? null,
    async save(summary, text) {
      const transaction = database.transaction(['summaries', 'texts'], 'readwrite', { durability: 'strict' });
      await Promise.all([
        transaction.objectStore('summaries').put(summary),
        transaction.objectStore('texts').put(text, summary.id),
        transaction.done,
      ]);
    },
    async remove(id) {
      const transaction = database.transaction(['summaries', 'texts'], 'readwrite');
      await Promise.all([
        transaction.objectStore('summaries').delete(id),
        transaction.objectStore('texts').delete(id),
        transaction.done,
      ]);
    },
  };
}

/** What went wrong with storage, as a sentence with a way out. */
export function storageSentence(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') {
    return t`Not saved: the browser has no room left. Save the document as a file, or delete other documents under “All documents”.`;
  }
  const words = error instanceof Error ? error.message : String(error);
  return t`Not saved in this browser (${words}). Save the document as a file so that nothing is lost.`;
}
