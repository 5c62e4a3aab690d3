/** ALTER TABLE: what dumps add behind the tables, and what migrations change. */
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { SaidColumn, SaidTable } from '../schema/said.ts';
import { dropColumn, dropConstraint, renameColumn, renameTable } from './changes.ts';
import { column, columnOptions, type Position, setDefault, setType } from './column.ts';
import { constraint, isConstraint } from './constraint.ts';
import { element } from './createTable.ts';
import { Misread } from './cursor.ts';
import { expression } from './expression.ts';
import type { Outcome, Session } from './session.ts';

/** Reads what follows ALTER TABLE. Several changes in one statement are made one by one. */
export function alterTable(session: Session): Outcome {
  const { cursor } = session;
  const ifExists = cursor.accept('IF', 'EXISTS');
  cursor.accept('ONLY');
  const name = session.objectName();
  const what = `ALTER TABLE ${qualified(name)}`;
  const table = session.find(name);
  if (!table) {
    const outcome = session.missing(what, name);
    return ifExists ? { ...outcome, fate: 'ignored' } : outcome;
  }
  let changed = 0;
  let failed: string | null = null;
  let verb = '';
  // The first verb stands where it likes; behind it, DROP and ALTER at the beginning of a line are statements.
  for (let isFirst = true; cursor.kind !== 'end' && (isFirst || !session.startsStatement()); isFirst = false) {
    const at = cursor.start;
    try {
      if (cursor.acceptSymbol(',')) continue;
      if (!cursor.accept('WITH', 'CHECK')) cursor.accept('WITH', 'NOCHECK');
      const isVerb = cursor.kind === 'word' && verbs.has(cursor.word);
      if (isVerb) {
        verb = cursor.word;
        cursor.next();
      }
      // SQL Server names the verb once: ADD a INT, b INT.
      if (verb === '' || (!isVerb && !repeats.has(verb))) {
        cursor.toNextElement();
        if (cursor.isSymbol(')')) cursor.next();
      } else if (change(session, table, verb)) changed++;
      else if (cursor.start === at) cursor.next();
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      session.misreadClause(error, what);
      failed ??= error.message;
      cursor.seek(Math.max(cursor.start, at));
      if (cursor.start === at) cursor.next();
      cursor.toNextElement();
      if (cursor.isSymbol(')')) cursor.next();
    }
  }
  if (changed > 0) return { fate: 'used', what };
  if (failed !== null) return { fate: 'failed', what, sentence: `${failed}.` };
  return { fate: 'ignored', what, sentence: t`It changes nothing that a document holds.` };
}

const verbs: ReadonlySet<string> = new Set(
  'ADD DROP MODIFY CHANGE ALTER RENAME COMMENT PARTITION SET ENABLE DISABLE CHECK NOCHECK ENGINE AUTO_INCREMENT CONVERT ORDER'.split(
    ' ',
  ),
);
const repeats: ReadonlySet<string> = new Set(['ADD', 'DROP', 'MODIFY']);

/** One change; false when it says nothing of the schema. */
function change(session: Session, table: SaidTable, verb: string): boolean {
  switch (verb) {
    case 'ADD':
      return add(session, table);
    case 'DROP':
      return drop(session, table);
    case 'MODIFY':
      return modify(session, table);
    case 'CHANGE':
      return changeColumn(session, table);
    case 'ALTER':
      return alter(session, table);
    case 'RENAME':
      return rename(session, table);
    case 'COMMENT':
      return comment(session, table);
    default:
      pass(session);
      return false;
  }
}

/** Goes to the next change. */
function pass(session: Session): void {
  const { cursor } = session;
  while (cursor.kind !== 'end' && !cursor.isSymbol(',') && !session.startsStatement()) {
    if (cursor.isSymbol('(')) cursor.parenthesized();
    else cursor.next();
  }
}

