/** Keys, checks, indexes and foreign keys, as CREATE TABLE and ALTER TABLE write them. */
import type { ReferentialAction } from '#document/records.ts';
import { counted, t } from '#words/say.ts';
import {
  type SaidForeignKey,
  type SaidIndex,
  type SaidIndexPart,
  type SaidTable,
  saidForeignKey,
} from '../schema/said.ts';
import { bare } from './expression.ts';
import type { Session } from './session.ts';

/** Whether a line of CREATE TABLE is a constraint or an index, and no column. */
export function isConstraint(session: Session): boolean {
  const { cursor, facts } = session;
  if (cursor.kind !== 'word') return false;
  switch (cursor.word) {
    case 'CONSTRAINT':
      return true;
    case 'PRIMARY':
    case 'FOREIGN':
      return cursor.isFollowedBy('KEY');
    case 'UNIQUE':
      return (
        cursor.isFollowedBy('KEY', 'INDEX', 'CLUSTERED', 'NONCLUSTERED') ||
        cursor.isFollowedBySymbol('(') ||
        facts.dialect === 'mysql'
      );
    case 'CHECK':
      return cursor.isFollowedBySymbol('(') || cursor.isFollowedBy('NOT');
    case 'KEY':
    case 'INDEX':
    case 'FULLTEXT':
    case 'SPATIAL':
      return facts.indexLines;
    default:
      return false;
  }
}

/** Reads one constraint into the table. What is unknown behind it is left to the caller. */
export function constraint(session: Session, table: SaidTable): void {
  const { cursor, facts } = session;
  let name: string | null = null;
  if (cursor.accept('CONSTRAINT') && !isUnnamed(session)) name = cursor.name();
  const at = cursor.start;
  if (cursor.accept('PRIMARY', 'KEY')) {
    keyWords(session);
    // MySQL lets a name stand here, and does without it.
    if (cursor.isName() && !cursor.is('USING')) cursor.name();
    keyWords(session);
    const columns = keyParts(session).map((part) => part.name);
    table.primaryKey = { name: facts.dialect === 'mysql' ? null : name, columns };
    keyOptions(session);
    takeIndex(session, table, name, columns);
  } else if (cursor.accept('UNIQUE')) {
    unique(session, table, name);
  } else if (cursor.is('FOREIGN')) {
    cursor.expect('FOREIGN', 'KEY');
    cursor.accept('IF', 'NOT', 'EXISTS');
    if (cursor.isName()) cursor.name();
    const columns = cursor.names();
    const key = reference(session, columns, at);
    key.name = name;
    table.foreignKeys.push(key);
  } else if (cursor.accept('CHECK')) {
    cursor.accept('NOT', 'FOR', 'REPLICATION');
    table.checks.push({ name, sql: bare(session, cursor.slice(...span(session, () => cursor.parenthesized()))) });
    keyOptions(session);
  } else if (isConstraint(session)) indexLine(session, table);
  else throw cursor.misread(t`PRIMARY KEY, UNIQUE, FOREIGN KEY or CHECK`);
}

/** Where what `read` passes over begins and ends. */
function span(session: Session, read: () => void): [number, number] {
  const { cursor } = session;
  const from = cursor.start;
  read();
  return [from, cursor.before];
}

/** MySQL: CONSTRAINT may stand without a name. */
const isUnnamed = ({ cursor }: Session): boolean =>
  (cursor.is('PRIMARY') && cursor.isFollowedBy('KEY')) ||
  (cursor.is('FOREIGN') && cursor.isFollowedBy('KEY')) ||
  (cursor.is('CHECK') && cursor.isFollowedBySymbol('(')) ||
  (cursor.is('UNIQUE') && (cursor.isFollowedBySymbol('(') || cursor.isFollowedBy('KEY', 'INDEX')));

/** `[KEY | INDEX] [name] (columns)` behind UNIQUE. */
function unique(session: Session, table: SaidTable, constraintName: string | null): void {
  const { cursor } = session;
  const isIndex = cursor.accept('INDEX');
  if (!isIndex) cursor.accept('KEY');
  keyWords(session);
  cursor.accept('IF', 'NOT', 'EXISTS');
  const own = cursor.isName() && !cursor.is('USING') ? cursor.name() : null;
  keyWords(session);
  const parts = keyParts(session);
  keyOptions(session);
  const name = constraintName ?? own;
  const isPlain = parts.every((part) => !part.isPartial);
  if (isIndex || !isPlain)
    table.indexes.push({ name, unique: true, method: null, parts: parts.map(({ part }) => part), where: null });
  else {
    const columns = parts.map((part) => part.name);
    table.uniques.push({ name, columns });
    takeIndex(session, table, name, columns);
  }
}

