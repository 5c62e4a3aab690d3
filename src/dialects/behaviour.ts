/**
 * How the databases carry out foreign keys, as far as it can be said by a value. Observed on SQLite 3.40.1 and 3.54.1,
 * PostgreSQL 15.18 and 18.6, MariaDB 10.11.19 and 11.8.9 and MySQL 9.7.4 with InnoDB's own foreign keys; SQL Server and
 * Oracle by their manuals only.
 */
import type { DialectName } from '#document/records.ts';
import { t } from '#words/say.ts';

export interface Behaviour {
  /** The engine whose behaviour this is, for people. */
  readonly engine: string;
  /**
   * - `depth-first`: actions run right after each row change, nested (SQLite).
   * - `queue`: row events wait in one first-in-first-out queue for each statement (PostgreSQL).
   * - `index-by-index`: nested too, but in the middle of a row change, one index after the other (InnoDB).
   * - `set-based`: all actions of the statement, then all checks (SQL Server, Oracle).
   */
  readonly traversal: 'depth-first' | 'queue' | 'index-by-index' | 'set-based';
  /** What to say of every answer where none was ever compared with a real server; null where that was done. */
  readonly unverified: string | null;
  /** The order in which the constraints that refer to one table act; where sets are followed, it changes nothing. */
  readonly constraintOrder: 'newest-first' | 'oldest-first' | 'by-name';
  /** Nested row changes before the engine gives up; null where nothing nests. */
  readonly depthLimit: number | null;
  /** Whether SET DEFAULT writes defaults, is accepted and refuses like RESTRICT, or does not exist. */
  readonly setDefault: 'writes' | 'refuses' | 'missing';
  /** Whether the word RESTRICT exists; elsewhere NO ACTION is written and carried out instead. */
  readonly restrict: boolean;
  /** Whether there is an ON UPDATE clause; without it a referenced key that has children cannot change. */
  readonly onUpdate: boolean;
  /** Whether actions that meet on two ways, or come back, are refused when a constraint is made. */
  readonly cascadesAreTrees: boolean;
  /** Whether SET NULL onto a column that is NOT NULL is refused when the constraint is made, not when it fires. */
  readonly setNullNeedsNullable: boolean;
  /** Whether constraints can be DEFERRABLE. */
  readonly deferrable: boolean;
  /** Whether `SET CONSTRAINTS ALL IMMEDIATE` is possible inside a transaction. */
  readonly immediateAgain: boolean;
  /** Whether ON DELETE SET NULL and SET DEFAULT may name some of the columns. */
  readonly setColumnLists: boolean;
  /** Whether MATCH FULL is enforced; elsewhere it is read and ignored, or the word MATCH does not exist. */
  readonly matchFull: boolean;
  readonly matchClause: boolean;
  /**
   * Which rows clash in a UNIQUE constraint in spite of a NULL: none, those with the same values and NULLs, or of
   * these only those that have also a value in it.
   */
  readonly uniqueNulls: 'distinct' | 'alike' | 'alike-beside-values';
  /** Whether primary key columns are NOT NULL without saying so. */
  readonly primaryKeyIsNotNull: boolean;
  /** Whether an INTEGER PRIMARY KEY is the row's address: it orders the rows and numbers itself. */
  readonly integerPrimaryKeyIsRowid: boolean;
  /** Whether the error of a foreign key says which one it was. */
  readonly namesConstraint: boolean;
}

/** The behaviour of each database. `mysql` is InnoDB: MariaDB, MySQL to 9.5, and later with `innodb_native_foreign_keys=ON`. */
export const behaviours: Readonly<Record<DialectName, Behaviour>> = {
  sqlite: {
    engine: 'SQLite',
    traversal: 'depth-first',
    unverified: null,
    constraintOrder: 'newest-first',
    depthLimit: 1000,
    setDefault: 'writes',
    restrict: true,
    onUpdate: true,
    cascadesAreTrees: false,
    setNullNeedsNullable: false,
    deferrable: true,
    immediateAgain: false,
    setColumnLists: false,
    matchFull: false,
    matchClause: true,
    uniqueNulls: 'distinct',
    primaryKeyIsNotNull: false,
    integerPrimaryKeyIsRowid: true,
    namesConstraint: false,
  },
  postgresql: {
    engine: 'PostgreSQL',
    traversal: 'queue',
    unverified: null,
    constraintOrder: 'oldest-first',
    depthLimit: null,
    setDefault: 'writes',
    restrict: true,
    onUpdate: true,
    cascadesAreTrees: false,
    setNullNeedsNullable: false,
    deferrable: true,
    immediateAgain: true,
    setColumnLists: true,
    matchFull: true,
    matchClause: true,
    uniqueNulls: 'distinct',
    primaryKeyIsNotNull: true,
    integerPrimaryKeyIsRowid: false,
    namesConstraint: true,
  },
  mysql: {
    engine: 'MySQL (InnoDB)',
    traversal: 'index-by-index',
    unverified: null,
    constraintOrder: 'by-name',
    depthLimit: 15,
    setDefault: 'refuses',
    restrict: true,
    onUpdate: true,
    cascadesAreTrees: false,
    setNullNeedsNullable: true,
    deferrable: false,
    immediateAgain: false,
    setColumnLists: false,
    matchFull: false,
    matchClause: true,
    uniqueNulls: 'distinct',
    primaryKeyIsNotNull: true,
    integerPrimaryKeyIsRowid: false,
    namesConstraint: true,
  },
  // Microsoft: “Primary and foreign key constraints”, “CREATE TABLE (Transact-SQL)”, “Database engine events and errors”.
  sqlserver: {
    engine: 'SQL Server',
    traversal: 'set-based',
    unverified: t`Not checked: these rules follow Microsoft’s manual, and this answer was not checked against a real server.`,
    constraintOrder: 'oldest-first',
    depthLimit: 32,
    setDefault: 'writes',
    restrict: false,
    onUpdate: true,
    cascadesAreTrees: true,
    setNullNeedsNullable: true,
    deferrable: false,
    immediateAgain: false,
    setColumnLists: false,
    matchFull: false,
    matchClause: false,
    uniqueNulls: 'alike',
    primaryKeyIsNotNull: true,
    integerPrimaryKeyIsRowid: false,
    namesConstraint: true,
  },
  // Oracle: “Database Concepts”, Data Integrity, and “SQL Language Reference”, constraint.
  oracle: {
    engine: 'Oracle',
    traversal: 'set-based',
    unverified: t`Not checked: these rules follow Oracle’s manual, and this answer was not checked against a real server.`,
    constraintOrder: 'oldest-first',
    depthLimit: null,
    setDefault: 'missing',
    restrict: false,
    onUpdate: false,
    cascadesAreTrees: false,
    setNullNeedsNullable: false,
    deferrable: true,
    immediateAgain: true,
    setColumnLists: false,
    matchFull: false,
    matchClause: false,
    uniqueNulls: 'alike-beside-values',
    primaryKeyIsNotNull: true,
    integerPrimaryKeyIsRowid: false,
    namesConstraint: true,
  },
};
