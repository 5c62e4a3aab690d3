/** From files or texts to a document that is ready to be looked at: read, and laid out where it has no places. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { place } from '#document/edits/placing.ts';
import type { Arrangement } from '#drawing/layoutGraph.ts';
import type { Reading, ReadingRequest } from '#engines/reading/readSources.ts';
import type { Content } from '#formats/readers.ts';
import { read } from './engines.ts';

/** What was dropped, chosen or pasted. */
export type Given = readonly File[] | { readonly text: string; readonly from: string };

/** The contents, as readers take them. */
export async function contentsOf(given: Given): Promise<readonly Content[]> {
  if ('text' in given) return [{ name: given.from, content: given.text }];
  return Promise.all(
    given.map(async (file) => ({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) })),
  );
}

/** Reads and lays out. What cannot be read is told in the notes; rejects only when the signal aborts. */
export async function readGiven(
  request: ReadingRequest,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<Reading> {
  const reading = await read(request, { signal, onProgress });
  return reading.value ? { ...reading, value: await placed(reading.value, signal) } : reading;
}

/** Places for tables, areas and notes, by a layout that is loaded when it is first wanted. */
export async function arranged(document: Document, signal: AbortSignal): Promise<Arrangement> {
  const { layoutTables } = await import('#canvas/layout.ts');
  return layoutTables(document, signal);
}

/** The document with a place for every table. Rejects when the signal aborts. */
export async function placed(document: Document, signal: AbortSignal): Promise<Document> {
  if ([...document.tables.keys()].every((id) => document.places.has(id))) return document;
  const result = place(document, await arranged(document, signal));
  return 'diff' in result ? applyDiff(document, result.diff) : document;
}
