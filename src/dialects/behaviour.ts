/**
 * How the databases carry out foreign keys, as far as it can be said by a value. Observed on SQLite 3.40.1 and 3.54.1,
 * PostgreSQL 15.18 and 18.6, MariaDB 10.11.19 and 11.8.9 and MySQL 9.7.4 with InnoDB's own foreign keys.
 */
import type { DialectName } from '#document/records.ts';

export interface Behaviour {
  /** The engine whose behaviour this is, for people. */
  readonly engine: string;
  /**
   * - `depth-first`: actions run right after each row change, nested (SQLite).
   * - `queue`: row events wait in one first-in-first-out queue for each statement (PostgreSQL).
   * - `index-by-index`: nested too, but in the middle of a row change, one index after the other (InnoDB).
   */
  readonly traversal: 'depth-first' | 'queue' | 'index-by-index';
  /** The order in which the constraints that refer to one table act. */
  readonly constraintOrder: 'newest-first' | 'oldest-first' | 'by-name';
  /** Nested row changes before the engine gives up; null where nothing nests. */
  readonly depthLimit: number | null;
  /** Whether SET DEFAULT writes defaults, or is accepted and refuses like RESTRICT. */
  readonly setDefault: 'writes' | 'refuses';
  /** Whether SET NULL onto a column that is NOT NULL is refused when the constraint is made, not when it fires. */
  readonly setNullNeedsNullable: boolean;
  /** Whether constraints can be DEFERRABLE. */
  readonly deferrable: boolean;
  /** Whether `SET CONSTRAINTS ALL IMMEDIATE` is possible inside a transaction. */
  readonly immediateAgain: boolean;
  /** Whether ON DELETE SET NULL and SET DEFAULT may name some of the columns. */
  readonly setColumnLists: boolean;
  /** Whether MATCH FULL is enforced; elsewhere it is read and ignored. */
  readonly matchFull: boolean;
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
    constraintOrder: 'newest-first',
    depthLimit: 1000,
    setDefault: 'writes',
    setNullNeedsNullable: false,
    deferrable: true,
    immediateAgain: false,
    setColumnLists: false,
    matchFull: false,
    primaryKeyIsNotNull: false,
    integerPrimaryKeyIsRowid: true,
    namesConstraint: false,
  },
  postgresql: {
    engine: 'PostgreSQL',
    traversal: 'queue',
    constraintOrder: 'oldest-first',
    depthLimit: null,
    setDefault: 'writes',
    setNullNeedsNullable: false,
    deferrable: true,
    immediateAgain: true,
    setColumnLists: true,
    matchFull: true,
    primaryKeyIsNotNull: true,
    integerPrimaryKeyIsRowid: false,
    namesConstraint: true,
  },
  mysql: {
    engine: 'MySQL (InnoDB)',
    traversal: 'index-by-index',
    constraintOrder: 'by-name',
    depthLimit: 15,
    setDefault: 'refuses',
    setNullNeedsNullable: true,
    deferrable: false,
    immediateAgain: false,
    setColumnLists: false,
    matchFull: false,
    primaryKeyIsNotNull: true,
    integerPrimaryKeyIsRowid: false,
    namesConstraint: true,
  },
};
