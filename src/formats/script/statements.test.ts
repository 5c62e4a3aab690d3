/** Where statements begin and end, what is passed over, and what is kept as text. */
import { expect, test } from 'vitest';
import { definitionsOf, tablesOf } from '#document/lookups.ts';
import type { ScriptDialect } from './facts.ts';
import { readScript } from './read.ts';

const all: readonly ScriptDialect[] = ['mysql', 'sqlserver', 'oracle'];

function read(script: string, dialect: ScriptDialect) {
  const { value, statements, notes } = readScript([{ name: '', content: script }], dialect, {
    name: 'x',
    rowLimit: null,
  });
  if (!value) throw new Error('Nothing was read.');
  return {
    tables: tablesOf(value).map((table) => table.name),
    definitions: definitionsOf(value).map(({ kind, name, sql }) => ({ kind, name, sql })),
    fates: statements.map(({ fate, what, line }) => `${line} ${fate} ${what}`),
    statements,
    notes,
  };
}

test('MySQL: bodies between delimiters', () => {
  const { tables, definitions, fates } = read(
    `CREATE TABLE a (x INT);
DELIMITER $$
CREATE DEFINER=\`root\`@\`localhost\` PROCEDURE p(IN n INT)
BEGIN
  # not the end; nor this $
  CREATE TEMPORARY TABLE tmp (x INT);
  IF n > 0 THEN SELECT ';$'; END IF;
END$$
CREATE TRIGGER tr BEFORE INSERT ON a FOR EACH ROW SET NEW.x = 1$$
DELIMITER ;
CREATE TABLE b (x INT);`,
    'mysql',
  );
  expect(tables).toEqual(['a', 'b']);
  expect(definitions.map(({ kind, name }) => [kind, name])).toEqual([
    ['procedure', 'p'],
    ['trigger', 'tr'],
  ]);
  expect(definitions[0]?.sql).toMatch(/^CREATE DEFINER=`root`@`localhost` PROCEDURE p[\s\S]*END$/);
  expect(definitions[1]?.sql).toBe('CREATE TRIGGER tr BEFORE INSERT ON a FOR EACH ROW SET NEW.x = 1');
  expect(fates).toEqual([
    '1 used CREATE TABLE a',
    '2 ignored DELIMITER',
    '3 kept CREATE PROCEDURE p',
    '9 kept CREATE TRIGGER tr',
    '10 ignored DELIMITER',
    '11 used CREATE TABLE b',
  ]);
});

test('MySQL: bodies without a delimiter of their own', () => {
  const { tables, definitions } = read(
    `CREATE FUNCTION f() RETURNS INT
BEGIN
  DECLARE n INT;
  CASE n WHEN 1 THEN SET n = 2; ELSE BEGIN END; END CASE;
  RETURN CASE WHEN n > 1 THEN 1 ELSE 2 END;
END;
CREATE TABLE a (x INT);`,
    'mysql',
  );
  expect(tables).toEqual(['a']);
  expect(definitions).toHaveLength(1);
  expect(definitions[0]?.sql).toMatch(/END$/);
});

