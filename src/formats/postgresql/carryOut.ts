/** What each statement says of the schema. */
import type { CommentStmt, InsertStmt, Node, SelectStmt, VariableSetStmt } from 'libpg-query';
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import { alterTable } from './alterTable.ts';
import { readCopy } from './copy.ts';
import { createTable } from './createTable.ts';
import { alterDomain, alterEnum, createDomain, createEnum } from './definedTypes.ts';
import { drop } from './drop.ts';
import { createIndex } from './indexes.ts';
import { keepDefinition } from './kept.ts';
import { constantOf, nameOf, rangeName, strings, stringsIn } from './nodes.ts';
import type { Reading } from './reading.ts';
import { rename, setSchema } from './rename.ts';
import { alterSequence, createSequence } from './sequences.ts';
import type { Statement } from './statement.ts';
import { firstWords } from './title.ts';

/** `data` are the lines behind COPY; `leftOut` says what had to be taken out of the statement to understand it. */
export function carryOut(reading: Reading, statement: Statement, node: Node, data: string | null, leftOut = ''): void {
  if ('CreateStmt' in node) createTable(reading, statement, node.CreateStmt, leftOut);
  else if ('AlterTableStmt' in node) alterTable(reading, statement, node.AlterTableStmt);
  else if ('IndexStmt' in node) createIndex(reading, statement, node.IndexStmt);
  else if ('CopyStmt' in node) readCopy(reading, statement, node.CopyStmt, data);
  else if ('CommentStmt' in node) comment(reading, statement, node.CommentStmt);
  else if ('CreateEnumStmt' in node) createEnum(reading, statement, node.CreateEnumStmt);
  else if ('AlterEnumStmt' in node) alterEnum(reading, statement, node.AlterEnumStmt);
  else if ('CreateDomainStmt' in node) createDomain(reading, statement, node.CreateDomainStmt);
  else if ('AlterDomainStmt' in node) alterDomain(reading, statement, node.AlterDomainStmt);
  else if ('CreateSeqStmt' in node) createSequence(reading, statement, node.CreateSeqStmt);
  else if ('AlterSeqStmt' in node) alterSequence(reading, statement, node.AlterSeqStmt);
  else if ('DropStmt' in node) drop(reading, statement, node.DropStmt);
  else if ('RenameStmt' in node) rename(reading, statement, node.RenameStmt);
  else if ('AlterObjectSchemaStmt' in node) setSchema(reading, statement, node.AlterObjectSchemaStmt);
  else if ('InsertStmt' in node && !node.InsertStmt.selectStmt) insertDefaults(reading, statement, node.InsertStmt);
  else if ('VariableSetStmt' in node) setVariable(reading, statement, node.VariableSetStmt);
  else if ('CreateSchemaStmt' in node)
    reading.collector.report('used', `CREATE SCHEMA ${node.CreateSchemaStmt.schemaname ?? ''}`.trim(), statement.line);
  else if (keepDefinition(reading, statement, node)) return;
  else if ('SelectStmt' in node) select(reading, statement, node.SelectStmt);
  else ignore(reading, statement, node);
}

/** INSERT … DEFAULT VALUES. */
function insertDefaults(reading: Reading, statement: Statement, given: InsertStmt): void {
  const name = rangeName(given.relation);
  const table = reading.table(name);
  const what = `INSERT INTO ${qualified(reading.collector.plain(name))}`;
  if (!table) {
    reading.collector.report('failed', what, statement.line, t`There is no table ${qualified(name)}.`);
    return;
  }
  reading.rows.inserted(table, reading.rows.list(table, []), [], []);
  reading.collector.report('used', what, statement.line);
}

