/** DELETE, UPDATE and INSERT, without the clauses that make them more than a change of one table's rows. */
import type { Document } from '#document/document.ts';
import type { Table } from '#document/records.ts';
import { counted, t } from '#words/say.ts';
import { type Cursor, Fault } from './cursor.ts';
import { nameOf, takeColumn, takeTable } from './names.ts';
import type { Assignment, DeleteRows, Expression, InsertRows, UpdateRows } from './statement.ts';

/** Where a condition or value ends. */
const ends = ['RETURNING', 'ORDER', 'LIMIT', 'GROUP', 'HAVING', 'UNION', 'INTERSECT', 'EXCEPT', 'WINDOW'] as const;

/** Reads behind the word DELETE. Throws `Fault`. */
export function readDelete(document: Document, cursor: Cursor): DeleteRows {
  cursor.expect('FROM', t`behind ${'DELETE'}`);
  cursor.takes('ONLY');
  const table = takeTable(document, cursor);
  const alias = takeAlias(cursor, ['USING', 'WHERE', 'JOIN', ...ends]);
  if (cursor.sees('USING') || cursor.sees('JOIN') || cursor.sees(','))
    throw notSimulated(cursor, t`a DELETE with more than one table is not simulated: use WHERE … IN (SELECT …)`);
  return { kind: 'delete', tableId: table.id, alias, where: readWhere(cursor) };
}

/** Reads behind the word UPDATE. Throws `Fault`. */
export function readUpdate(document: Document, cursor: Cursor): UpdateRows {
  if (cursor.sees('OR'))
    throw notSimulated(cursor, t`UPDATE OR … is not simulated: a constraint that fails always ends the run`);
  cursor.takes('ONLY');
  const table = takeTable(document, cursor);
  const alias = takeAlias(cursor, ['SET', 'JOIN']);
  if (cursor.sees('JOIN') || cursor.sees(','))
    throw notSimulated(cursor, t`an UPDATE of several tables is not simulated`);
  cursor.expect('SET', t`behind ${`UPDATE ${table.name}`}`);
  const set: Assignment[] = [];
  do {
    if (cursor.sees('('))
      throw notSimulated(cursor, t`a list of columns in SET is not simulated: write column = value for each`);
    const at = cursor.at;
    const { id, name } = takeColumn(document, table, cursor);
    if (set.some(({ column }) => column === id)) throw new Fault('set-twice', t`${name} is set twice.`, at);
    cursor.expect('=', t`behind ${name}`);
    set.push({ column: id, value: readValue(cursor, [',', 'WHERE', 'FROM', ...ends], t`the value of ${name}`) });
  } while (cursor.takes(','));
  if (cursor.sees('FROM'))
    throw notSimulated(cursor, t`UPDATE … FROM is not simulated: take the value from a SELECT in parentheses`);
  return { kind: 'update', tableId: table.id, alias, set, where: readWhere(cursor) };
}

/** Reads behind the word INSERT. Throws `Fault`. */
export function readInsert(document: Document, cursor: Cursor): InsertRows {
  if (cursor.sees('OR') || cursor.sees('IGNORE'))
    throw notSimulated(
      cursor,
      t`INSERT OR … and INSERT IGNORE are not simulated: a row that fails always ends the run`,
    );
  cursor.expect('INTO', t`behind ${'INSERT'}`);
  const table = takeTable(document, cursor);
  const named = cursor.takes('(') ? readColumns(document, table, cursor) : null;
  if (cursor.takes('DEFAULT', 'VALUES')) return { kind: 'insert', tableId: table.id, rows: [[]] };
  if (cursor.sees('SELECT') || cursor.sees('WITH') || cursor.sees('('))
    throw notSimulated(cursor, t`INSERT … SELECT is not simulated: write the rows as VALUES (…), (…)`);
  if (!cursor.takes('VALUE')) cursor.expect('VALUES', t`behind ${`INSERT INTO ${table.name}`}`);
  const columns = named ?? table.columns.map((column) => column.id);
  const rows: (readonly Assignment[])[] = [];
  do {
    const at = cursor.at;
    const values = readRow(cursor);
    // MySQL writes a row of defaults as () VALUES ().
    if (values.length !== columns.length && !(values.length === 0 && named === null))
      throw new Fault(
        'values-do-not-fit',
        t`${counted(values.length, '# value', '# values')} for ${counted(columns.length, '# column', '# columns')} of ${table.name}.`,
        at,
      );
    rows.push(
      values.flatMap((value, i) => {
        const column = columns[i];
        return value === null || column === undefined ? [] : [{ column, value }];
      }),
    );
  } while (cursor.takes(','));
  if (cursor.sees('ON'))
    throw notSimulated(
      cursor,
      t`ON CONFLICT and ON DUPLICATE KEY are not simulated: a row that fails always ends the run`,
    );
  return { kind: 'insert', tableId: table.id, rows };
}

function readColumns(document: Document, table: Table, cursor: Cursor): readonly string[] {
  const columns: string[] = [];
  if (cursor.takes(')')) return columns;
  do {
    const at = cursor.at;
    const { id, name } = takeColumn(document, table, cursor);
    if (columns.includes(id)) throw new Fault('set-twice', t`${name} is named twice.`, at);
    columns.push(id);
  } while (cursor.takes(','));
  cursor.expect(')', t`behind the columns`);
  return columns;
}

function readRow(cursor: Cursor): readonly (Expression | null)[] {
  cursor.expect('(', t`where a row begins`);
  const values: (Expression | null)[] = [];
  if (cursor.takes(')')) return values;
  do values.push(readValue(cursor, [',', ')'], t`a value`));
  while (cursor.takes(','));
  cursor.expect(')', t`behind the values`);
  return values;
}

/** A value, or null for the word DEFAULT. */
function readValue(cursor: Cursor, stops: readonly string[], what: string): Expression | null {
  const value = cursor.expression(stops, what);
  return /^default$/i.test(value.sql) ? null : value;
}

function readWhere(cursor: Cursor): Expression | null {
  if (!cursor.takes('WHERE')) return null;
  if (cursor.sees('CURRENT', 'OF')) throw notSimulated(cursor, t`WHERE CURRENT OF is not simulated`);
  return cursor.expression(ends, t`the condition behind WHERE`);
}

function takeAlias(cursor: Cursor, behind: readonly string[]): string | null {
  const isSaid = cursor.takes('AS');
  if (!isSaid && behind.some((word) => cursor.sees(word))) return null;
  const token = cursor.takeName();
  if (isSaid && !token) throw cursor.unexpected(t`the name behind AS is missing`);
  return token ? nameOf(token) : null;
}

const notSimulated = (cursor: Cursor, sentence: string): Fault =>
  new Fault('not-simulated', t`${sentence}.`, cursor.at);