test('MySQL: what mysqldump writes into conditional remarks', () => {
  const { tables, definitions, fates } = read(
    `/*!999999\\- enable the sandbox mode */
/*!40101 SET NAMES utf8mb4 */;
/*!50001 CREATE TABLE \`v\` (\`x\` tinyint NOT NULL) ENGINE=MyISAM */;
CREATE TABLE a (x INT /*!80016 CHECK (x > 0) */);
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`%\`*/ /*!50003 TRIGGER tr BEFORE INSERT ON a FOR EACH ROW BEGIN
  SET NEW.x = 1; /* a remark */
END */;;
DELIMITER ;
/*!50001 DROP TABLE IF EXISTS \`v\`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=\`root\`@\`%\` SQL SECURITY DEFINER */
/*!50001 VIEW \`v\` AS select \`a\`.\`x\` AS \`x\` from \`a\` */;
/*!50001 CREATE VIEW \`w\` AS SELECT 1 AS \`x\`*/;
/*!50001 DROP VIEW IF EXISTS \`w\`*/;
/*!50001 CREATE VIEW \`w\` AS select 2 AS \`x\`*/;
/*M!100401 UNLOCK TABLES */;`,
    'mysql',
  );
  expect(tables).toEqual(['a']);
  expect(definitions).toEqual([
    {
      kind: 'trigger',
      name: 'tr',
      sql: 'CREATE  DEFINER=`root`@`%`  TRIGGER tr BEFORE INSERT ON a FOR EACH ROW BEGIN\n  SET NEW.x = 1; /* a remark */\nEND',
    },
    {
      kind: 'view',
      name: 'v',
      sql: 'CREATE ALGORITHM=UNDEFINED \n DEFINER=`root`@`%` SQL SECURITY DEFINER \n VIEW `v` AS select `a`.`x` AS `x` from `a`',
    },
    { kind: 'view', name: 'w', sql: 'CREATE VIEW `w` AS select 2 AS `x`' },
  ]);
  expect(fates.filter((fate) => fate.includes('failed'))).toEqual([]);
});

test('MySQL: a table that stands in for a view', () => {
  const { tables, definitions } = read(
    'CREATE TABLE `v` (`x` int);\nCREATE TABLE a (x INT);\nCREATE VIEW `v` AS SELECT `x` FROM `a`;\nINSERT INTO `v` VALUES (1);',
    'mysql',
  );
  expect(tables).toEqual(['a']);
  expect(definitions.map((given) => given.name)).toEqual(['v']);
});

test('MySQL: double quotes stand around names where only names can be', () => {
  expect(read('CREATE TABLE "a" ("x" INT DEFAULT "5");', 'mysql').tables).toEqual(['a']);
  expect(read('SET SQL_MODE = \'ANSI_QUOTES\';\nCREATE TABLE "a" ("x" INT, CHECK ("x" > 0));', 'mysql').tables).toEqual(
    ['a'],
  );
});

test('remarks', () => {
  expect(
    read(
      '# CREATE TABLE a (x INT);\nCREATE TABLE b (x INT -- , y INT\n);-- ;\nCREATE TABLE c (x INT DEFAULT 5--3\n);',
      'mysql',
    ).tables,
  ).toEqual(['b', 'c']);
  expect(read('/* one /* two */ CREATE TABLE a (x INT) */ CREATE TABLE b (x INT)', 'sqlserver').tables).toEqual(['b']);
  expect(read('/* one /* two */ CREATE TABLE a (x INT);', 'oracle').tables).toEqual(['a']);
});

test('SQL Server: batches, and statements without semicolons', () => {
  const { tables, definitions, fates } = read(
    `USE [shop]
GO
SET ANSI_NULLS ON
SET QUOTED_IDENTIFIER ON
GO
IF NOT EXISTS (SELECT * FROM sys.objects WHERE name = 'a')
BEGIN
CREATE TABLE [dbo].[a](
	[x] [int] NOT NULL
) ON [PRIMARY]
END
GO 5
CREATE TABLE b (x INT) CREATE TABLE c (x INT)
ALTER TABLE b ADD y INT
DECLARE @n INT
SET @n = 1
UPDATE b
SET y = 1
PRINT 'CREATE TABLE d (x INT)'
go
CREATE PROCEDURE p AS
BEGIN
  CREATE TABLE #t (x INT)
  SELECT 1;
  SELECT 2
END
GO
CREATE VIEW [dbo].[v] AS
SELECT x FROM a
GO
ALTER VIEW v AS SELECT x, 1 AS y FROM a
GO
EXEC dbo.sp_executesql @statement = N'CREATE VIEW w AS SELECT ''x'' AS x'
`,
    'sqlserver',
  );
  expect(tables).toEqual(['a', 'b', 'c']);
  expect(definitions).toEqual([
    {
      kind: 'procedure',
      name: 'p',
      sql: 'CREATE PROCEDURE p AS\nBEGIN\n  CREATE TABLE #t (x INT)\n  SELECT 1;\n  SELECT 2\nEND',
    },
    { kind: 'view', name: 'v', sql: 'CREATE VIEW v AS SELECT x, 1 AS y FROM a' },
    { kind: 'view', name: 'w', sql: "CREATE VIEW w AS SELECT 'x' AS x" },
  ]);
  expect(fates).toEqual([
    '1 ignored USE shop',
    '3 ignored SET ANSI_NULLS',
    '4 ignored SET QUOTED_IDENTIFIER',
    '6 ignored IF',
    '8 used CREATE TABLE dbo.a',
    '13 used CREATE TABLE b',
    '13 used CREATE TABLE c',
    '14 used ALTER TABLE b',
    '15 ignored DECLARE',
    '16 ignored SET',
    '17 ignored UPDATE',
    '19 ignored PRINT',
    '21 kept CREATE PROCEDURE p',
    '28 kept CREATE VIEW v',
    '31 kept ALTER VIEW v',
    '33 kept CREATE VIEW w',
  ]);
});

