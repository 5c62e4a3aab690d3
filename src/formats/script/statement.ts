/** One statement of a script: what it is, and what becomes of it. */
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import { alterTable } from './alterTable.ts';
import { dropConstraint, renameTable } from './changes.ts';
import { commentOn } from './comments.ts';
import { indexBody } from './constraint.ts';
import { createTable } from './createTable.ts';
import { definition, definitionKinds, forget, skipPlSql } from './definition.ts';
import { createDomain } from './domain.ts';
import { execute } from './execute.ts';
import { insert } from './insert.ts';
import type { Outcome, Session } from './session.ts';
import { settings } from './settings.ts';

/** Statements that say nothing of the schema, with the sentence that tells why. */
const ignored: Readonly<Record<string, string>> = {
  UPDATE: t`Rows are taken from INSERT only; what is changed later is not read.`,
  DELETE: t`Rows are taken from INSERT only; what is deleted later is not read.`,
  MERGE: t`Rows are taken from INSERT only.`,
  TRUNCATE: t`Rows are taken from INSERT only; what is deleted later is not read.`,
  LOAD: t`The file that it loads is not here; load it as CSV.`,
  BULK: t`The file that it loads is not here; load it as CSV.`,
};

/** Reads the statement at the cursor; null when it is nothing that is worth a word. */
export function statement(session: Session): Outcome | null {
  const { cursor, facts } = session;
  const from = cursor.start;
  if (cursor.kind !== 'word') throw cursor.misread(t`a statement`);
  const verb = cursor.word;
  switch (verb) {
    case 'CREATE':
      return create(session, from);
    case 'ALTER':
      return alter(session, from);
    case 'DROP':
      session.advance();
      return drop(session);
    case 'INSERT':
      session.advance();
      return insert(session, verb);
    case 'REPLACE':
      if (facts.dialect !== 'mysql') break;
      session.advance();
      return insert(session, verb);
    case 'RENAME':
      session.advance();
      return rename(session);
    case 'COMMENT':
      session.advance();
      return commentOn(session);
    case 'USE':
    case 'SET':
      return settings(session);
    case 'EXEC':
    case 'EXECUTE':
      if (facts.dialect !== 'sqlserver') break;
      session.advance();
      return execute(session);
    case 'BEGIN':
    case 'DECLARE':
      return block(session, verb);
    case 'IF':
    case 'WHILE':
      if (facts.dialect !== 'sqlserver') break;
      return conditional(session, verb);
    case 'EXCEPTION':
      if (facts.dialect !== 'oracle') break;
      skipPlSql(session, false);
      return null;
    case 'END':
    case 'ELSE':
      if (facts.dialect === 'mysql') break;
      session.advance();
      if (facts.dialect === 'oracle') {
        if (cursor.isName()) cursor.name();
        return null;
      }
      if (!cursor.accept('TRY') && !cursor.accept('CATCH')) cursor.accept('CONVERSATION');
      return null;
    case 'MERGE':
      // Its clauses begin like statements.
      session.skipToEnd();
      break;
  }
  const what = verb;
  if (!known.has(verb)) throw cursor.misread(t`a statement`);
  session.advance();
  if (verb === 'UPDATE' && facts.openEnds) {
    while (!cursor.isKind('end') && !cursor.is('SET')) session.advance();
    cursor.accept('SET');
  }
  if ((verb === 'GRANT' || verb === 'REVOKE') && !facts.openEnds) session.skipToEnd();
  session.skipStatement();
  return { fate: 'ignored', what, sentence: ignored[verb] ?? '' };
}

/** Words that begin a statement which is passed over. */
const known: ReadonlySet<string> = new Set(
  `SELECT WITH UPDATE DELETE MERGE TRUNCATE LOAD BULK GRANT REVOKE DENY LOCK UNLOCK START COMMIT ROLLBACK SAVEPOINT SAVE
   RELEASE ANALYZE ANALYSE OPTIMIZE REPAIR CHECK CHECKSUM FLUSH RESET SHOW DESCRIBE DESC EXPLAIN CALL DO HANDLER KILL
   PREPARE EXECUTE DEALLOCATE SIGNAL PURGE CHANGE XA INSTALL UNINSTALL PRINT RAISERROR THROW RETURN WAITFOR GOTO BACKUP
   RESTORE DBCC CHECKPOINT OPEN FETCH CLOSE RECONFIGURE SETUSER SHUTDOWN ENABLE DISABLE ADD DECLARE LOCK AUDIT NOAUDIT
   PURGE FLASHBACK ASSOCIATE DISASSOCIATE CONNECT EXIT QUIT COPY TABLE VALUES DELIMITER USE WHENEVER REVERT BREAK
   CONTINUE HELP STOP BINLOG CACHE IMPORT CLONE RESTART`.split(/\s+/),
);