function add(session: Session, table: SaidTable): boolean {
  const { cursor } = session;
  if (cursor.accept('PARTITION') || cursor.accept('PERIOD') || cursor.accept('SUPPLEMENTAL')) {
    pass(session);
    return false;
  }
  if (cursor.is('CONSTRAINT') || cursor.is('DEFAULT')) {
    const at = cursor.start;
    if (cursor.accept('CONSTRAINT')) {
      cursor.accept('IF', 'NOT', 'EXISTS');
      if (!cursor.is('DEFAULT')) cursor.name();
    }
    if (cursor.accept('DEFAULT')) return addDefault(session, table);
    cursor.seek(at);
  }
  const isExplicit = cursor.accept('COLUMN');
  const ifNotExists = cursor.accept('IF', 'NOT', 'EXISTS');
  if (cursor.acceptSymbol('(')) {
    while (cursor.kind !== 'end' && !cursor.isSymbol(')')) if (!cursor.acceptSymbol(',')) element(session, table);
    cursor.acceptSymbol(')');
    return true;
  }
  if (!isExplicit && isConstraint(session)) {
    constraint(session, table);
    return true;
  }
  const given = column(session, table);
  if (ifNotExists && session.collector.column(table, given.column.name)) return true;
  place(session, table, given.column, given.position);
  return true;
}

/** SQL Server: `ADD CONSTRAINT x DEFAULT (0) FOR a`. */
function addDefault(session: Session, table: SaidTable): boolean {
  const { cursor } = session;
  const sql = expression(session);
  cursor.expect('FOR');
  const name = cursor.name();
  cursor.accept('WITH', 'VALUES');
  setDefault(session, known(session, table, name), sql);
  return true;
}

function place(session: Session, table: SaidTable, given: SaidColumn, position: Position | null): void {
  const { collector } = session;
  const own = table.columns.filter((other) => other !== given);
  const after = position?.after;
  const at =
    position === null
      ? own.length
      : after == null
        ? 0
        : own.findIndex((other) => collector.fold(other.name) === collector.fold(after)) + 1 || own.length;
  own.splice(at, 0, given);
  table.columns = own;
}

function known(session: Session, table: SaidTable, name: string): SaidColumn {
  const found = session.collector.column(table, name);
  if (found) return found;
  throw new Misread(session.cursor.start, t`${qualified(table)} has no column ${name}`);
}

function drop(session: Session, table: SaidTable): boolean {
  const { cursor } = session;
  if (cursor.accept('PRIMARY', 'KEY')) {
    table.primaryKey = null;
    pass(session);
    return true;
  }
  if (cursor.is('PARTITION') || cursor.is('PERIOD') || cursor.is('UNUSED') || cursor.is('SUPPLEMENTAL')) {
    pass(session);
    return false;
  }
  if (cursor.accept('UNIQUE')) {
    const names = cursor
      .names()
      .map((name) => session.collector.fold(name))
      .join('\0');
    table.uniques = table.uniques.filter(
      (key) => key.columns.map((name) => session.collector.fold(name)).join('\0') !== names,
    );
    return true;
  }
  const isForeign = cursor.accept('FOREIGN', 'KEY');
  const isConstraint =
    isForeign || ['CONSTRAINT', 'INDEX', 'KEY', 'CHECK'].some((word) => cursor.is(word) && cursor.accept(word));
  if (!isConstraint) cursor.accept('COLUMN');
  const ifExists = cursor.accept('IF', 'EXISTS');
  if (cursor.isSymbol('(')) {
    for (const name of cursor.names()) dropColumn(session, table, name);
    return true;
  }
  const name = cursor.name();
  const isDone = isConstraint
    ? dropConstraint(session, table, name)
    : dropColumn(session, table, name) || dropConstraint(session, table, name);
  if (!cursor.accept('CASCADE', 'CONSTRAINTS') && !cursor.accept('CASCADE')) cursor.accept('RESTRICT');
  if (!isDone && !ifExists) session.leaveOut(cursor.start, t`${qualified(table)} has no ${name} to drop.`);
  return isDone;
}