test('Oracle: blocks of PL/SQL, slashes, and commands of SQL*Plus', () => {
  const { tables, definitions, fates } = read(
    `REM it's a remark; CREATE TABLE z (x INT);
SET DEFINE OFF
PROMPT Creating "a
CONNECT hr/hr@db
CREATE TABLE a (x INT)
/
CREATE SEQUENCE s START WITH 1;
/
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON a FOR EACH ROW
BEGIN
  SELECT s.nextval INTO :new.x FROM dual;
END;
/
CREATE OR REPLACE PACKAGE BODY pk AS
  PROCEDURE p IS BEGIN NULL; END;
  PROCEDURE q IS BEGIN NULL; END;
END pk;
/
BEGIN
  EXECUTE IMMEDIATE 'DROP TABLE a';
EXCEPTION WHEN OTHERS THEN NULL;
END;
/
COMMENT ON TABLE a IS q'[it's; a table]';
CREATE OR REPLACE FORCE VIEW v AS SELECT x FROM a;
CREATE TABLE b (x INT);
@more.sql
COMMIT;
exit;
`,
    'oracle',
  );
  expect(tables).toEqual(['a', 'b']);
  expect(definitions.map(({ kind, name }) => [kind, name])).toEqual([
    ['sequence', 's'],
    ['trigger', 'tr'],
    ['other', 'pk'],
    ['view', 'v'],
  ]);
  expect(definitions[1]?.sql).toMatch(/^CREATE OR REPLACE TRIGGER tr[\s\S]*END;$/);
  expect(definitions[2]?.sql).toMatch(/END pk;$/);
  expect(fates).toEqual([
    '1 ignored REM',
    '2 ignored SET',
    '3 ignored PROMPT',
    '4 ignored CONNECT',
    '5 used CREATE TABLE a',
    '7 kept CREATE SEQUENCE s',
    '9 kept CREATE TRIGGER tr',
    '14 kept CREATE PACKAGE BODY pk',
    '19 ignored BEGIN',
    '24 used COMMENT ON TABLE a',
    '25 kept CREATE VIEW v',
    '26 used CREATE TABLE b',
    '27 ignored @',
    '28 ignored COMMIT',
    '29 ignored EXIT',
  ]);
});

test('Oracle: a program whose slash is missing is over where a statement begins that no program contains', () => {
  const { tables, definitions } = read(
    'CREATE FUNCTION f RETURN INT IS\nBEGIN\n  RETURN 1;\nEND;\n\nCREATE TABLE a (x INT);',
    'oracle',
  );
  expect(tables).toEqual(['a']);
  expect(definitions.map((given) => given.sql)).toEqual(['CREATE FUNCTION f RETURN INT IS\nBEGIN\n  RETURN 1;\nEND;']);
});

