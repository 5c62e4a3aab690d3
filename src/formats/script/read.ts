/** Scripts of MySQL and MariaDB, SQL Server and Oracle as a document: a reader that understands what concerns tables. */
import { t } from '#words/say.ts';
import type { ReadOptions, ReadResult, Source } from '../reading.ts';
import { Collector } from '../schema/collector.ts';
import { commandLine } from './commandLine.ts';
import { Misread } from './cursor.ts';
import { type ScriptDialect, scriptFacts } from './facts.ts';
import { settleOwners } from './owners.ts';
import { Session } from './session.ts';
import { statement } from './statement.ts';

/**
 * Reads the texts in their order, as one script. What is no schema is passed over, what is not understood costs only
 * itself; each statement is reported with the line of its first word. Never throws.
 */
export function readScript(sources: readonly Source[], dialect: ScriptDialect, options: ReadOptions): ReadResult {
  const facts = scriptFacts[dialect];
  const collector = new Collector({ dialect, caseSensitive: false, defaultSchema: facts.defaultSchema }, options);
  const session = new Session(facts, collector);
  session.total = sources.reduce((sum, source) => sum + source.content.length, 1);
  for (const source of sources) {
    collector.file = sources.length > 1 ? source.name : null;
    session.open(source.content);
    while (!session.cursor.isLast) readOne(session);
    session.done += source.content.length;
  }
  collector.file = null;
  settleOwners(session);
  session.finish();
  options.progress?.(1);
  return collector.finish();
}

/** One statement with its end; something is always consumed. */
function readOne(session: Session): void {
  const { cursor, collector } = session;
  if (cursor.kind === 'end') {
    cursor.next();
    return;
  }
  cursor.conditional.length = 0;
  const from = cursor.start;
  const line = session.lineOf(from);
  session.progress(from);
  const command = commandLine(session);
  if (command) {
    collector.report(command.fate, command.what, line, command.sentence);
    return;
  }
  let isBroken = false;
  try {
    const outcome = statement(session);
    if (!outcome) return;
    collector.report(outcome.fate, outcome.what, line, outcome.sentence);
    isBroken = outcome.fate === 'failed';
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    isBroken = true;
    const at = session.lineOf(error.at);
    const what = capitalized(error.message);
    const sentence = at === line ? t`${what}.` : t`${what} (line ${at}).`;
    collector.report('failed', firstWords(session, from), line, sentence);
    if (cursor.start === from) cursor.next();
  }
  const end = session.toNextStatement();
  if (isBroken) session.lookBack(from, end);
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `CREATE TABLE film`: what a statement is called that was not understood. */
function firstWords({ cursor }: Session, from: number): string {
  const text = cursor.text.slice(from, from + 200).split(/[\r\n(;]/)[0] ?? '';
  return text.trim().split(/\s+/).slice(0, 4).join(' ').slice(0, 60) || '?';
}
