/** From a file or a text to a document that is ready to be looked at: read, and laid out if it has no places. */
import { layoutTables } from '#canvas/layout.ts';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { moveTables } from '#document/edits/drawing.ts';
import { readJson } from '#formats/json/read.ts';
import type { Note } from '#formats/note.ts';
import { sqlite } from './engines.ts';

export interface Import {
  /** The name of the file, or what else it came from. */
  readonly from: string;
  /** Null when nothing could be read. */
  readonly document: Document | null;
  readonly notes: readonly Note[];
}

const sqliteMagic = 'SQLite format 3\0';

/** Reads a file by its content, whatever its name. Rejects with a sentence when nothing can be made of it. */
export async function readFile(file: File, signal: AbortSignal): Promise<Import> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 16).arrayBuffer());
  if (head === sqliteMagic) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return fromSqlite(bytes, file.name, signal);
  }
  return readText(await file.text(), file.name, signal);
}

/** Reads a text: a document of ours, else a SQLite script. */
export async function readText(text: string, from: string, signal: AbortSignal): Promise<Import> {
  if (/^\s*\{/.test(text)) {
    const { value, notes } = readJson(text);
    return value ? { from, document: await placed(value, signal), notes } : { from, document: null, notes };
  }
  return fromSqlite(text, from, signal);
}

async function fromSqlite(source: Uint8Array | string, from: string, signal: AbortSignal): Promise<Import> {
  const { value, notes } = await sqlite.open(source, from.replace(/\.(sql|sqlite3?|db3?|txt)$/i, ''), { signal });
  if (value.tables.size === 0) return { from, document: null, notes: [...notes, nothingIn(from)] };
  return { from, document: await placed(value, signal), notes };
}

const nothingIn = (from: string): Note => ({
  code: 'no-tables',
  severity: 'error',
  sentence: `There are no tables in ${from}.`,
  place: null,
  record: null,
});

async function placed(document: Document, signal: AbortSignal): Promise<Document> {
  if ([...document.tables.keys()].every((id) => document.places.has(id))) return document;
  const result = moveTables(document, await layoutTables(document, signal));
  return 'diff' in result ? applyDiff(document, result.diff) : document;
}
