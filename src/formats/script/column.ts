/** One column, as CREATE TABLE, ADD, MODIFY and CHANGE write it. */
import type { ColumnDefault } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { counted, t } from '#words/say.ts';
import { type SaidColumn, type SaidTable, saidColumn } from '../schema/said.ts';
import { keyOptions, reference } from './constraint.ts';
import { Misread } from './cursor.ts';
import { enumOfCheck } from './enumOfCheck.ts';
import { bare, expression } from './expression.ts';
import { cellOfConstant, constantIn } from './literal.ts';
import type { Session } from './session.ts';
import { typeName } from './typeName.ts';

/** Where a new column is to stand: MySQL's FIRST and AFTER. */
export interface Position {
  readonly after: string | null;
}

export interface ReadColumn {
  readonly column: SaidColumn;
  readonly position: Position | null;
}

/** Words before which a column has no type: a computed one, or one that ALTER TABLE only changes. */
const noType: ReadonlySet<string> = new Set(
  'AS GENERATED DEFAULT NOT NULL CONSTRAINT PRIMARY UNIQUE CHECK REFERENCES VISIBLE INVISIBLE ENABLE DISABLE'.split(
    ' ',
  ),
);

/** Reads name, type and options. What is not understood is told and passed over; the column stays. */
export function column(session: Session, table: SaidTable): ReadColumn {
  const { cursor } = session;
  const name = cursor.name();
  const given = saidColumn(name, '');
  setType(session, given);
  return { column: given, position: columnOptions(session, table, given) };
}

/** Reads the type at the cursor, if there is one. */
export function setType(session: Session, given: SaidColumn): void {
  const { cursor } = session;
  if (!cursor.isName() || cursor.isOneOf(noType)) return;
  const type = typeName(session);
  given.type = type.text;
  given.typeName = type.values ? null : type.name;
  given.enumValues = type.values;
}

/** Reads what follows the type, up to the comma or parenthesis that ends the column. */
export function columnOptions(session: Session, table: SaidTable, given: SaidColumn): Position | null {
  const { cursor } = session;
  let position: Position | null = null;
  let unknown = -1;
  const where = t`the column ${given.name} of ${table.name}`;
  const isEnd = (): boolean =>
    cursor.kind === 'end' || cursor.isSymbol(',') || cursor.isSymbol(')') || session.startsStatement();
  const tell = (): void => {
    if (unknown < 0) return;
    const text = cursor.slice(unknown, cursor.before);
    session.leaveOut(unknown, t`In ${where}, “${text.slice(0, 60)}” was not understood and is left out.`);
    unknown = -1;
  };
  while (!isEnd()) {
    const at = cursor.start;
    try {
      if (cursor.accept('FIRST')) position = { after: null };
      else if (cursor.accept('AFTER')) position = { after: cursor.name() };
      else if (option(session, table, given)) {
        if (unknown >= 0) {
          const next = cursor.start;
          cursor.seek(at);
          tell();
          cursor.seek(next);
        }
      } else {
        if (stopsColumn.has(cursor.word)) break;
        if (unknown < 0) unknown = at;
        if (cursor.isSymbol('(')) cursor.parenthesized();
        else cursor.next();
      }
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      session.misreadClause(error, where);
      cursor.seek(at);
      cursor.next();
      cursor.toNextElement();
    }
  }
  tell();
  return position;
}

/** Verbs of ALTER TABLE, which in Oracle follow each other without a comma. */
const stopsColumn: ReadonlySet<string> = new Set(['ADD', 'DROP', 'MODIFY', 'RENAME']);

