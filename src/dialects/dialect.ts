/** What a database permits, how it behaves and how it spells it: one value per database. */
import type { DialectName } from '#document/records.ts';
import type { Spelling } from './spelling.ts';

export interface Dialect {
  readonly name: DialectName;
  /** The name people use: `SQLite`, `PostgreSQL`, `MySQL / MariaDB`. */
  readonly label: string;
  readonly spelling: Spelling;
}