/** A key takes the index of its own name and columns that was made for it before. */
function takeIndex(session: Session, table: SaidTable, name: string | null, columns: readonly string[]): void {
  const { collector } = session;
  const mark = (names: readonly (string | null)[]): string =>
    names.map((given) => collector.fold(given ?? '')).join('\0');
  const wanted = mark([name, ...columns]);
  if (name !== null)
    table.indexes = table.indexes.filter(
      (index) => mark([index.name, ...index.parts.map((part) => part.column)]) !== wanted,
    );
}

/** `KEY name (columns)` and its relatives in CREATE TABLE. */
function indexLine(session: Session, table: SaidTable): void {
  const { cursor } = session;
  const method = cursor.accept('FULLTEXT') ? 'FULLTEXT' : cursor.accept('SPATIAL') ? 'SPATIAL' : null;
  if (!cursor.accept('KEY')) cursor.accept('INDEX');
  cursor.accept('IF', 'NOT', 'EXISTS');
  const name = cursor.isName() && !cursor.is('USING') ? cursor.name() : null;
  const index = indexBody(session, { name, unique: false, method });
  // One of all columns, in SQL Server, says nothing of any of them.
  if (index.parts.length > 0) table.indexes.push(index);
}

/** What follows the name of an index: its kind, its columns, INCLUDE, WHERE and other options. */
export function indexBody(session: Session, given: Pick<SaidIndex, 'name' | 'unique' | 'method'>): SaidIndex {
  const { cursor } = session;
  const index: SaidIndex = { ...given, parts: [], where: null };
  const before = keyWords(session);
  index.unique ||= before.unique;
  index.method ??= before.method;
  index.parts = cursor.isSymbol('(') ? keyParts(session).map(({ part }) => part) : [];
  const after = keyOptions(session);
  index.method ??= after.method;
  index.where = after.where;
  return index;
}

/** USING BTREE, CLUSTERED and the like before the columns. */
function keyWords(session: Session): { readonly unique: boolean; readonly method: string | null } {
  const { cursor } = session;
  let method: string | null = null;
  let unique = false;
  for (;;) {
    if (cursor.accept('USING')) method = methodOf(cursor.name());
    else if (cursor.accept('UNIQUE')) unique = true;
    else if (cursor.accept('COLUMNSTORE')) method = 'COLUMNSTORE';
    else if (cursor.is('TYPE') && cursor.isFollowedBy('BTREE', 'HASH')) {
      cursor.next();
      method = methodOf(cursor.name());
    } else if (!cursor.accept('CLUSTERED') && !cursor.accept('NONCLUSTERED') && !cursor.accept('HASH'))
      return { unique, method };
  }
}

const methodOf = (word: string): string | null => (word.toUpperCase() === 'BTREE' ? null : word.toUpperCase());

interface KeyPart {
  readonly name: string;
  readonly part: SaidIndexPart;
  /** A prefix of the column, or an expression: no key of the whole column. */
  readonly isPartial: boolean;
}

/** `(a, b(10) DESC, (lower(c)))` */
function keyParts(session: Session): readonly KeyPart[] {
  const { cursor } = session;
  const parts: KeyPart[] = [];
  cursor.expectSymbol('(');
  do {
    const from = cursor.start;
    let name = '';
    let isPartial = false;
    if (cursor.isName()) {
      name = cursor.name();
      if (cursor.isSymbol('(')) {
        isPartial = true;
        cursor.parenthesized();
      }
    } else isPartial = true;
    const isDescending = cursor.is('DESC');
    if (!cursor.accept('ASC')) cursor.accept('DESC');
    // Anything else is part of an expression: a function, a COLLATE.
    if (!cursor.isSymbol(',') && !cursor.isSymbol(')')) {
      isPartial = true;
      cursor.toNextElement();
    }
    const sql = cursor.slice(from, cursor.before);
    if (sql === '') throw cursor.misread(t`a column`);
    parts.push({ name, isPartial, part: { column: isPartial || isDescending ? null : name, sql } });
  } while (cursor.acceptSymbol(','));
  cursor.expectSymbol(')');
  return parts;
}

/** Whether the list between parentheses is the columns of a fulltext index, or another option that is passed over. */
const optionWords: ReadonlySet<string> = new Set(
  `COMMENT KEY_BLOCK_SIZE WITH PARSER VISIBLE INVISIBLE IGNORED ON ENABLE DISABLE VALIDATE NOVALIDATE RELY NORELY USING
   INDEX TABLESPACE PCTFREE PCTUSED INITRANS MAXTRANS STORAGE NOLOGGING LOGGING COMPRESS NOCOMPRESS COMPUTE STATISTICS
   PARALLEL NOPARALLEL LOCAL GLOBAL REVERSE ONLINE NOT ENFORCED DEFERRABLE INITIALLY DEFERRED IMMEDIATE CLUSTERING
   FILESTREAM_ON TEXTIMAGE_ON ALGORITHM LOCK INDEXTYPE PARAMETERS EXCEPTIONS INTO SORT NOSORT UNUSABLE USABLE
   FILLFACTOR`.split(/\s+/),
);

