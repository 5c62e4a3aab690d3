/** What a database permits and how it spells it: one value per database. */
import type { DialectName } from '#document/records.ts';
import type { Spelling } from './spelling.ts';

/** What the data definition language of a database has. */
interface Features {
  /** InnoDB reads SET DEFAULT and acts as on RESTRICT. */
  readonly setDefault: boolean;
  readonly deferrable: boolean;
  /** The column list of ON DELETE SET NULL (a, b). */
  readonly setColumns: boolean;
  /** Whether MATCH FULL is enforced; it is nowhere a syntax error. */
  readonly matchFull: boolean;
  /** ALTER TABLE ... ADD CONSTRAINT ... FOREIGN KEY. */
  readonly addForeignKey: boolean;
  /** Enums are a type of their own, a type of the column, or a CHECK. */
  readonly enums: 'type' | 'column' | 'check';
  /** Comments are statements, clauses, or only remarks in the text. */
  readonly comments: 'statement' | 'clause' | 'remark';
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
