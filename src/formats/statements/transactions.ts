/** Whether transactions begin and end where they may. */
import { dialects } from '#dialects/dialects.ts';
import type { DialectName } from '#document/records.ts';
import { type Note, noteOf } from '../note.ts';
import type { Statement } from './statement.ts';

interface Checked {
  readonly statements: readonly Statement[];
  readonly notes: readonly Note[];
}

/**
 * The statements without the BEGIN, COMMIT and ROLLBACK that the database does not heed, and with the COMMIT that it
 * makes itself. SQLite fails instead (sqlite.org/lang_transaction.html); PostgreSQL warns (manual: BEGIN, COMMIT); MySQL
 * commits before a BEGIN (manual: START TRANSACTION).
 */
export function checkTransactions(given: readonly Statement[], dialect: DialectName): Checked {
  const statements: Statement[] = [];
  const notes: Note[] = [];
  const { label } = dialects[dialect];
  const severity = dialect === 'sqlite' ? 'error' : 'warning';
  let begun: Statement | null = null;
  for (const statement of given) {
    const { kind, place } = statement;
    const isEnd = kind === 'commit' || kind === 'rollback';
    const say = (code: string, sentence: string) =>
      notes.push(noteOf(code, severity, `Line ${place.line}: ${sentence}`, { place }));
    if (isEnd && !begun) {
      const what = dialect === 'sqlite' ? `${label} fails here` : `${label} does nothing here`;
      say('no-transaction', `no transaction is open; ${what}.`);
      continue;
    }
    if (kind === 'begin' && begun) {
      const { line } = begun.place;
      if (dialect !== 'mysql') {
        const what = dialect === 'sqlite' ? `${label} fails here` : `${label} stays in it`;
        say('in-transaction', `the transaction of line ${line} is still open; ${what}.`);
        continue;
      }
      say('in-transaction', `${label} commits the transaction of line ${line} before it begins another.`);
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
