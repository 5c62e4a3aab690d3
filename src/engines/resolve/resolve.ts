/** Typed statements as operations: SQLite says which rows each condition matches and what each value is. */
import type { Database } from 'sql.js';
import { type Document, settingsOf } from '#document/document.ts';
import { tableOf } from '#document/lookups.ts';
import { type Note, noteOf, type TextPlace } from '#formats/note.ts';
import { placeAt, tokensOf } from '#formats/sqlite/tokens.ts';
import { expressionsOf } from '#formats/statements/expressions.ts';
import type { Change, Statement } from '#formats/statements/statement.ts';
import { Run } from '#simulation/database/run.ts';
import type { Operation } from '#simulation/timeline.ts';
import { number, t } from '#words/say.ts';
import { wordsOf } from '../words.ts';
import { deletion, insertions, NotShown, updates } from './changes.ts';
import { Scratch } from './scratch.ts';

export interface Resolution {
  /** Up to the first that fails by the rules of the document's database, or cannot be told. */
  readonly operations: readonly Operation[];
  /** With an error among them, the operations are not what was asked for. */
  readonly notes: readonly Note[];
}

/**
 * Runs the statements one after another in the simulator of the document's database. Before each, SQLite gets the rows
 * as they are then and evaluates the statement's condition and values. Needs an empty database, which the caller closes.
 */
export function resolveStatements(
  database: Database,
  document: Document,
  statements: readonly Statement[],
): Resolution {
  const { dialect } = settingsOf(document);
  const scratch = new Scratch(database, document);
  const run = new Run(document, dialect);
  const operations: Operation[] = [];
  const notes: Note[] = [];
  let isInTransaction = false;
  const perform = (operation: Operation): void => {
    if (run.failed && operations.length > 0) return;
    operations.push(operation);
    run.perform(operation);
  };
  for (const [index, statement] of statements.entries()) {
    if (run.failed && operations.length > 0) {
      notes.push(notReached(statement, statements[index - 1]));
      break;
    }
    if (!isChange(statement)) {
      if (statement.kind === 'begin') isInTransaction = true;
      if (statement.kind === 'commit' || statement.kind === 'rollback') isInTransaction = false;
      perform(
        statement.kind === 'setConstraints' ? { op: 'setConstraints', mode: statement.mode } : { op: statement.kind },
      );
      continue;
    }
    scratch.follow(run.timeline().outcome);
    let parts: readonly Operation[];
    try {
      parts = operationsOf(document, scratch, statement);
    } catch (thrown) {
      notes.push(failure(statement, thrown));
      break;
    }
    notes.push(...remarks(document, statement, parts, isInTransaction));
    const isWrapped = parts.length > 1 && !isInTransaction;
    if (isWrapped) perform({ op: 'begin' });
    for (const operation of parts) perform(operation);
    if (isWrapped) perform({ op: 'commit' });
  }
  return { operations, notes };
}

const isChange = (statement: Statement): statement is Statement & Change => 'tableId' in statement;

function operationsOf(document: Document, scratch: Scratch, statement: Change): readonly Operation[] {
  switch (statement.kind) {
    case 'delete':
      return [deletion(scratch, statement)];
    case 'update':
      return updates(document, scratch, statement);
    case 'insert':
      return insertions(document, scratch, statement, settingsOf(document).dialect === 'mysql');
  }
}

/** What the story shows otherwise than it was typed. */
function remarks(
  document: Document,
  statement: Statement & Change,
  parts: readonly Operation[],
  isInTransaction: boolean,
): readonly Note[] {
  const { name } = tableOf(document, statement.tableId);
  const [first] = parts;
  if (parts.length > 1) {
    const count = number(parts.length);
    return [remark('split', statement, splitWords(statement.kind === 'update', isInTransaction, count))];
  }
  if (first && 'rowIds' in first && first.rowIds.length === 0)
    return [remark('no-rows', statement, t`no row of ${name} meets the condition here, so nothing changes.`)];
  return [];
}

function splitWords(isUpdate: boolean, isInTransaction: boolean, count: string): string {
  if (isInTransaction)
    return isUpdate
      ? t`rows get different values, so this is shown as ${count} statements. It ends with the same rows.`
      : t`each row is inserted by itself, so this is shown as ${count} statements. It ends with the same rows.`;
  return isUpdate
    ? t`rows get different values, so this is shown as ${count} statements, held together by a transaction. It ends with the same rows.`
    : t`each row is inserted by itself, so this is shown as ${count} statements, held together by a transaction. It ends with the same rows.`;
}

function notReached(statement: Statement, failed: Statement | undefined): Note {
  return remark(
    'not-reached',
    statement,
    failed
      ? t`from here on nothing is run, because the statement of line ${failed.place.line} fails.`
      : t`from here on nothing is run, because the run fails before it.`,
  );
}

const remark = (code: string, { place }: Statement, sentence: string): Note =>
  noteOf(code, 'info', t`Line ${place.line}: ${sentence}`, { place });

function failure(statement: Statement & Change, thrown: unknown): Note {
  if (thrown instanceof NotShown)
    return noteOf('not-simulated', 'error', t`Line ${statement.place.line}: ${thrown.message}`, {
      place: statement.place,
    });
  const words = wordsOf(thrown);
  const place = placeOf(statement, words);
  return noteOf(
    'refused-by-sqlite',
    'error',
    t`Line ${place.line}: ${t`SQLite, which evaluates conditions and values here, says “${words}”.`}`,
    {
      place,
    },
  );
}

/** Where the word stands that SQLite names, or else the statement: a word that is near may stand there more than once. */
function placeOf(statement: Statement & Change, words: string): TextPlace {
  const [, near, missing] = /(?:near|token:) "(.+?)"|no such (?:\w+): (?:.*\.)?(.+)$/.exec(words) ?? [];
  const wanted = (near ?? missing)?.toLowerCase();
  const places = expressionsOf(statement).flatMap(({ sql, place }) =>
    [...tokensOf(sql)]
      .filter(({ raw, value }) => raw.toLowerCase() === wanted || value.toLowerCase() === wanted)
      .map((token) => within(place, placeAt(sql, token.at))),
  );
  const [first] = places;
  return first && (places.length === 1 || missing !== undefined) ? first : statement.place;
}

const within = (start: TextPlace, inside: TextPlace): TextPlace =>
  inside.line === 1
    ? { line: start.line, column: start.column + inside.column - 1 }
    : { line: start.line + inside.line - 1, column: inside.column };
