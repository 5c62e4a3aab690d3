/** From a file or a text to a document that is ready to be looked at: read, and laid out if it has no places. */
import type { Places } from '#canvas/layout.ts';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { moveTables } from '#document/edits/drawing.ts';
import { bareName, formatOf } from '#formats/formats.ts';
import { type Note, noteOf } from '#formats/note.ts';
import { readDocument, sqlite } from './engines.ts';

export interface Import {
  /** The name of the file, or what else it came from. */
  readonly from: string;
  /** Null when nothing could be read. */
  readonly document: Document | null;
  readonly notes: readonly Note[];
}

/** Reads a file by its content, whatever its name. */
export async function readFile(file: File, signal: AbortSignal): Promise<Import> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return readSource(formatOf(bytes) ? bytes : new TextDecoder().decode(bytes), file.name, signal);
}

/** Reads a text or the bytes of a file. What cannot be read is told in the notes; rejects only when the signal aborts. */
export async function readSource(source: Uint8Array | string, from: string, signal: AbortSignal): Promise<Import> {
  const format = formatOf(source);
  if (!format?.read) {
    const sentence = `${from} is neither a SQLite database or script nor an .ondelete.json file.`;
    return { from, document: null, notes: [noteOf('unknown-format', 'error', sentence)] };
  }
  const openSqlite = async (given: Uint8Array | string, name: string) => (await sqlite()).open(given, name, { signal });
  const { value, notes } =
    format.id === 'ondelete' && typeof source === 'string'
      ? await readDocument(source, signal)
      : await format.read(source, bareName(from), { openSqlite });
  if (!value) return { from, document: null, notes };
  if (value.tables.size === 0 && format.id !== 'ondelete') {
    return { from, document: null, notes: [...notes, noteOf('no-tables', 'error', `There are no tables in ${from}.`)] };
  }
  return { from, document: await placed(value, signal), notes };
}

/** Places for all tables, by a layout that is loaded when it is first wanted. */
export async function arranged(document: Document, signal: AbortSignal): Promise<Places> {
  const { layoutTables } = await import('#canvas/layout.ts');
  return layoutTables(document, signal);
}

async function placed(document: Document, signal: AbortSignal): Promise<Document> {
  if ([...document.tables.keys()].every((id) => document.places.has(id))) return document;
  const result = moveTables(document, await arranged(document, signal));
  return 'diff' in result ? applyDiff(document, result.diff) : document;
}
