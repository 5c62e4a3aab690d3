/** The rules a step can follow, each with the sentence that teaches it and where it is written down. */
import type { DialectName, ReferentialAction } from '#document/records.ts';
import { t } from '#words/say.ts';

type Event = 'delete' | 'update';

/** The rule of a referential action: `on-delete-cascade`, `on-update-set-null`, … */
export type ActionRuleId = `on-${Event}-${'no-action' | 'restrict' | 'cascade' | 'set-null' | 'set-default'}`;

export type RuleId =
  | ActionRuleId
  | 'statement'
  | 'reference-exists'
  | 'match-full'
  | 'not-null'
  | 'unique'
  | 'value-fits'
  | 'deferred'
  | 'depth-limit'
  | 'update-loop'
  | 'set-default-restricts'
  | 'no-restrict'
  | 'schema'
  | 'miscount'
  | 'undo-statement'
  | 'undo-transaction'
  | 'commit'
  | 'rollback';

export interface Rule {
  /** What a constraint clause or a manual calls it: `ON DELETE CASCADE`. */
  readonly title: string;
  /** What it does, in a sentence or two. */
  readonly sentence: string;
  /** The manual's section, and the version that was seen to do so; only the databases that have the rule. */
  readonly sources: Readonly<Partial<Record<DialectName, string>>>;
}

/** The rule by which a foreign key acts on one of its events. */
export function ruleOfAction(event: Event, action: ReferentialAction): ActionRuleId {
  return `on-${event}-${action.toLowerCase().replace(' ', '-') as 'cascade'}`;
}

const sqlite = (section: string) => t`SQLite, “SQLite Foreign Key Support”, §${section} (seen in 3.40.1 and 3.54.1)`;
const postgresql = (section: string) => t`PostgreSQL manual, ${section} (seen in 15.18 and 18.6)`;
const mysql = (section: string) => t`MySQL manual, ${section} (InnoDB, seen in MariaDB 10.11.19)`;

const sqlserver = (section: string) => t`SQL Server documentation, ${section} (by the manual, not run)`;
const oracle = (section: string) => t`Oracle documentation, ${section} (by the manual, not run)`;

const actions = {
  sqlite: sqlite('4.3, ON DELETE and ON UPDATE Actions'),
  postgresql: postgresql('§5.5.5 Foreign Keys'),
  mysql: mysql('“FOREIGN KEY Constraints”, Referential Actions'),
  sqlserver: sqlserver('“Primary and foreign key constraints”, Cascading referential integrity'),
  oracle: oracle('“Database Concepts”, Data Integrity, Foreign Key Constraints'),
};
const checks = {
  sqlite: sqlite('2, Required and Suggested Database Indexes, and 4.2, Deferred Foreign Key Constraints'),
  postgresql: postgresql('CREATE TABLE, REFERENCES'),
  mysql: mysql('“FOREIGN KEY Constraints”'),
  sqlserver: sqlserver('“CREATE TABLE (Transact-SQL)”, Constraints'),
  oracle: oracle('“SQL Language Reference”, constraint'),
};
const transactions = {
  sqlite: t`SQLite, “Transaction” and “The ON CONFLICT Clause” (ABORT)`,
  postgresql: postgresql('§3.4 Transactions and SET CONSTRAINTS'),
  mysql: mysql('“InnoDB Error Handling”'),
  sqlserver: sqlserver('“Transactions (Transact-SQL)”'),
  oracle: oracle('“Database Concepts”, Transactions, Statement-Level Atomicity'),
};