/** SQL Server: the condition is passed over, and what depends on it is read as if it were true. */
function conditional(session: Session, verb: string): Outcome {
  const { cursor, facts } = session;
  session.advance();
  for (let depth = 0; cursor.kind !== 'end'; session.advance()) {
    if (cursor.isSymbol('(')) depth++;
    else if (cursor.isSymbol(')')) depth--;
    else if (depth <= 0 && cursor.isOneOf(facts.starters)) break;
  }
  return { fate: 'ignored', what: verb, sentence: t`What depends on the condition is read as if it were true.` };
}

function block(session: Session, verb: string): Outcome | null {
  const { cursor, facts } = session;
  if (facts.dialect === 'sqlserver') {
    session.advance();
    if (verb === 'BEGIN') {
      for (const word of ['TRY', 'CATCH', 'TRANSACTION', 'TRAN']) if (cursor.accept(word)) break;
      return null;
    }
    session.skipStatement();
    return { fate: 'ignored', what: verb };
  }
  if (facts.dialect === 'mysql') {
    session.advance();
    session.skipToEnd();
    return { fate: 'ignored', what: verb };
  }
  session.advance();
  // A block may be nothing but rows.
  if (verb === 'BEGIN' && cursor.is('INSERT')) return null;
  skipPlSql(session, false);
  return { fate: 'ignored', what: verb, sentence: t`A block of PL/SQL; it is not run.` };
}

function create(session: Session, from: number): Outcome {
  const { cursor } = session;
  const modifiers = new Set<string>();
  session.advance();
  // DEFINER = `root`@`localhost` and the like stand before the word that names the kind.
  for (let i = 0; i < 40 && cursor.kind !== 'end'; i++) {
    const { word } = cursor;
    if (word === 'TABLE') {
      session.advance();
      return createTable(session, modifiers);
    }
    if (word === 'INDEX') {
      session.advance();
      return createIndex(session, modifiers);
    }
    if (word === 'TYPE' && session.facts.dialect === 'sqlserver') {
      const domain = createDomain(session);
      if (domain) return domain;
    }
    if (word in definitionKinds && !(word === 'DEFAULT' && session.facts.dialect !== 'sqlserver')) {
      session.advance();
      if (word === 'VIEW' && cursor.is('LOG')) break;
      if (word === 'AGGREGATE' && cursor.accept('FUNCTION')) return definition(session, from, 'CREATE', 'FUNCTION');
      return definition(session, from, 'CREATE', word, modifiers.has('OR'));
    }
    // SQL SECURITY DEFINER VIEW is a view.
    if (others.has(word) && !modifiers.has('SQL')) break;
    modifiers.add(word);
    session.advance();
    if (cursor.isSymbol('(')) cursor.parenthesized();
  }
  const kind = cursor.kind === 'word' ? cursor.word : '';
  if (!others.has(kind)) throw cursor.misread(t`TABLE, INDEX, VIEW or another kind of thing`);
  session.advance();
  const name = cursor.isName() && !cursor.is('IF') ? ` ${cursor.name()}` : '';
  session.skipStatement();
  return { fate: 'ignored', what: `CREATE ${kind}${name}`, sentence: '' };
}

/** Kinds of things that a document does not hold. */
const others: ReadonlySet<string> = new Set(
  `DATABASE SCHEMA USER ROLE LOGIN TABLESPACE SERVER DIRECTORY PROFILE LINK CLUSTER CONTEXT LIBRARY LOGFILE DIMENSION
   OPERATOR OUTLINE JAVA STATISTICS PARTITION XML FULLTEXT ASSEMBLY CERTIFICATE SYMMETRIC ASYMMETRIC MASTER KEY QUEUE
   SERVICE CONTRACT MESSAGE ROUTE ENDPOINT CREDENTIAL BROKER APPLICATION COLUMN SEARCH SECURITY RESOURCE WORKLOAD LOG
   EXTENSION COLLATION UNDO AUDIT PFILE SPFILE CONTROLFILE DISKGROUP EDITION INDEXTYPE MATERIALIZED EXTERNAL`.split(
    /\s+/,
  ),
);

/** Words before INDEX that do not make it another kind of index. */
const indexModifiers: ReadonlySet<string> = new Set(
  'UNIQUE CLUSTERED NONCLUSTERED ONLINE OFFLINE PRIMARY OR REPLACE MULTIVALUE'.split(' '),
);

