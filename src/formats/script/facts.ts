/** What the scripts of MySQL, SQL Server and Oracle look like: one value per database, which the reader takes as it is. */

export type ScriptDialect = 'mysql' | 'sqlserver' | 'oracle';

export interface ScriptFacts {
  readonly dialect: ScriptDialect;
  /** `#` begins a remark. */
  readonly hashRemarks: boolean;
  /** Remarks may stand within remarks. */
  readonly nestedRemarks: boolean;
  /** What stands in a remark that begins with `/*!` or `/*M!` counts. */
  readonly conditionalRemarks: boolean;
  /** Two dashes begin a remark only before a blank, or at the beginning of a line. */
  readonly dashesNeedBlank: boolean;
  readonly backslashEscapes: boolean;
  /** Double quotes stand around texts; elsewhere around names. */
  readonly doubleQuotedTexts: boolean;
  /** The other marks around names. */
  readonly backticks: boolean;
  readonly brackets: boolean;
  /** `q'[it's]'` */
  readonly quoteOperator: boolean;
  /** `$20.00` */
  readonly moneyNumbers: boolean;
  /** `0x00ff` */
  readonly hexNumbers: boolean;
  /** Characters beside letters, digits and the underscore that a word may contain. */
  readonly wordMarks: string;
  /** The line `DELIMITER $$` changes what ends a statement. */
  readonly delimiterCommand: boolean;
  /** The line `GO` ends a batch. */
  readonly batches: boolean;
  /** A line with nothing but a slash ends a statement. */
  readonly slashLines: boolean;
  /** Statements need no semicolon: a word of `starters` begins the next one. */
  readonly openEnds: boolean;
  /** Words that begin a statement, and no clause of another one that this reader skips. */
  readonly starters: ReadonlySet<string>;
  /** Commands of the client that end with their line. */
  readonly lineCommands: ReadonlySet<string>;
  readonly defaultSchema: string | null;
  /** Whether KEY and INDEX begin lines of CREATE TABLE. */
  readonly indexLines: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const mysql: ScriptFacts = {
  dialect: 'mysql',
  hashRemarks: true,
  nestedRemarks: false,
  conditionalRemarks: true,
  dashesNeedBlank: true,
  backslashEscapes: true,
  doubleQuotedTexts: true,
  backticks: true,
  brackets: false,
  quoteOperator: false,
  moneyNumbers: false,
  hexNumbers: true,
  wordMarks: '$@',
  delimiterCommand: true,
  batches: false,
  slashLines: false,
  openEnds: false,
  starters: words('CREATE ALTER DROP INSERT REPLACE'),
  lineCommands: words('DELIMITER SOURCE'),
  defaultSchema: null,
  indexLines: true,
};

const sqlserver: ScriptFacts = {
  dialect: 'sqlserver',
  hashRemarks: false,
  nestedRemarks: true,
  conditionalRemarks: false,
  dashesNeedBlank: false,
  backslashEscapes: false,
  doubleQuotedTexts: false,
  backticks: false,
  brackets: true,
  quoteOperator: false,
  moneyNumbers: true,
  hexNumbers: true,
  wordMarks: '$@#',
  delimiterCommand: false,
  batches: true,
  slashLines: false,
  openEnds: true,
  starters: words(`
    ALTER BACKUP BEGIN BULK CHECKPOINT CLOSE COMMIT CREATE DBCC DEALLOCATE DECLARE DELETE DENY DROP ELSE END EXEC
    EXECUTE FETCH GRANT IF INSERT KILL MERGE OPEN PRINT RAISERROR RESTORE RETURN REVOKE ROLLBACK SAVE SELECT SET
    SETUSER SHUTDOWN THROW TRUNCATE UPDATE USE WAITFOR WHILE WITH`),
  lineCommands: new Set(),
  defaultSchema: 'dbo',
  indexLines: true,
};

const oracle: ScriptFacts = {
  dialect: 'oracle',
  hashRemarks: false,
  nestedRemarks: false,
  conditionalRemarks: false,
  dashesNeedBlank: false,
  backslashEscapes: false,
  doubleQuotedTexts: false,
  backticks: false,
  brackets: false,
  quoteOperator: true,
  moneyNumbers: false,
  hexNumbers: false,
  wordMarks: '$#',
  delimiterCommand: false,
  batches: false,
  slashLines: true,
  openEnds: false,
  starters: words('CREATE ALTER DROP INSERT COMMENT GRANT REVOKE COMMIT TRUNCATE'),
  // SQL*Plus User's Guide and Reference, “SQL*Plus Command Reference”.
  lineCommands: words(`
    @ @@ ACC ACCEPT ARCHIVE BREAK BRE BTITLE CLEAR CL COL COLUMN COMPUTE CONN CONNECT DEF DEFINE DESC DESCRIBE DISC
    DISCONNECT EDIT EXEC EXECUTE EXIT HOST HO LIST PASSWORD PAUSE PAU PRINT PRO PROMPT QUIT REM REMARK REPFOOTER
    REPHEADER RUN SAVE SHO SHOW SHUTDOWN SPO SPOOL STA START STARTUP TIMING TTITLE TTI UNDEF UNDEFINE VAR VARIABLE
    WHENEVER XQUERY`),
  defaultSchema: null,
  indexLines: false,
};

export const scriptFacts: Readonly<Record<ScriptDialect, ScriptFacts>> = { mysql, sqlserver, oracle };