/** Every rule with its title, its explanation and its sources. */
export const rules: Readonly<Record<RuleId, Rule>> = {
  statement: {
    title: t`The statement`,
    sentence: t`This is what was asked for; everything after it follows from the constraints.`,
    sources: {},
  },
  'on-delete-cascade': {
    title: 'ON DELETE CASCADE',
    sentence: t`When a row is deleted, the rows that refer to it are deleted too, and theirs after them.`,
    sources: actions,
  },
  'on-delete-set-null': {
    title: 'ON DELETE SET NULL',
    sentence: t`When a row is deleted, the rows that refer to it stay and forget it: every column of the foreign key becomes NULL.`,
    sources: actions,
  },
  'on-delete-set-default': {
    title: 'ON DELETE SET DEFAULT',
    sentence: t`When a row is deleted, the foreign key of the rows that refer to it takes its default, which must then refer to a row.`,
    sources: actions,
  },
  'on-delete-restrict': {
    title: 'ON DELETE RESTRICT',
    sentence: t`A row cannot be deleted while another refers to it; the statement fails as soon as the engine looks.`,
    sources: actions,
  },
  'on-delete-no-action': {
    title: 'ON DELETE NO ACTION',
    sentence: t`Nothing follows a deletion, but nothing may refer to the deleted row any more when the check is made.`,
    sources: actions,
  },
  'on-update-cascade': {
    title: 'ON UPDATE CASCADE',
    sentence: t`When a referenced key changes, the rows that refer to it take the new value.`,
    sources: actions,
  },
  'on-update-set-null': {
    title: 'ON UPDATE SET NULL',
    sentence: t`When a referenced key changes, every column of the foreign key of the rows that referred to it becomes NULL.`,
    sources: actions,
  },
  'on-update-set-default': {
    title: 'ON UPDATE SET DEFAULT',
    sentence: t`When a referenced key changes, the foreign key of the rows that referred to it takes its default.`,
    sources: actions,
  },
  'on-update-restrict': {
    title: 'ON UPDATE RESTRICT',
    sentence: t`A referenced key cannot change while another row refers to it.`,
    sources: actions,
  },
  'on-update-no-action': {
    title: 'ON UPDATE NO ACTION',
    sentence: t`Nothing follows the change of a key, but nothing may refer to the old one any more when the check is made.`,
    sources: actions,
  },
  'reference-exists': {
    title: 'FOREIGN KEY',
    sentence: t`A row whose foreign key has no NULL must refer to a row that exists.`,
    sources: checks,
  },
  'match-full': {
    title: 'MATCH FULL',
    sentence: t`The columns of the foreign key are all NULL or none of them is.`,
    sources: { postgresql: checks.postgresql },
  },
  'not-null': {
    title: 'NOT NULL',
    sentence: t`The column takes no NULL, not even from ON DELETE SET NULL.`,
    sources: checks,
  },
  unique: {
    title: t`PRIMARY KEY or UNIQUE`,
    sentence: t`No two rows have the same key. It is checked row by row, while the statement runs; in SQL Server and Oracle at its end.`,
    sources: checks,
  },
  'value-fits': {
    title: t`Column type`,
    sentence: t`The value must fit the type of the column.`,
    sources: checks,
  },
  deferred: {
    title: 'DEFERRABLE INITIALLY DEFERRED',
    sentence: t`The check waits for COMMIT. Until then, the row may refer to nothing. Actions such as CASCADE never wait.`,
    sources: {
      sqlite: sqlite('4.2, Deferred Foreign Key Constraints'),
      postgresql: postgresql('SET CONSTRAINTS'),
      oracle: oracle('“Database Concepts”, Data Integrity, Deferrable Constraints'),
    },
  },
  'depth-limit': {
    title: t`Nesting limit`,
    sentence: t`Cascades may nest only so deep: 1000 actions in SQLite, a chain of 15 rows in InnoDB, 32 levels in SQL Server.`,
    sources: {
      sqlite: 'SQLite, “Implementation Limits For SQLite”, SQLITE_MAX_TRIGGER_DEPTH',
      mysql: mysql('“FOREIGN KEY Constraints”: cascading operations may not be nested more than 15 levels deep'),
      sqlserver: sqlserver('“Create nested triggers”: up to 32 levels'),
    },
  },
  'update-loop': {
    title: t`ON UPDATE comes back to its table`,
    sentence: t`InnoDB refuses a cascade of updates that returns to a table which it is updating already.`,
    sources: {
      mysql: mysql(
        '“FOREIGN KEY Constraints”: ON UPDATE CASCADE or SET NULL that recurses to update the same table acts like RESTRICT',
      ),
    },
  },
  'set-default-restricts': {
    title: t`SET DEFAULT in InnoDB`,
    sentence: t`InnoDB accepts SET DEFAULT and does not carry it out: it refuses, like RESTRICT.`,
    sources: { mysql: mysql('“FOREIGN KEY Constraints”: SET DEFAULT') },
  },
  'no-restrict': {
    title: t`NO ACTION for RESTRICT`,
    sentence: t`SQL Server and Oracle have no RESTRICT. NO ACTION stands for it: the check is made at the end of the statement, when an action may have taken the referring rows away.`,
    sources: { sqlserver: actions.sqlserver, oracle: actions.oracle },
  },
  schema: {
    title: 'CREATE TABLE',
    sentence: t`The database refuses the schema itself, so no statement runs.`,
    sources: checks,
  },
  miscount: {
    title: t`A miscounted check`,
    sentence: t`SQLite counts violations instead of looking for them, and here it counts wrong.`,
    sources: { sqlite: t`SQLite, src/fkey.c, INTRODUCTION (seen in 3.40.1 and 3.54.1)` },
  },
  'undo-statement': {
    title: t`A statement happens whole or not at all`,
    sentence: t`After an error everything that the statement did is taken back, its cascades included.`,
    sources: transactions,
  },
  'undo-transaction': {
    title: t`A transaction happens whole or not at all`,
    sentence: t`Everything since BEGIN is taken back.`,
    sources: transactions,
  },
  commit: {
    title: 'COMMIT',
    sentence: t`Checks that waited are made now; then the transaction is kept.`,
    sources: transactions,
  },
  rollback: { title: 'ROLLBACK', sentence: t`Everything since BEGIN is taken back.`, sources: transactions },
};

/** Where the rule is written down for a database: the manual's section and the version that was seen to do so. Empty when nothing is to cite. */
export function sourceOf(rule: RuleId, dialect: DialectName): string {
  return rules[rule].sources[dialect] ?? '';
}
