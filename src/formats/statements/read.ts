/** Reads the statements that a person wants to see simulated. */
import { type Document, settingsOf } from '#document/document.ts';
import { t } from '#words/say.ts';
import { type Note, noteOf } from '../note.ts';
import { placeAt } from '../sqlite/tokens.ts';
import { readDelete, readInsert, readUpdate } from './change.ts';
import { readControl } from './control.ts';
import { Cursor, Fault } from './cursor.ts';
import { refuseMisunderstood } from './expressions.ts';
import { splitStatements } from './split.ts';
import type { Change, Control, Statement } from './statement.ts';
import { checkTransactions } from './transactions.ts';

export interface ReadStatements {
  /** Those that are understood, in their order. */
  readonly value: readonly Statement[];
  /** By place. With an error among them, the statements are not what was asked for. */
  readonly notes: readonly Note[];
}

/**
 * The DELETE, UPDATE, INSERT and transaction statements of a text, with the tables and columns of the document. Names
 * are found whatever their case, but for quoted ones in PostgreSQL and Oracle. Whatever is not understood gets a note.
 */
export function readStatements(text: string, document: Document): ReadStatements {
  const read: Statement[] = [];
  const notes: Note[] = [];
  for (const { tokens, fault } of splitStatements(text)) {
    const at = tokens[0]?.at ?? 0;
    const place = placeAt(text, at);
    const cursor = new Cursor(text, tokens);
    try {
      if (fault) throw fault;
      const understood = readOne(document, cursor);
      if (cursor.token) notes.push(leftOver(text, cursor));
      if (understood) read.push({ ...understood, place, at, end: tokens.at(-1)?.end ?? at });
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      notes.push(noteAt(text, thrown.at, thrown.code, 'error', thrown.message));
    }
  }
  const { statements, notes: more } = checkTransactions(read, settingsOf(document).dialect);
  return { value: statements, notes: [...notes, ...more].sort(byPlace) };
}

function readOne(document: Document, cursor: Cursor): Change | Control | null {
  const control = readControl(cursor);
  if (control) return control;
  const change = readChange(document, cursor);
  refuseMisunderstood(document, change);
  return change;
}

function readChange(document: Document, cursor: Cursor): Change {
  if (cursor.takes('DELETE')) return readDelete(document, cursor);
  if (cursor.takes('UPDATE')) return readUpdate(document, cursor);
  if (cursor.takes('INSERT')) return readInsert(document, cursor);
  const word = cursor.token?.raw.slice(0, 40) ?? '';
  throw new Fault(
    'not-simulated',
    t`only DELETE, UPDATE, INSERT, BEGIN, COMMIT, ROLLBACK, SET CONSTRAINTS and PRAGMA defer_foreign_keys can be simulated here, not ${word}.`,
    cursor.at,
  );
}

/** What stands behind a statement that is understood so far. RETURNING changes nothing; anything else may. */
function leftOver(text: string, cursor: Cursor): Note {
  if (cursor.sees('RETURNING'))
    return noteAt(text, cursor.at, 'clause-left-out', 'info', t`RETURNING is left out: the story shows the rows.`);
  const word = cursor.token?.raw.slice(0, 40) ?? '';
  return noteAt(text, cursor.at, 'not-simulated', 'error', t`“${word}” and what follows it is not simulated here.`);
}

function noteAt(text: string, at: number, code: string, severity: Note['severity'], sentence: string): Note {
  const place = placeAt(text, at);
  return noteOf(code, severity, t`Line ${place.line}: ${sentence}`, { place });
}

const byPlace = (a: Note, b: Note): number =>
  (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
