/** Views, triggers, procedures and the like: their whole text is kept, and where it ends is found without reading it. */
import { qualified } from '#document/names.ts';
import type { DefinitionKind } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { SaidName } from '../schema/said.ts';
import type { Outcome, Session } from './session.ts';

/** The words of CREATE that name a kind of definition. */
export const definitionKinds: Readonly<Record<string, DefinitionKind>> = {
  VIEW: 'view',
  TRIGGER: 'trigger',
  FUNCTION: 'function',
  AGGREGATE: 'function',
  PROCEDURE: 'procedure',
  PROC: 'procedure',
  PACKAGE: 'other',
  TYPE: 'type',
  SEQUENCE: 'sequence',
  EVENT: 'other',
  SYNONYM: 'other',
  RULE: 'other',
  DEFAULT: 'other',
};

/** Kinds whose body is a program, with semicolons of its own. */
const programs: ReadonlySet<string> = new Set(['TRIGGER', 'FUNCTION', 'PROCEDURE', 'PROC', 'PACKAGE', 'EVENT']);

/** Reads the definition whose statement began at `from`; the cursor stands behind the word that names its kind. */
export function definition(session: Session, from: number, verb: string, kindWord: string, replaces = false): Outcome {
  const { cursor, collector, facts } = session;
  const isBody = cursor.accept('BODY');
  cursor.accept('IF', 'NOT', 'EXISTS');
  const name = session.objectName();
  const isProgram = programs.has(kindWord) || (kindWord === 'TYPE' && isBody);
  skipDefinition(session, from, isProgram, kindWord);
  const sql = cursor.slice(from, session.lastEnd);
  const kind = definitionKinds[kindWord] ?? 'other';
  const title = qualified(collector.plain(name));
  const what = `${verb} ${kindWord === 'PROC' ? 'PROCEDURE' : kindWord}${isBody ? ' BODY' : ''} ${title}`;
  if (replaces || verb === 'ALTER') forget(session, kind, title);
  // A table that stands in for a view, as mysqldump and phpMyAdmin write one.
  if (kind === 'view') dropStandIn(session, name);
  collector.definitions.push({
    kind,
    name: title,
    sql: facts.dialect === 'sqlserver' && verb === 'ALTER' ? sql.replace(/^ALTER/i, 'CREATE') : sql,
  });
  return { fate: 'kept', what, sentence: t`Kept as text; it does nothing here.` };
}

function dropStandIn(session: Session, name: SaidName): void {
  const table = session.collector.find(name);
  if (table) session.collector.remove(table);
  session.leaveOutTable(name);
}

/** Takes away the definition of this kind and name, as DROP does. */
export function forget(session: Session, kind: DefinitionKind, title: string): boolean {
  const { definitions } = session.collector;
  const wanted = session.collector.fold(title);
  const at = definitions.findIndex((given) => given.kind === kind && session.collector.fold(given.name) === wanted);
  if (at < 0) return false;
  definitions.splice(at, 1);
  return true;
}

/** Goes to the end of the definition. */
function skipDefinition(session: Session, from: number, isProgram: boolean, kindWord: string): void {
  const { dialect } = session.facts;
  session.lastEnd = session.cursor.before;
  if (dialect === 'sqlserver') skipBatch(session, from, kindWord);
  else if (!isProgram) session.skipToEnd();
  else if (dialect === 'mysql') skipCompound(session);
  else skipPlSql(session, kindWord === 'PACKAGE' || kindWord === 'TYPE');
}

/** So many bodies without an END are looked through to the end of the script; the next ones end at their semicolon. */
const mostOpen = 10;

/**
 * MySQL: to the delimiter; where that is the semicolon, to the one behind the END of the body. A body that is not closed
 * ends where another definition begins, or at its first semicolon.
 */
function skipCompound(session: Session): void {
  const { cursor } = session;
  const from = cursor.start;
  let depth = 0;
  let hasEnd = false;
  for (;;) {
    if (cursor.kind === 'end') {
      if (depth <= 0 || cursor.delimiter !== ';' || session.openBodies >= mostOpen) return;
      if (cursor.isLast) break;
      hasEnd = true;
      const end = cursor.start;
      session.advance();
      if (cursor.isFirst(cursor.start) && (cursor.is('DELIMITER') || startsObject(session, false))) {
        cursor.seek(end);
        return;
      }
      continue;
    }
    depth += nesting(session);
    session.advance();
  }
  session.openBodies++;
  if (!hasEnd) return;
  cursor.seek(from);
  session.skipToEnd();
}