test.each(all)('%s: temporary tables, tables from queries, and what changes rows', (dialect) => {
  const temporary = {
    mysql: 'CREATE TEMPORARY TABLE n',
    sqlserver: 'CREATE TABLE #n',
    oracle: 'CREATE GLOBAL TEMPORARY TABLE n',
  };
  const name = dialect === 'sqlserver' ? '#n' : 'n';
  const { tables, statements } = read(
    `${temporary[dialect]} (x INT);
INSERT INTO ${name} VALUES (1);
CREATE TABLE a (x INT);
UPDATE a SET x = 1;
DELETE FROM a;
CREATE TABLE a (y INT);`,
    dialect,
  );
  expect(tables).toEqual(['a']);
  expect(statements.map(({ fate }) => fate)).toEqual(['ignored', 'ignored', 'used', 'ignored', 'ignored', 'failed']);
  for (const { fate, sentence } of statements) if (fate !== 'used') expect(sentence).not.toBe('');
});

test.each(all)('%s: a statement that makes no sense costs only itself', (dialect) => {
  const { tables, fates, statements } = read(
    'CREATE TABLE a (x INT);\nfrobnicate the tables;\nCREATE TABLE;\nCREATE INDEX i ON nowhere (x);\nCREATE TABLE b (x INT);',
    dialect,
  );
  expect(tables).toEqual(['a', 'b']);
  expect(fates).toEqual([
    '1 used CREATE TABLE a',
    '2 failed frobnicate the tables',
    '3 failed CREATE TABLE',
    '4 failed CREATE INDEX i',
    '5 used CREATE TABLE b',
  ]);
  for (const { fate, sentence } of statements) if (fate === 'failed') expect(sentence).not.toBe('');
});

test('a forgotten semicolon and a forgotten quote', () => {
  expect(
    read('CREATE TABLE a (x INT) ENGINE=InnoDB\nCREATE TABLE b (x INT)\nALTER TABLE a ADD y INT', 'mysql').tables,
  ).toEqual(['a', 'b']);
  expect(
    read(
      "CREATE TABLE a (x INT COMMENT 'oops);\nCREATE TABLE b (x INT COMMENT 'fine');\nCREATE TABLE c (x INT);",
      'mysql',
    ).tables,
  ).toContain('c');
});

test('several files are one script, and each statement says which one it is in', () => {
  const told: number[] = [];
  const { value, statements } = readScript(
    [
      { name: 'tables.sql', content: '\nCREATE TABLE a (x INT);' },
      { name: 'keys.sql', content: 'ALTER TABLE a ADD PRIMARY KEY (x);\n\nALTER TABLE b ADD y INT;' },
    ],
    'mysql',
    { name: 'shop', rowLimit: null, progress: (done) => told.push(done) },
  );
  expect(value && [...value.settings.values()]).toEqual([{ id: 'document', name: 'shop', dialect: 'mysql' }]);
  expect(statements.map(({ fate, file, line }) => [fate, file, line])).toEqual([
    ['used', 'tables.sql', 2],
    ['used', 'keys.sql', 1],
    ['failed', 'keys.sql', 3],
  ]);
  expect(told.at(-1)).toBe(1);
});

test.each(all)('%s: nothing at all', (dialect) => {
  for (const text of ['', '\ufeff', '\n\n', '-- only a remark', ';;;', '/*'])
    expect(read(text, dialect).fates).toEqual([]);
});

test('permissions that are broken into lines are no statements', () => {
  expect(read('GRANT\n  CREATE TABLE,\n  CREATE VIEW\nTO someone;\nCREATE TABLE a (x INT);', 'oracle').fates).toEqual([
    '1 ignored GRANT',
    '5 used CREATE TABLE a',
  ]);
  expect(read('GRANT\nSELECT,\nINSERT ON a TO someone\nCREATE TABLE a (x INT)', 'sqlserver').fates).toEqual([
    '1 ignored GRANT',
    '4 used CREATE TABLE a',
  ]);
});