/** One option; false when it is none that is known. */
function option(session: Session, table: SaidTable, given: SaidColumn): boolean {
  const { cursor, facts } = session;
  if (cursor.kind !== 'word') return false;
  const at = cursor.start;
  let name: string | null = null;
  if (cursor.accept('CONSTRAINT')) name = cursor.is('CHECK') || cursor.is('PRIMARY') ? null : cursor.name();
  switch (cursor.word) {
    case 'NOT':
      cursor.next();
      if (cursor.accept('NULL')) {
        given.nullable = false;
        keyOptions(session, true);
        return true;
      }
      return cursor.accept('FOR', 'REPLICATION') || cursor.accept('VISIBLE');
    case 'NULL':
      cursor.next();
      given.nullable = true;
      keyOptions(session, true);
      return true;
    case 'DEFAULT':
      cursor.next();
      cursor.accept('ON', 'NULL');
      setDefault(session, given, expression(session));
      cursor.accept('WITH', 'VALUES');
      return true;
    case 'SERIAL':
      if (!cursor.accept('SERIAL', 'DEFAULT', 'VALUE')) return false;
      given.identity = true;
      given.nullable = false;
      return true;
    case 'AUTO_INCREMENT':
      cursor.next();
      given.identity = true;
      return true;
    case 'IDENTITY':
      cursor.next();
      if (cursor.isSymbol('(')) {
        const [next = 1, step = 1] = cursor.parenthesized().split(',').map(Number);
        session.numbers.set(table, { next, step });
      }
      given.identity = true;
      given.nullable = false;
      return true;
    case 'GENERATED':
    case 'AS':
      return generated(session, given);
    case 'PRIMARY':
      cursor.expect('PRIMARY', 'KEY');
      table.primaryKey = { name: facts.dialect === 'mysql' ? null : name, columns: [given.name] };
      keyOptions(session, true);
      return passKind(session);
    case 'KEY':
      cursor.next();
      table.primaryKey = { name: null, columns: [given.name] };
      return true;
    case 'UNIQUE':
      cursor.next();
      cursor.accept('KEY');
      table.uniques.push({ name, columns: [given.name] });
      passKind(session);
      keyOptions(session, true);
      return true;
    case 'CHECK': {
      cursor.next();
      cursor.accept('NOT', 'FOR', 'REPLICATION');
      const from = cursor.start;
      cursor.parenthesized();
      const sql = bare(session, cursor.slice(from, cursor.before));
      if (!enumOfCheck(session, given, name, sql)) table.checks.push({ name, sql });
      keyOptions(session, true);
      return true;
    }
    case 'FOREIGN':
      cursor.expect('FOREIGN', 'KEY');
      if (!cursor.is('REFERENCES')) throw cursor.misread('REFERENCES');
      return option(session, table, given);
    case 'REFERENCES': {
      const key = reference(session, [given.name], at);
      key.name = name;
      table.foreignKeys.push(key);
      if (facts.dialect === 'mysql')
        session.count('inline-references', (count) =>
          counted(
            count,
            'One REFERENCES stands right at a column. MySQL up to 8 and MariaDB before 10.5 pass over these; here they are foreign keys.',
            '# REFERENCES stand right at a column. MySQL up to 8 and MariaDB before 10.5 pass over these; here they are foreign keys.',
          ),
        );
      return true;
    }
    case 'COMMENT':
      cursor.next();
      cursor.acceptSymbol('=');
      if (!cursor.isKind('text')) throw cursor.misread(t`a text in quotes`);
      given.comment = cursor.textValue();
      cursor.next();
      return true;
    case 'ON':
      if (cursor.accept('ON', 'UPDATE')) {
        expression(session);
        return true;
      }
      cursor.next();
      cursor.name();
      return true;
    case 'CHARACTER':
    case 'CHARSET':
      cursor.next();
      cursor.accept('SET');
      cursor.optionValue();
      return true;
    case 'COLLATE':
    case 'COLUMN_FORMAT':
    case 'STORAGE':
    case 'SRID':
    case 'ENGINE_ATTRIBUTE':
    case 'SECONDARY_ENGINE_ATTRIBUTE':
    case 'ALGORITHM':
    case 'LOCK':
    case 'COMPRESSION':
      cursor.next();
      cursor.optionValue();
      return true;
    case 'MASKED':
    case 'ENCRYPTED':
    case 'ENCRYPT':
      cursor.next();
      if (cursor.accept('WITH')) cursor.parenthesized();
      return true;
    case 'BINARY':
    case 'ASCII':
    case 'UNICODE':
    case 'ROWGUIDCOL':
    case 'SPARSE':
    case 'FILESTREAM':
    case 'HIDDEN':
    case 'PERSISTED':
    case 'VIRTUAL':
    case 'STORED':
    case 'PERSISTENT':
    case 'SORT':
    case 'CLUSTERED':
    case 'NONCLUSTERED':
      cursor.next();
      return true;
    default: {
      keyOptions(session, true);
      return cursor.start > at;
    }
  }
}

const passKind = ({ cursor }: Session): true => {
  if (!cursor.accept('CLUSTERED')) cursor.accept('NONCLUSTERED');
  return true;
};

/** Oracle's export lists how an identity counts without parentheses. */
const sequenceWords: ReadonlySet<string> = new Set(
  `MINVALUE MAXVALUE NOMINVALUE NOMAXVALUE INCREMENT BY START WITH CACHE NOCACHE ORDER NOORDER CYCLE NOCYCLE KEEP NOKEEP
   SCALE NOSCALE EXTEND NOEXTEND SHARD NOSHARD GLOBAL SESSION LIMIT VALUE`.split(/\s+/),
);

/** IDENTITY, or an expression: `GENERATED ALWAYS AS (a + b) STORED`. */
function generated(session: Session, given: SaidColumn): boolean {
  const { cursor, facts } = session;
  if (cursor.accept('GENERATED') && !cursor.accept('ALWAYS')) {
    cursor.expect('BY', 'DEFAULT');
    cursor.accept('ON', 'NULL');
  }
  cursor.expect('AS');
  if (cursor.accept('IDENTITY')) {
    if (cursor.isSymbol('(')) cursor.parenthesized();
    while (cursor.isOneOf(sequenceWords) || cursor.kind === 'number' || cursor.isSymbol('-')) cursor.next();
    given.identity = true;
    given.nullable = false;
    return true;
  }
  // The period of a table with a history: SQL Server and MariaDB fill these columns.
  if (cursor.accept('ROW')) {
    if (!cursor.accept('START')) cursor.expect('END');
    given.nullable = false;
    return true;
  }
  const from = cursor.start;
  if (cursor.isSymbol('(') && facts.dialect !== 'sqlserver') cursor.parenthesized();
  else expression(session);
  const sql = bare(session, cursor.slice(from, cursor.before));
  const stored = cursor.accept('STORED') || cursor.accept('PERSISTENT') || cursor.accept('PERSISTED');
  if (!stored) cursor.accept('VIRTUAL');
  given.generated = { sql, stored };
  return true;
}

/** A constant becomes a value, NULL nothing, and all else stays an expression. */
export function setDefault(session: Session, given: SaidColumn, sql: string): void {
  given.default = defaultOf(session, given, sql);
}

function defaultOf(session: Session, given: SaidColumn, sql: string): ColumnDefault | null {
  if (sql === '') throw session.cursor.misread(t`a value`);
  const found = constantIn(session, sql);
  if (!found || found.as === 'default') return { kind: 'expression', sql };
  const type = parseType(given.enumValues ? 'TEXT' : given.type);
  const value = cellOfConstant(session, found, type);
  return value === null ? null : { kind: 'literal', value };
}
