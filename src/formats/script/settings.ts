/** SET and USE: the few of them that decide how the rest of a script is to be read. */
import type { Outcome, Session } from './session.ts';

/** Reads the statement at the word SET or USE. */
export function settings(session: Session): Outcome {
  const { cursor } = session;
  const isUse = cursor.is('USE');
  session.advance();
  if (isUse) {
    const name = cursor.name();
    if (session.facts.dialect === 'mysql') session.database = name;
    return { fate: 'ignored', what: `USE ${name}` };
  }
  if (session.facts.dialect === 'sqlserver') return setSqlServer(session);
  if (session.facts.dialect === 'mysql') readModes(session);
  session.skipToEnd();
  return { fate: 'ignored', what: 'SET' };
}

/** SET SQL_MODE = 'ANSI_QUOTES': double quotes stand around names from here on, until the mode is set anew. */
function readModes(session: Session): void {
  const { cursor } = session;
  let isMode = false;
  let keeps = false;
  let isAnsi = false;
  for (; cursor.kind !== 'end'; cursor.next()) {
    if (!isMode) isMode = (cursor.is('SQL_MODE') || cursor.is('@@SQL_MODE')) && cursor.isFollowedBySymbol('=');
    // CONCAT(@@sql_mode, ',…') adds to what is set.
    else if (cursor.is('@@SQL_MODE')) keeps = true;
    else if (cursor.kind === 'text')
      isAnsi ||= cursor
        .textValue()
        .toUpperCase()
        .split(/[,\s]+/)
        .some(isAnsiMode);
  }
  if (isMode) cursor.ansiQuotes = isAnsi || (keeps && cursor.ansiQuotes);
}

const isAnsiMode = (mode: string): boolean => mode === 'ANSI' || mode === 'ANSI_QUOTES';

function setSqlServer(session: Session): Outcome {
  const { cursor } = session;
  const name = cursor.word;
  const what = name.startsWith('@') || name === '' ? 'SET' : `SET ${name}`;
  session.advance();
  if (name === 'DATEFORMAT' && cursor.kind === 'word') session.dateOrder = cursor.word;
  session.skipStatement();
  return { fate: 'ignored', what };
}