/** Options behind a key or an index; only WHERE and USING say something of it. At a column, COMMENT is the column's. */
export function keyOptions(
  session: Session,
  atColumn = false,
): { readonly method: string | null; readonly where: string | null } {
  const { cursor } = session;
  let method: string | null = null;
  let where: string | null = null;
  for (;;) {
    if (cursor.accept('USING')) {
      if (!cursor.accept('INDEX')) method = methodOf(cursor.name());
      else if (cursor.isSymbol('(')) cursor.parenthesized();
      else if (cursor.isName() && !cursor.isOneOf(optionWords) && !session.startsStatement()) cursor.dotted();
    } else if (cursor.accept('INCLUDE')) {
      cursor.parenthesized();
      session.count('index-include', (count) =>
        counted(
          count,
          'An index has INCLUDE columns, which only save a look into the table; they are left out.',
          '# indexes have INCLUDE columns, which only save a look into the table; they are left out.',
        ),
      );
    } else if (cursor.accept('WHERE')) where = condition(session);
    else if (cursor.isOneOf(optionWords) && !startsOption(session) && !(atColumn && cursor.is('COMMENT'))) {
      const isOn = cursor.is('ON');
      const isName = isOn || cursor.is('TABLESPACE') || cursor.is('INDEXTYPE') || cursor.is('COMMENT');
      cursor.next();
      if (cursor.isSymbol('=')) cursor.optionValue();
      else if (isName && (cursor.isName() || cursor.kind === 'text') && !cursor.isOneOf(optionWords)) cursor.next();
      else if (cursor.kind === 'number') cursor.next();
      if (cursor.isSymbol('(')) cursor.parenthesized();
    } else return { method, where };
  }
}

/** Words that may also begin another clause. */
const startsOption = (session: Session): boolean => {
  const { cursor } = session;
  if (session.startsStatement()) return true;
  return (
    (cursor.is('NOT') && cursor.isFollowedBy('NULL')) || (cursor.is('ON') && cursor.isFollowedBy('UPDATE', 'DELETE'))
  );
};

/** The condition of a partial index; it ends with the statement or before WITH and ON. */
function condition(session: Session): string {
  const { cursor } = session;
  const from = cursor.start;
  while (cursor.kind !== 'end' && !cursor.is('WITH') && !cursor.is('ON') && !session.startsStatement()) {
    if (cursor.isSymbol('(')) cursor.parenthesized();
    else cursor.next();
  }
  return bare(session, cursor.slice(from, cursor.before));
}

/** `REFERENCES t (columns) ON DELETE …` for these columns. */
export function reference(session: Session, columns: readonly string[], at: number): SaidForeignKey {
  const { cursor } = session;
  cursor.expect('REFERENCES');
  const table = session.objectName();
  const refColumns = cursor.isSymbol('(') ? cursor.names() : null;
  const key = saidForeignKey(columns, table, refColumns);
  key.place = session.place(at);
  session.collector.keyOrder.push(key);
  for (;;) {
    if (cursor.accept('MATCH')) key.match = cursor.name().toUpperCase() === 'FULL' ? 'FULL' : 'SIMPLE';
    else if (cursor.accept('ON', 'DELETE')) key.onDelete = action(session);
    else if (cursor.accept('ON', 'UPDATE')) key.onUpdate = action(session);
    else if (cursor.accept('NOT', 'DEFERRABLE')) key.deferrable = false;
    else if (cursor.accept('DEFERRABLE')) key.deferrable = true;
    else if (cursor.accept('INITIALLY', 'DEFERRED')) {
      key.deferrable = true;
      key.initiallyDeferred = true;
    } else if (!passed.some((words) => cursor.accept(...words))) return key;
    else if (cursor.isSymbol('(')) cursor.parenthesized();
  }
}

const passed: readonly (readonly string[])[] = [
  ['INITIALLY', 'IMMEDIATE'],
  ['NOT', 'FOR', 'REPLICATION'],
  ['ENABLE'],
  ['DISABLE'],
  ['VALIDATE'],
  ['NOVALIDATE'],
  ['RELY'],
  ['NORELY'],
];

function action(session: Session): ReferentialAction {
  const { cursor } = session;
  if (cursor.accept('CASCADE')) return 'CASCADE';
  if (cursor.accept('RESTRICT')) return 'RESTRICT';
  if (cursor.accept('NO', 'ACTION')) return 'NO ACTION';
  if (cursor.accept('SET', 'NULL')) return 'SET NULL';
  if (cursor.accept('SET', 'DEFAULT')) return 'SET DEFAULT';
  throw cursor.misread(t`CASCADE, RESTRICT, NO ACTION, SET NULL or SET DEFAULT`);
}
