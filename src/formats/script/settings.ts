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
  const from = cursor.start;
  session.skipToEnd();
  if (session.facts.dialect === 'mysql') setMode(session, cursor.text.slice(from, cursor.start));
  return { fate: 'ignored', what: 'SET' };
}

/** ANSI_QUOTES: double quotes stand around names from here on. */
function setMode(session: Session, text: string): void {
  if (!/\bSQL_MODE\b/i.test(text)) return;
  const { cursor } = session;
  if (/ANSI/i.test(text)) cursor.ansiQuotes = true;
  else if (/'/.test(text) || /=\s*@\w*OLD/i.test(text)) cursor.ansiQuotes = false;
}

function setSqlServer(session: Session): Outcome {
  const { cursor } = session;
  const name = cursor.word;
  const what = name.startsWith('@') || name === '' ? 'SET' : `SET ${name}`;
  session.advance();
  if (name === 'DATEFORMAT' && cursor.kind === 'word') session.dateOrder = cursor.word;
  session.skipStatement();
  return { fate: 'ignored', what };
}