/** How a word changes the depth of BEGIN, CASE and END; the cursor may go on to the second word of a pair. */
function nesting(session: Session): number {
  const { cursor, facts } = session;
  if (cursor.kind !== 'word') return 0;
  switch (cursor.word) {
    case 'BEGIN':
      return facts.dialect === 'sqlserver' &&
        cursor.isFollowedBy('TRAN', 'TRANSACTION', 'DISTRIBUTED', 'DIALOG', 'CONVERSATION')
        ? 0
        : 1;
    case 'CASE':
      return 1;
    case 'END':
      if (cursor.isFollowedBy('IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR')) {
        session.advance();
        return 0;
      }
      if (cursor.isFollowedBy('CASE')) session.advance();
      return facts.dialect === 'sqlserver' && cursor.isFollowedBy('CONVERSATION') ? 0 : -1;
    default:
      return 0;
  }
}

/** SQL Server: to the end of the batch, or to the next definition where there are no batches. */
function skipBatch(session: Session, from: number, kindWord: string): void {
  const { cursor, facts } = session;
  const isView = !programs.has(kindWord);
  let depth = 0;
  for (;;) {
    if (cursor.kind === 'end') {
      if (cursor.hard) return;
      session.advance();
      if (isView && cursor.isOneOf(facts.starters)) return;
      continue;
    }
    if (cursor.start > from && cursor.isFirst(cursor.start) && startsObject(session, depth <= 0 && isAtMargin(session)))
      return;
    if (isView && depth <= 0 && cursor.isFirst(cursor.start) && (cursor.is('INSERT') || cursor.is('DROP'))) return;
    depth += nesting(session);
    session.advance();
  }
}

const isAtMargin = ({ cursor }: Session): boolean =>
  cursor.start === 0 || cursor.text.charCodeAt(cursor.start - 1) === 10;

/** What must come first in a batch ends the one before; so does a table at the margin. */
function startsObject(session: Session, atMargin: boolean): boolean {
  const { cursor } = session;
  if (!cursor.is('CREATE') && !cursor.is('ALTER')) return false;
  const at = cursor.start;
  cursor.next();
  if (cursor.accept('OR')) cursor.next();
  // MySQL: CREATE DEFINER = `root`@`localhost` PROCEDURE
  if (cursor.accept('DEFINER')) while (cursor.kind !== 'end' && !(cursor.word in definitionKinds)) cursor.next();
  const isObject = ['VIEW', 'PROC', 'PROCEDURE', 'FUNCTION', 'TRIGGER', 'SCHEMA'].some((word) => cursor.is(word));
  const isTable = atMargin && cursor.accept('TABLE') && !cursor.shown().startsWith('#');
  cursor.seek(at);
  return isObject || isTable;
}

/** Statements that PL/SQL does not contain, so that a program is over where one begins behind a semicolon. */
const neverInside: ReadonlySet<string> = new Set(
  'CREATE ALTER DROP GRANT REVOKE COMMENT PROMPT SHOW TRUNCATE SPOOL REM'.split(' '),
);
const afterEnd: ReadonlySet<string> = new Set('INSERT COMMIT SET'.split(' '));

/** Oracle: to the line with the slash, or to a statement that no program contains. */
export function skipPlSql(session: Session, isOpen: boolean): void {
  const { cursor } = session;
  let depth = isOpen ? 1 : 0;
  for (;;) {
    if (cursor.kind === 'end') {
      if (cursor.hard) return;
      const at = cursor.start;
      session.advance();
      if (cursor.kind === 'end' && cursor.hard) return;
      const isOver =
        cursor.isFirst(cursor.start) &&
        (cursor.isOneOf(neverInside) || (depth <= 0 && !isOpen && cursor.isOneOf(afterEnd)));
      if (isOver) {
        cursor.seek(at);
        return;
      }
      continue;
    }
    depth += nesting(session);
    session.advance();
  }
}
