/** Whether transactions begin and end where they may. */
import { dialects } from '#dialects/dialects.ts';
import type { DialectName } from '#document/records.ts';
import { t } from '#words/say.ts';
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
function sentenceOfSecondBegin(manner: Manners['secondBegin'], line: number, label: string): string {
  switch (manner) {
    case 'fails':
      return t`the transaction of line ${line} is still open; ${label} fails here.`;
    case 'stays':
      return t`the transaction of line ${line} is still open; ${label} stays in it.`;
    case 'commits':
      return t`the transaction of line ${line} is still open; ${label} commits it before it begins another.`;
    case 'nests':
      return t`the transaction of line ${line} is still open; ${label} counts such transactions, which is not simulated.`;
  }
}

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
      notes.push(noteOf(code, severity, t`Line ${place.line}: ${sentence}`, { place }));
    if (isEnd && !begun) {
      const severity = strayEnd === 'fails' ? 'error' : 'warning';
      say(
        'no-transaction',
        severity,
        strayEnd === 'fails'
          ? t`no transaction was begun; ${label} fails here.`
          : t`no transaction was begun; ${label} does nothing here.`,
      );
      continue;
    }
    if (kind === 'begin' && begun) {
      const severity = secondBegin === 'fails' || secondBegin === 'nests' ? 'error' : 'warning';
      say('in-transaction', severity, sentenceOfSecondBegin(secondBegin, begun.place.line, label));
      if (secondBegin !== 'commits') continue;
      statements.push({ kind: 'commit', place, at: statement.at, end: statement.end });
    }
    if (kind === 'begin') begun = statement;
    if (isEnd) begun = null;
    statements.push(statement);
  }
  if (begun) {
    const { place } = begun;
    const sentence = t`Line ${place.line}: this transaction is never ended. What it does is shown, and checks that wait for COMMIT are not made.`;
    notes.push(noteOf('open-transaction', 'warning', sentence, { place }));
  }
  return { statements, notes };
}
