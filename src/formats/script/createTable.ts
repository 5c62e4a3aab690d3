/** CREATE TABLE: the columns and constraints between the parentheses, and the options behind them. */
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { SaidName, SaidTable } from '../schema/said.ts';
import { column } from './column.ts';
import { constraint, isConstraint } from './constraint.ts';
import { Misread } from './cursor.ts';
import type { Outcome, Session } from './session.ts';

/** Reads what follows CREATE … TABLE; `modifiers` are the words before TABLE. */
export function createTable(session: Session, modifiers: ReadonlySet<string>): Outcome {
  const { cursor, collector } = session;
  const ifNotExists = cursor.accept('IF', 'NOT', 'EXISTS');
  const at = cursor.start;
  session.settleHome();
  const name = session.objectName();
  const what = `CREATE TABLE ${qualified(name)}`;
  // A table that is made under the name of a variable has it in brackets.
  if (modifiers.has('TEMPORARY') || (isTemporary(session, name) && !name.name.startsWith('@'))) {
    session.leaveOutTable(name);
    return { fate: 'ignored', what, sentence: t`A temporary table does not belong to the schema.` };
  }
  if (modifiers.has('REPLACE')) {
    const old = session.find(name);
    if (old) collector.remove(old);
  }
  if (collector.find(name)) {
    return ifNotExists
      ? { fate: 'ignored', what, sentence: t`There is a table of this name already.` }
      : { fate: 'failed', what, sentence: t`There is a table of this name already. This one is left out.` };
  }
  if (cursor.is('LIKE') || (cursor.isSymbol('(') && cursor.isFollowedBy('LIKE'))) return like(session, name, at);
  if (!cursor.isSymbol('(')) {
    if (!isQuery(session) && !cursor.is('OF')) skipOptions(session, null);
    if (isQuery(session) || cursor.is('OF')) {
      session.leaveOutTable(name);
      const sentence = cursor.is('OF')
        ? t`Its columns come from an object type; add the table by hand.`
        : t`Its columns come from a query, which is not run; add the table by hand.`;
      return { fate: 'ignored', what, sentence };
    }
    throw cursor.misread(t`“(” and the columns`);
  }
  if (cursor.isFollowedBy('SELECT')) {
    session.leaveOutTable(name);
    return {
      fate: 'ignored',
      what,
      sentence: t`Its columns come from a query, which is not run; add the table by hand.`,
    };
  }
  const table = collector.table(name, session.place(at));
  if (!table) throw new Misread(at, t`there is a table ${qualified(name)} already`);
  elements(session, table);
  skipOptions(session, table);
  session.leftOut.delete(collector.fold(name.name));
  if (table.columns.length > 0) return { fate: 'used', what };
  collector.remove(table);
  session.leaveOutTable(name);
  return { fate: 'failed', what, sentence: t`None of its columns was understood.` };
}

