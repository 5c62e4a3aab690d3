/** Whether transactions begin and end where they may. */
import { dialects } from '#dialects/dialects.ts';
import type { DialectName } from '#document/records.ts';
import { type Note, noteOf } from '../note.ts';
import type { Statement } from './statement.ts';

interface Checked {
  readonly statements: readonly Statement[];
  readonly notes: readonly Note[];
}

/** What a database does with an end where nothing began, and with a beginning inside a transaction. */
interface Manners {
  readonly strayEnd: 'fails' | 'does nothing';
  readonly secondBegin: 'fails' | 'stays' | 'commits' | 'nests';
}

/**
 * sqlite.org/lang_transaction.html; PostgreSQL's manual: BEGIN, COMMIT; MySQL's: START TRANSACTION; SQL Server's: BEGIN
 * TRANSACTION, error 3902; Oracle's: SET TRANSACTION, ORA-01453.
 */
const manners: Readonly<Record<DialectName, Manners>> = {
  sqlite: { strayEnd: 'fails', secondBegin: 'fails' },
  postgresql: { strayEnd: 'does nothing', secondBegin: 'stays' },
  mysql: { strayEnd: 'does nothing', secondBegin: 'commits' },
  sqlserver: { strayEnd: 'fails', secondBegin: 'nests' },
  oracle: { strayEnd: 'does nothing', secondBegin: 'fails' },
};

/** What is said of a beginning inside the transaction of another line. */
const secondBegins: Readonly<Record<Manners['secondBegin'], string>> = {
  fails: 'fails here',
  stays: 'stays in it',
  commits: 'commits it before it begins another',
  nests: 'counts such transactions, which is not simulated',
};

/**
 * The statements without the BEGIN, COMMIT and ROLLBACK that the database does not heed, and with the COMMIT that it
 * makes itself. Where it fails instead, the note is an error.
 */
export function checkTransactions(given: readonly Statement[], dialect: DialectName): Checked {
  const statements: Statement[] = [];
  const notes: Note[] = [];
  const { label } = dialects[dialect];
  const { strayEnd, secondBegin } = manners[dialect];
  let begun: Statement | null = null;
  for (const statement of given) {
    const { kind, place } = statement;
    const isEnd = kind === 'commit' || kind === 'rollback';
    const say = (code: string, severity: Note['severity'], sentence: string) =>
      notes.push(noteOf(code, severity, `Line ${place.line}: ${sentence}`, { place }));
    if (isEnd && !begun) {
      const severity = strayEnd === 'fails' ? 'error' : 'warning';
      say('no-transaction', severity, `no transaction was begun; ${label} ${strayEnd} here.`);
      continue;
    }
    if (kind === 'begin' && begun) {
      const severity = secondBegin === 'fails' || secondBegin === 'nests' ? 'error' : 'warning';
      const { line } = begun.place;
      say(
        'in-transaction',
        severity,
        `the transaction of line ${line} is still open; ${label} ${secondBegins[secondBegin]}.`,
      );
      if (secondBegin !== 'commits') continue;
      statements.push({ kind: 'commit', place, at: statement.at, end: statement.end });
    }
    if (kind === 'begin') begun = statement;
    if (isEnd) begun = null;
    statements.push(statement);
  }
  if (begun) {
    const { place } = begun;
    const sentence = `Line ${place.line}: this transaction is never ended. What it does is shown, and checks that wait for COMMIT are not made.`;
    notes.push(noteOf('open-transaction', 'warning', sentence, { place }));
  }
  return { statements, notes };
}