function comment(reading: Reading, statement: Statement, given: CommentStmt): void {
  const parts = stringsIn(given.object);
  const isColumn = given.objtype === 'OBJECT_COLUMN';
  if (given.objtype !== 'OBJECT_TABLE' && !isColumn) {
    const kind = (given.objtype ?? '').replace('OBJECT_', '').replaceAll('_', ' ');
    reading.ignore(`COMMENT ON ${kind}`, statement.line, t`Only comments on tables and columns are read.`);
    return;
  }
  const name = nameOf(isColumn ? parts.slice(0, -1) : parts);
  const table = reading.table(name);
  const what = `COMMENT ON ${isColumn ? 'COLUMN' : 'TABLE'} ${parts.join('.')}`;
  const column = isColumn && table ? reading.collector.column(table, parts.at(-1) ?? '') : undefined;
  if (reading.isOther(name) || reading.isPartition(name))
    reading.ignore(
      `COMMENT ON ${isColumn ? 'COLUMN' : 'TABLE'}`,
      statement.line,
      t`It is about what is no table of the design.`,
    );
  else if (!table || (isColumn && !column))
    reading.collector.report('failed', what, statement.line, t`There is no ${parts.join('.')}.`);
  else {
    (column ?? table).comment = given.comment ?? '';
    reading.collector.report('used', what, statement.line);
  }
}

function setVariable(reading: Reading, statement: Statement, given: VariableSetStmt): void {
  if (given.name === 'search_path' && given.kind !== 'VAR_SET_CURRENT')
    setPath(
      reading,
      (given.args ?? []).map((arg) => String(constantOf(arg) ?? '')),
    );
  reading.ignore(given.name === 'search_path' ? 'SET search_path' : 'SET', statement.line);
}

/** The namespaces to look in; for a path without any, none. */
function setPath(reading: Reading, names: readonly string[]): void {
  reading.path = names.filter((name) => name !== '' && name !== '$user' && name !== 'pg_catalog');
  if (names.length === 0) reading.path = ['public'];
}

/** Old dumps set the search path by a function; all other queries say nothing. */
function select(reading: Reading, statement: Statement, given: SelectStmt): void {
  const [target] = given.targetList ?? [];
  const call =
    target && 'ResTarget' in target && target.ResTarget.val && 'FuncCall' in target.ResTarget.val
      ? target.ResTarget.val.FuncCall
      : null;
  const name = strings(call?.funcname).at(-1);
  if (name === 'set_config' && constantOf(call?.args?.[0]) === 'search_path') {
    const path = String(constantOf(call?.args?.[1]) ?? '');
    setPath(
      reading,
      path.split(',').map((part) => nameOf([part.trim().replace(/^"(.*)"$/, '$1')]).name),
    );
    reading.ignore('SET search_path', statement.line);
  } else if (name === 'setval')
    reading.ignore('SELECT setval', statement.line, t`Where a sequence goes on is no part of the schema.`);
  else reading.ignore('SELECT', statement.line, t`It only asks.`);
}

/** What is said of statements that are not read. */
const sentences: Readonly<Record<string, readonly [what: string, sentence: string]>> = {
  InsertStmt: ['INSERT … SELECT', t`Rows that are computed from others are not read.`],
  UpdateStmt: ['UPDATE', t`Rows are read as they were inserted.`],
  DeleteStmt: ['DELETE', t`Rows are read as they were inserted.`],
  MergeStmt: ['MERGE', t`Rows are read as they were inserted.`],
  TruncateStmt: ['TRUNCATE', t`Rows are read as they were inserted.`],
  DoStmt: ['DO', t`Programs are not run; what they would make is missing here.`],
  CallStmt: ['CALL', t`Programs are not run; what they would make is missing here.`],
  ExecuteStmt: ['EXECUTE', t`Programs are not run; what they would make is missing here.`],
};

function ignore(reading: Reading, statement: Statement, node: Node): void {
  const [type = ''] = Object.keys(node);
  const known = sentences[type];
  if (known) reading.ignore(known[0], statement.line, known[1]);
  else if ('AlterOwnerStmt' in node) reading.ignore('ALTER … OWNER TO', statement.line);
  else if ('TransactionStmt' in node) reading.ignore('BEGIN, COMMIT', statement.line);
  else if ('GrantStmt' in node) reading.ignore(node.GrantStmt.is_grant ? 'GRANT' : 'REVOKE', statement.line);
  else reading.ignore(firstWords(statement.text, 2), statement.line);
}
