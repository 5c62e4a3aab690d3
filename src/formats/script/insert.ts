/** INSERT and REPLACE: rows of constants become sample rows. */
import { qualified } from '#document/names.ts';
import { type ColumnType, parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { number, t } from '#words/say.ts';
import type { SaidColumn, SaidTable } from '../schema/said.ts';
import { isTemporary } from './createTable.ts';
import { Misread } from './cursor.ts';
import { cellOfConstant, constant } from './literal.ts';
import type { Outcome, Session } from './session.ts';

/** The table and columns of an INSERT, made once for all that begin with the same words. */
interface Target {
  readonly head: string;
  readonly table: SaidTable;
  /** How many columns the table had then. */
  readonly width: number;
  readonly columns: readonly string[] | null;
  /** How many values a row has. */
  readonly given: number;
  /** Which cell the database numbers. */
  readonly identity: number | null;
  readonly cells: readonly { readonly column: SaidColumn | undefined; readonly type: ColumnType }[];
}

const targets = new WeakMap<Session, Target>();
const untyped = parseType('');

/** Reads what follows INSERT or REPLACE. */
export function insert(session: Session, verb: string): Outcome {
  const { cursor } = session;
  if (session.facts.dialect === 'oracle' && (cursor.is('ALL') || cursor.is('FIRST'))) return insertAll(session);
  while (!cursor.is('INTO') && cursor.kind === 'word' && beforeInto.has(cursor.word)) {
    cursor.next();
    if (cursor.isSymbol('(')) cursor.parenthesized();
  }
  cursor.accept('INTO');
  return insertInto(session, verb);
}

const beforeInto: ReadonlySet<string> = new Set([
  'IGNORE',
  'LOW_PRIORITY',
  'DELAYED',
  'HIGH_PRIORITY',
  'TOP',
  'OVERWRITE',
]);

function insertInto(session: Session, verb: string): Outcome {
  const { cursor } = session;
  const from = cursor.start;
  const name = session.objectName();
  const what = `${verb} INTO ${qualified(name)}`;
  const found = session.find(name);
  if (!found) {
    if (!isTemporary(session, name)) return session.missing(what, name);
    return { fate: 'ignored', what, sentence: t`A temporary table does not belong to the schema.` };
  }
  const target = targetOf(session, found, from);
  if (cursor.accept('WITH')) cursor.parenthesized();
  while (cursor.accept('OUTPUT'))
    while (cursor.kind !== 'end' && !cursor.is('VALUES') && !cursor.is('SELECT')) cursor.next();
  if (cursor.accept('OVERRIDING')) while (cursor.kind === 'word' && !cursor.is('VALUES')) cursor.next();
  if (cursor.accept('VALUES') || cursor.accept('VALUE')) {
    const trouble = rows(session, target);
    return trouble === null ? { fate: 'used', what } : { fate: 'failed', what, sentence: trouble };
  }
  if (cursor.is('SET') && session.facts.dialect === 'mysql') return insertSet(session, found, what);
  if (cursor.accept('DEFAULT', 'VALUES')) {
    addRow(session, target, []);
    return { fate: 'used', what };
  }
  if (cursor.is('SELECT')) return select(session, target, what);
  return { fate: 'ignored', what, sentence: t`Its rows come from a query, which is not run.` };
}

/** The list of columns, looked up once; the cursor then stands behind it. */
function targetOf(session: Session, table: SaidTable, from: number): Target {
  const { cursor } = session;
  if (cursor.accept('PARTITION')) cursor.parenthesized();
  let columns: readonly string[] | null = null;
  if (cursor.isSymbol('(') && !cursor.isFollowedBy('SELECT')) columns = columnNames(session);
  const head = cursor.text.slice(from, cursor.start);
  const last = targets.get(session);
  if (last && last.head === head && last.table === table && last.width === table.columns.length) return last;
  const identity = table.columns.find((column) => column.identity) ?? null;
  const given = columns
    ? columns.map((name) => session.collector.column(table, name))
    : table.columns.filter((column) => column.generated === null && !(isImplied(session) && column === identity));
  // A column that the database numbers is one more cell where the INSERT leaves it out.
  const own = identity && !given.includes(identity) ? [...given, identity] : given;
  const cells = own.map((column) => ({
    column,
    type: column ? parseType(column.enumValues ? 'TEXT' : column.type) : untyped,
  }));
  const names = columns ?? given.map((column) => column?.name ?? '');
  const target = {
    head,
    table,
    width: table.columns.length,
    columns: own.length > given.length ? [...names, identity?.name ?? ''] : columns && names,
    given: given.length,
    cells,
    identity: identity && own.indexOf(identity),
  };
  targets.set(session, target);
  return target;
}

/** SQL Server: an INSERT without a list of columns leaves out the one that is numbered. */
const isImplied = ({ facts }: Session): boolean => facts.dialect === 'sqlserver';

/** `(a, t.b)`, which may be empty. */
function columnNames(session: Session): readonly string[] {
  const { cursor } = session;
  cursor.expectSymbol('(');
  const names: string[] = [];
  while (cursor.kind !== 'end' && !cursor.isSymbol(')')) {
    names.push(cursor.dotted().at(-1) ?? '');
    cursor.acceptSymbol(',');
  }
  cursor.expectSymbol(')');
  return names;
}

/** `(1, 'a'), (2, 'b')`; null, or why the rest could not be read. */
function rows(session: Session, target: Target): string | null {
  const { cursor, collector } = session;
  const { table } = target;
  const limit = collector.options.rowLimit ?? Number.POSITIVE_INFINITY;
  let isFirst = true;
  for (;;) {
    cursor.accept('ROW');
    if (!cursor.isSymbol('(')) {
      if (!isFirst && cursor.kind === 'end') return null;
      throw cursor.misread(t`“(” and the values of a row`);
    }
    isFirst = false;
    const count = collector.rowCounts.get(table) ?? 0;
    if (count >= limit) {
      cursor.skipRow();
      collector.rowCounts.set(table, count + 1);
    } else {
      const cells = row(session, target);
      // INSERT INTO t () VALUES () gives every column its default.
      if (cells.length !== target.given && cells.length > 0) tellLength(session, table);
      addRow(session, target, cells);
    }
    session.progress(cursor.start);
    if (!cursor.acceptSymbol(',')) return null;
  }
}

/** Adds the row; a column that the database numbers gets the next number where no value is given. */
function addRow(session: Session, target: Target, cells: Value[]): void {
  const { table, identity } = target;
  if (identity !== null) {
    while (cells.length <= identity) cells.push(null);
    const counter = session.numbers.get(table) ?? { next: 1, step: 1 };
    const value = cells[identity] ?? null;
    if (value === null) cells[identity] = counter.next;
    const last = Number(value ?? counter.next);
    const isFurther = counter.step < 0 ? last <= counter.next : last >= counter.next;
    session.numbers.set(table, isFurther ? { ...counter, next: last + counter.step } : counter);
  }
  session.collector.row(table, cells.length === 0 ? [] : target.columns, cells);
}

const tellLength = (session: Session, table: SaidTable): void =>
  session.count('row-length', (count) =>
    count === 1
      ? t`A row has not as many values as there are columns, first in ${qualified(table)}; what is missing is NULL, what is too much is left out.`
      : t`${number(count)} rows have not as many values as there are columns, first in ${qualified(table)}; what is missing is NULL, what is too much is left out.`,
  );

function row(session: Session, target: Target): Value[] {
  const { cursor } = session;
  const cells: Value[] = [];
  const open = cursor.start;
  cursor.expectSymbol('(');
  while (!cursor.isSymbol(')')) {
    if (cursor.kind === 'end') throw new Misread(open, t`a row is not closed`);
    cells.push(cell(session, target.cells[cells.length]));
    if (!cursor.acceptSymbol(',') && !cursor.isSymbol(')')) throw cursor.misread(t`“,” or “)”`);
  }
  cursor.next();
  return cells;
}

/** One value of a row. An expression that is no constant is NULL, and told at the end. */
function cell(session: Session, target: Target['cells'][number] | undefined): Value {
  const { cursor } = session;
  const at = cursor.start;
  const found = constantCell(session, target, () => cursor.isSymbol(',') || cursor.isSymbol(')'));
  if (found !== undefined) return found;
  cursor.seek(at);
  cursor.toNextElement();
  if (session.swallowed(at, cursor.start) !== null) throw new Misread(at, t`a text does not end where it should`);
  notConstant(session, cursor.slice(at, cursor.before));
  return null;
}

function notConstant(session: Session, sql: string): void {
  session.count('value-not-constant', (count) =>
    count === 1
      ? t`A value of a row is no constant (such as ${sql.slice(0, 60)}) and became NULL.`
      : t`${number(count)} values of rows are no constant (such as ${sql.slice(0, 60)}) and became NULL.`,
  );
}

/** The value of a constant with nothing behind it; undefined when something else stands here. */
function constantCell(
  session: Session,
  target: Target['cells'][number] | undefined,
  isEnd: () => boolean,
): Value | undefined {
  const found = constant(session);
  if (!found || !isEnd()) return undefined;
  if (found.as !== 'default') return cellOfConstant(session, found, target?.type ?? untyped);
  const given = target?.column?.default;
  return given?.kind === 'literal' ? given.value : null;
}

/** `SELECT 1, 'a' FROM dual UNION ALL SELECT 2, 'b'`: rows when it is made of constants only. */
function select(session: Session, target: Target, what: string): Outcome {
  const { cursor } = session;
  const ignored: Outcome = { fate: 'ignored', what, sentence: t`Its rows come from a query, which is not run.` };
  const found: Value[][] = [];
  const isEnd = (): boolean => cursor.isSymbol(',') || cursor.kind === 'end' || cursor.kind === 'word';
  do {
    cursor.expect('SELECT');
    const cells: Value[] = [];
    do {
      const value = constantCell(session, target.cells[cells.length], isEnd);
      if (value === undefined) return ignored;
      // A value may be given a name.
      if (cursor.accept('AS')) cursor.name();
      cells.push(value);
    } while (cursor.acceptSymbol(','));
    if (cursor.accept('FROM') && !cursor.accept('DUAL') && !cursor.accept('SYS', 'DUAL')) return ignored;
    found.push(cells);
  } while (cursor.accept('UNION', 'ALL') || cursor.accept('UNION'));
  if (cursor.kind === 'word' && !session.facts.openEnds) return ignored;
  for (const cells of found) addRow(session, target, cells);
  return { fate: 'used', what };
}

/** Oracle: `INSERT ALL INTO t (a) VALUES (1) INTO u (b) VALUES (2) SELECT * FROM dual`. */
function insertAll(session: Session): Outcome {
  const { cursor } = session;
  const what = `INSERT ${cursor.word}`;
  cursor.next();
  if (cursor.is('WHEN')) return { fate: 'ignored', what, sentence: t`Its rows come from a query, which is not run.` };
  while (cursor.accept('INTO')) {
    const from = cursor.start;
    const name = session.objectName();
    const table = session.find(name);
    if (!table) return session.missing(`${what} INTO ${qualified(name)}`, name);
    const target = targetOf(session, table, from);
    cursor.expect('VALUES');
    addRow(session, target, row(session, target));
  }
  return { fate: 'used', what };
}

/** MySQL: `INSERT INTO t SET a = 1, b = 2`. */
function insertSet(session: Session, table: SaidTable, what: string): Outcome {
  const { cursor, collector } = session;
  cursor.expect('SET');
  const columns: string[] = [];
  const cells: Value[] = [];
  do {
    const name = cursor.dotted().at(-1) ?? '';
    cursor.expectSymbol('=');
    const column = collector.column(table, name);
    const at = cursor.start;
    const type = column ? parseType(column.enumValues ? 'TEXT' : column.type) : untyped;
    const isEnd = (): boolean => cursor.isSymbol(',') || cursor.kind === 'end' || cursor.is('ON');
    const value = constantCell(session, { column, type }, isEnd);
    if (value === undefined) {
      cursor.seek(at);
      cursor.toNextElement();
      notConstant(session, cursor.slice(at, cursor.before));
    }
    columns.push(name);
    cells.push(value ?? null);
  } while (cursor.acceptSymbol(','));
  collector.row(table, columns, cells);
  return { fate: 'used', what };
}
