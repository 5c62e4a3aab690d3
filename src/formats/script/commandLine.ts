/** Commands of the clients mysql and SQL*Plus, which end with their line and are no SQL. */
import { t } from '#words/say.ts';
import type { Outcome, Session } from './session.ts';

/** SET commands of SQL; all others are SQL*Plus's. */
const sqlSettings: ReadonlySet<string> = new Set(['TRANSACTION', 'CONSTRAINT', 'CONSTRAINTS', 'ROLE']);

/** Reads the command at the cursor and goes to the line behind it; null when it is none. */
export function commandLine(session: Session): Outcome | null {
  const { cursor, facts } = session;
  const at = cursor.start;
  const sign = cursor.text.charAt(at);
  if (facts.dialect === 'oracle' && cursor.kind === 'symbol' && (sign === '@' || sign === '!')) {
    toNextLine(session);
    return {
      fate: 'ignored',
      what: sign,
      sentence: t`The file that it runs is not here; read it together with this one.`,
    };
  }
  if (facts.dialect === 'sqlserver' && cursor.kind === 'symbol' && sign === ':') {
    toNextLine(session);
    return {
      fate: 'ignored',
      what: cursor.text.slice(at, at + 12).split(/[\s(]/)[0] ?? sign,
      sentence: t`A command of sqlcmd.`,
    };
  }
  if (facts.dialect === 'mysql' && cursor.kind === 'symbol' && sign === '\\') {
    toNextLine(session);
    return { fate: 'ignored', what: cursor.text.slice(at, at + 2) };
  }
  if (cursor.kind !== 'word') return null;
  const { word } = cursor;
  if (facts.delimiterCommand && word === 'DELIMITER') {
    const delimiter = cursor.text.slice(cursor.end, cursor.lineEnd(cursor.end)).trim().split(/\s+/)[0] ?? '';
    if (delimiter !== '') cursor.delimiter = delimiter;
    toNextLine(session);
    return { fate: 'ignored', what: 'DELIMITER' };
  }
  const isSetting = facts.slashLines && word === 'SET' && !isSqlSetting(session);
  if (!isSetting && !facts.lineCommands.has(word)) return null;
  if (word === 'EXECUTE' || word === 'EXEC' || !isSetting) {
    toNextLine(session);
    return { fate: 'ignored', what: word };
  }
  toNextLine(session);
  return { fate: 'ignored', what: 'SET' };
}

function isSqlSetting(session: Session): boolean {
  return session.cursor.isFollowedBy(...sqlSettings);
}

/** To the next line; a dash at the end carries a command of SQL*Plus on. */
function toNextLine(session: Session): void {
  const { cursor, facts } = session;
  let end = cursor.lineEnd(cursor.start);
  while (
    facts.slashLines &&
    /[^-]-[ \t\r]*$/.test(cursor.text.slice(Math.max(0, end - 80), end)) &&
    end < cursor.text.length
  )
    end = cursor.lineEnd(end + 1);
  cursor.seek(end);
}