function createIndex(session: Session, modifiers: ReadonlySet<string>): Outcome {
  const { cursor } = session;
  cursor.accept('CONCURRENTLY');
  cursor.accept('IF', 'NOT', 'EXISTS');
  const name = cursor.is('ON') ? null : (cursor.dotted().at(-1) ?? '');
  if (cursor.accept('USING')) cursor.name();
  cursor.expect('ON');
  const what = `CREATE INDEX ${name ?? ''}`.trim();
  if (cursor.accept('CLUSTER')) {
    session.skipStatement();
    return { fate: 'ignored', what, sentence: t`An index of a cluster of tables says nothing of the tables.` };
  }
  const tableName = session.objectName();
  // Oracle lets the table have another name within the statement.
  if (cursor.isName()) cursor.name();
  const table = session.find(tableName);
  if (!table) {
    const isView = session.collector.definitions.some(
      (given) => given.kind === 'view' && given.name === qualified(session.collector.plain(tableName)),
    );
    if (isView) return { fate: 'ignored', what, sentence: t`An index of a view.` };
    return session.missing(what, tableName);
  }
  const method = [...modifiers].find((word) => !indexModifiers.has(word)) ?? null;
  const index = indexBody(session, { name, unique: modifiers.has('UNIQUE'), method });
  if (index.parts.length === 0) {
    if (method !== 'COLUMNSTORE') throw cursor.misread(t`“(” and the columns of the index`);
    return { fate: 'ignored', what, sentence: t`It covers the whole table and says nothing of the columns.` };
  }
  // CREATE INDEX … DROP_EXISTING makes an index anew.
  const { fold } = session.collector;
  const isSame = (given: string | null): boolean =>
    given !== null && name !== null && fold.call(session.collector, given) === fold.call(session.collector, name);
  if (table.indexes.some((other) => isSame(other.name)))
    table.indexes = table.indexes.filter((other) => !isSame(other.name));
  table.indexes.push(index);
  return { fate: 'used', what };
}

function alter(session: Session, from: number): Outcome {
  const { cursor, facts } = session;
  session.advance();
  for (const word of ['ONLINE', 'OFFLINE', 'IGNORE']) cursor.accept(word);
  if (cursor.accept('TABLE')) return alterTable(session);
  const kind = cursor.kind === 'word' ? cursor.word : '';
  if (facts.dialect === 'sqlserver' && kind in definitionKinds && kind !== 'SEQUENCE') {
    session.advance();
    return definition(session, from, 'ALTER', kind);
  }
  session.advance();
  if (kind === 'TRIGGER' || kind === 'PACKAGE') session.skipToEnd();
  session.skipStatement();
  return { fate: 'ignored', what: `ALTER ${kind}`.trim() };
}

function drop(session: Session): Outcome {
  const { cursor, collector, facts } = session;
  const isTemporary = cursor.accept('TEMPORARY');
  cursor.accept('PUBLIC');
  cursor.accept('MATERIALIZED');
  const kind = cursor.kind === 'word' ? cursor.word : '';
  session.advance();
  const ifExists = cursor.accept('IF', 'EXISTS');
  if (kind === 'TABLE') return isTemporary ? { fate: 'ignored', what: 'DROP TABLE' } : dropTables(session, ifExists);
  if (kind === 'INDEX') {
    const parts = cursor.dotted();
    let table =
      parts.length > 1 && facts.dialect === 'sqlserver' ? session.find(session.nameOf(parts.slice(0, -1))) : undefined;
    if (cursor.accept('ON')) table = session.find(session.objectName());
    const name = parts.at(-1) ?? '';
    const among = table ? [table] : facts.dialect === 'oracle' ? collector.tables : [];
    const isDone = among.some((given) => dropConstraint(session, given, name));
    return { fate: isDone ? 'used' : 'ignored', what: `DROP INDEX ${name}` };
  }
  const found = definitionKinds[kind];
  if (!found) {
    session.skipStatement();
    return { fate: 'ignored', what: `DROP ${kind}`.trim() };
  }
  cursor.accept('BODY');
  let isDone = false;
  do isDone = forget(session, found, qualified(collector.plain(session.objectName()))) || isDone;
  while (cursor.acceptSymbol(','));
  return { fate: isDone ? 'used' : 'ignored', what: `DROP ${kind}` };
}

function dropTables(session: Session, ifExists: boolean): Outcome {
  const { cursor, collector } = session;
  let count = 0;
  let name = session.objectName();
  for (;;) {
    const table = collector.find(name);
    if (table) {
      collector.remove(table);
      count++;
    }
    if (!cursor.acceptSymbol(',')) break;
    name = session.objectName();
  }
  for (const word of ['CASCADE', 'CONSTRAINTS', 'PURGE', 'RESTRICT']) cursor.accept(word);
  const what = `DROP TABLE ${qualified(name)}`;
  if (count > 0) return { fate: 'used', what };
  const sentence = ifExists ? '' : t`There is no such table at this point.`;
  return { fate: 'ignored', what, sentence };
}

/** MySQL: `RENAME TABLE a TO b, c TO d`; Oracle: `RENAME a TO b`. */
function rename(session: Session): Outcome {
  const { cursor } = session;
  if (cursor.accept('USER')) {
    session.skipStatement();
    return { fate: 'ignored', what: 'RENAME USER' };
  }
  if (!cursor.accept('TABLE')) cursor.accept('TABLES');
  let what = 'RENAME TABLE';
  do {
    const name = session.objectName();
    cursor.expect('TO');
    const to = session.objectName();
    what = `RENAME TABLE ${qualified(name)}`;
    const table = session.find(name);
    if (!table) return session.missing(what, name);
    renameTable(session, table, to);
  } while (cursor.acceptSymbol(','));
  return { fate: 'used', what };
}