/** SQL Server marks temporary tables, and variables that are tables, by the first letter of their names. */
export const isTemporary = ({ facts }: Session, { name }: SaidName): boolean =>
  facts.dialect === 'sqlserver' && /^[#@]/.test(name);

const isQuery = ({ cursor }: Session): boolean => cursor.is('AS') || cursor.is('SELECT') || cursor.is('WITH');

/** The list between the parentheses. An element that is not understood costs only itself. */
function elements(session: Session, table: SaidTable): void {
  const { cursor } = session;
  cursor.expectSymbol('(');
  while (cursor.kind !== 'end' && !cursor.isSymbol(')')) {
    if (cursor.acceptSymbol(',')) continue;
    element(session, table);
  }
  if (!cursor.acceptSymbol(')'))
    session.leaveOut(cursor.start, t`The list of columns of ${qualified(table)} is not closed.`);
}

/** One line of the list; the cursor then stands at the comma or parenthesis behind it. */
export function element(session: Session, table: SaidTable): void {
  const { cursor } = session;
  const at = cursor.start;
  try {
    if (isConstraint(session)) constraint(session, table);
    else if (isForeign(session)) {
      cursor.next();
      cursor.toNextElement();
    } else table.columns.push(column(session, table).column);
    if (cursor.kind === 'end' || cursor.isSymbol(',') || cursor.isSymbol(')')) return;
    const rest = cursor.start;
    cursor.toNextElement();
    session.leaveOut(
      rest,
      t`In ${qualified(table)}, “${cursor.slice(rest, cursor.before).slice(0, 60)}” was not understood and is left out.`,
    );
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    session.leaveOut(error.at, t`In ${qualified(table)}, ${error.message}; “${lineAt(session, at)}” is left out.`);
    cursor.seek(at);
    if (!cursor.isSymbol('(') && cursor.kind !== 'end') cursor.next();
    cursor.toNextElement();
  }
}

const lineAt = ({ cursor }: Session, at: number): string =>
  cursor.text.slice(at, cursor.lineEnd(at)).trim().slice(0, 60);

/** Lines that are neither columns nor constraints: what a supplemental log keeps, which columns are a period. */
const isForeign = ({ cursor }: Session): boolean =>
  (cursor.is('PERIOD') && cursor.isFollowedBy('FOR')) || (cursor.is('SUPPLEMENTAL') && cursor.isFollowedBy('LOG'));

/** Options behind the list: the comment and the partitions are kept, all others passed over. */
function skipOptions(session: Session, table: SaidTable | null): void {
  const { cursor, facts } = session;
  while (cursor.kind !== 'end' && !session.startsStatement()) {
    if (facts.openEnds && cursor.isOneOf(facts.starters) && !cursor.is('WITH')) return;
    if (table === null && isQuery(session)) return;
    if (cursor.is('COMMENT')) {
      cursor.next();
      cursor.acceptSymbol('=');
      if (cursor.kind === 'text') {
        if (table) table.comment = cursor.textValue();
        cursor.next();
      }
    } else if (cursor.accept('PARTITION', 'BY')) partitions(session, table);
    else if (cursor.isSymbol('(')) cursor.parenthesized();
    else cursor.next();
  }
}

/** Words that say how rows are spread, behind PARTITION BY. */
const partitionWords: ReadonlySet<string> = new Set(
  `RANGE LIST HASH KEY LINEAR COLUMNS ALGORITHM PARTITION PARTITIONS SUBPARTITION SUBPARTITIONS BY INTERVAL AUTOMATIC
   REFERENCE SYSTEM CONSISTENT STORE IN TEMPLATE SYSTEM_TIME LIMIT CURRENT`.split(/\s+/),
);

/** How the rows are spread. */
function partitions(session: Session, table: SaidTable | null): void {
  const { cursor } = session;
  const from = cursor.start;
  let to = from;
  while (cursor.isSymbol('(') || cursor.isSymbol('=') || cursor.kind === 'number' || cursor.isOneOf(partitionWords)) {
    if (cursor.isSymbol('(')) cursor.parenthesized();
    else cursor.next();
    to = cursor.before;
  }
  if (table && to > from) table.partitionBy = cursor.slice(from, to);
}

/** `CREATE TABLE a LIKE b`: everything of b but its foreign keys. */
function like(session: Session, name: SaidName, at: number): Outcome {
  const { cursor, collector } = session;
  const what = `CREATE TABLE ${qualified(name)}`;
  cursor.acceptSymbol('(');
  cursor.expect('LIKE');
  const model = session.find(session.objectName());
  if (!model)
    return { fate: 'failed', what, sentence: t`The table that it is to be like does not exist at this point.` };
  const table = collector.table(name, session.place(at));
  if (!table) return { fate: 'failed', what };
  const { columns, primaryKey, uniques, indexes, checks, comment, partitionBy } = model;
  Object.assign(table, { primaryKey, checks: [...checks], comment, partitionBy });
  table.columns = columns.map((given) => ({ ...given }));
  table.uniques = uniques.map((key) => ({ ...key }));
  table.indexes = indexes.map((index) => ({ ...index }));
  return { fate: 'used', what };
}