/** MySQL: `MODIFY a INT NOT NULL`; Oracle: `MODIFY (a NOT NULL, b VARCHAR2(20))`. */
function modify(session: Session, table: SaidTable): boolean {
  const { cursor, facts } = session;
  if (cursor.is('PARTITION') || cursor.is('CONSTRAINT') || (cursor.is('PRIMARY') && facts.dialect === 'oracle')) {
    pass(session);
    return false;
  }
  const isColumn = cursor.accept('COLUMN');
  cursor.accept('IF', 'EXISTS');
  if (!isColumn && cursor.acceptSymbol('(')) {
    do modifyOne(session, table);
    while (cursor.acceptSymbol(','));
    cursor.expectSymbol(')');
  } else modifyOne(session, table);
  return true;
}

function modifyOne(session: Session, table: SaidTable): void {
  const { cursor, facts } = session;
  const name = cursor.name();
  const old = known(session, table, name);
  // MySQL takes what is said for the whole definition, Oracle for what changes.
  if (facts.dialect === 'mysql') redefine(session, table, old, old.name);
  else {
    setType(session, old);
    columnOptions(session, table, old);
  }
}

function redefine(session: Session, table: SaidTable, old: SaidColumn, name: string): void {
  Object.assign(old, { name, type: '', typeName: null, enumValues: null, nullable: true, default: null });
  Object.assign(old, { identity: false, generated: null, comment: '' });
  setType(session, old);
  const position = columnOptions(session, table, old);
  if (position) place(session, table, old, position);
}

/** MySQL: `CHANGE a b INT`. */
function changeColumn(session: Session, table: SaidTable): boolean {
  const { cursor } = session;
  cursor.accept('COLUMN');
  cursor.accept('IF', 'EXISTS');
  const old = known(session, table, cursor.name());
  const name = cursor.name();
  renameColumn(session, table, old, name);
  redefine(session, table, old, name);
  return true;
}

function alter(session: Session, table: SaidTable): boolean {
  const { cursor, facts } = session;
  if (['INDEX', 'CHECK', 'CONSTRAINT'].some((word) => cursor.is(word))) {
    pass(session);
    return false;
  }
  cursor.accept('COLUMN');
  cursor.accept('IF', 'EXISTS');
  const given = known(session, table, cursor.name());
  if (cursor.accept('SET', 'DEFAULT')) setDefault(session, given, expression(session));
  else if (cursor.accept('DROP', 'DEFAULT')) given.default = null;
  else if (facts.dialect === 'sqlserver' && !cursor.is('ADD') && !cursor.is('DROP')) {
    given.nullable = true;
    setType(session, given);
    columnOptions(session, table, given);
  } else {
    pass(session);
    return false;
  }
  return true;
}

function rename(session: Session, table: SaidTable): boolean {
  const { cursor, collector } = session;
  if (cursor.accept('COLUMN')) {
    const given = known(session, table, cursor.name());
    cursor.expect('TO');
    renameColumn(session, table, given, cursor.name());
    return true;
  }
  if (['INDEX', 'KEY', 'CONSTRAINT'].some((word) => cursor.is(word) && cursor.accept(word))) {
    const old = collector.fold(cursor.name());
    cursor.expect('TO');
    const name = cursor.name();
    for (const part of [
      ...table.indexes,
      ...table.uniques,
      ...table.foreignKeys,
      ...(table.primaryKey ? [table.primaryKey] : []),
    ])
      if (part.name !== null && collector.fold(part.name) === old) part.name = name;
    table.checks = table.checks.map((check) =>
      check.name !== null && collector.fold(check.name) === old ? { ...check, name } : check,
    );
    return true;
  }
  if (!cursor.accept('TO')) if (!cursor.accept('AS')) cursor.acceptSymbol('=');
  const name = session.objectName();
  // Without an owner it stays where it is.
  renameTable(session, table, name.schema === null ? { schema: table.schema, name: name.name } : name);
  return true;
}

function comment(session: Session, table: SaidTable): boolean {
  const { cursor } = session;
  cursor.acceptSymbol('=');
  if (cursor.kind !== 'text') return false;
  table.comment = cursor.textValue();
  cursor.next();
  return true;
}
