/** What is wrong with a typed condition, and which sample rows it chooses. */
import { dialects } from '#dialects/dialects.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { tableOf } from '#document/lookups.ts';
import type { DialectName, RowId, TableId } from '#document/records.ts';
import type { Note } from '#formats/note.ts';
import { readStatements } from '#formats/statements/read.ts';
import { t } from '#words/say.ts';
import type { Resolve } from '../console/useScript.ts';

export interface CheckedCondition {
  /** The sample rows that the condition is true for; null where that could not be found out. */
  readonly rowIds: readonly RowId[] | null;
  /** With places in the condition. */
  readonly notes: readonly Note[];
}

/** Reads the condition as that of a DELETE and lets SQLite evaluate it on the sample rows. */
export async function checkCondition(
  document: Document,
  dialect: DialectName,
  tableId: TableId,
  condition: string,
  resolve: Resolve,
  signal: AbortSignal,
): Promise<CheckedCondition> {
  const { spelling } = dialects[dialect];
  // The word WHERE may be typed, too. The condition stands on lines of its own, whose places are counted from there.
  const bare = condition.replace(/^\s*where\b/i, (word) => ' '.repeat(word.length));
  const text = `DELETE FROM ${spelling.name(tableOf(document, tableId).name)} WHERE\n${bare}`;
  const settings = { ...settingsOf(document), dialect };
  const read = readStatements(text, { ...document, settings: new Map([['document', settings]]) });
  if (read.value.length !== 1 || read.notes.some((note) => note.severity === 'error'))
    return { rowIds: null, notes: read.notes.map(moved) };
  const { operations, notes } = await resolve(document, read.value, { signal });
  const [operation] = operations;
  const rowIds = operation?.op === 'delete' ? operation.rowIds : null;
  const told = notes.filter((note) => note.severity === 'error');
  return { rowIds: told.length > 0 ? null : rowIds, notes: [...read.notes, ...told].map(moved) };
}

/** The note without the line of the DELETE before the condition. */
function moved(note: Note): Note {
  const line = note.place ? t`Line ${note.place.line}: ${''}` : '';
  const sentence = note.sentence.startsWith(line) ? note.sentence.slice(line.length) : note.sentence;
  const place = note.place && { ...note.place, line: Math.max(1, note.place.line - 1) };
  return { ...note, place, sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1) };
}
