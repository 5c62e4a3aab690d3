/** What a database permits and how it spells it: one value per database. */
import type { DialectName } from '#document/records.ts';
import type { Spelling } from './spelling.ts';

/** What the data definition language of a database has. */
interface Features {
  /** InnoDB reads SET DEFAULT and acts as on RESTRICT; Oracle does not have it. */
  readonly setDefault: boolean;
  /** The word RESTRICT. */
  readonly restrict: boolean;
  /** The words NO ACTION: where they are missing, the clause is left out. */
  readonly noAction: boolean;
  readonly onUpdate: boolean;
  readonly deferrable: boolean;
  /** The column list of ON DELETE SET NULL (a, b). */
  readonly setColumns: boolean;
  /** Whether MATCH FULL is enforced. */
  readonly matchFull: boolean;
  /** Whether MATCH FULL can be written at all. */
  readonly matchClause: boolean;
  /** ALTER TABLE ... ADD CONSTRAINT ... FOREIGN KEY. */
  readonly addForeignKey: boolean;
  /** Whether the order in which constraints are made decides what a statement does. */
  readonly constraintOrder: boolean;
  /** Tables stand in namespaces of their own (CREATE SCHEMA). */
  readonly schemas: boolean;
  /** CREATE DOMAIN. */
  readonly domains: boolean;
  /** How a computed column can be kept, the usual way first; empty where there are none. */
  readonly generated: readonly ('stored' | 'virtual')[];
  /** Indexes over expressions, and indexes over some rows. */
  readonly expressionIndexes: boolean;
  readonly partialIndexes: boolean;
  /** INHERITS, and PARTITION BY with PostgreSQL's words. */
  readonly inheritance: boolean;
  /** Enums are a type of their own, a type of the column, or a CHECK. */
  readonly enums: 'type' | 'column' | 'check';
  /** Comments are statements, extended properties, clauses, or only remarks in the text. */
  readonly comments: 'statement' | 'property' | 'clause' | 'remark';
  /** CREATE INDEX, or a line in CREATE TABLE. */
  readonly indexes: 'statement' | 'line';
}

export interface Dialect {
  readonly name: DialectName;
  /** The name people use: `SQLite`, `PostgreSQL`, `MySQL / MariaDB`. */
  readonly label: string;
  readonly spelling: Spelling;
  readonly features: Features;
}
