/** The catalog of an SQLite database as plain data: what an engine reads out and `read.ts` turns into a document. */
import type { Note } from '../note.ts';
import type { StatementReport } from '../reading.ts';
import type { StoredValue } from './cell.ts';

export interface CatalogColumn {
  readonly name: string;
  /** As declared; empty when nothing was. */
  readonly type: string;
  readonly notNull: boolean;
  /** The text behind DEFAULT, without outer parentheses. */
  readonly default: string | null;
  /** Position in the primary key, counted from 1; 0 for none. */
  readonly keyPosition: number;
  readonly generated: boolean;
}

export interface CatalogIndex {
  readonly name: string;
  readonly unique: boolean;
  /** Made by CREATE INDEX, by UNIQUE or by PRIMARY KEY. */
  readonly origin: 'c' | 'u' | 'pk';
  readonly partial: boolean;
  /** Null for an expression. */
  readonly columns: readonly (string | null)[];
  /** The text of CREATE INDEX; empty for an index that a key made. */
  readonly sql: string;
  /** Whether a column is indexed in descending order or with a collation of its own. */
  readonly special: boolean;
}

export interface CatalogForeignKey {
  /** Counts from 0 at the last clause of the table. */
  readonly id: number;
  readonly refTable: string;
  /** `to` is null where the primary key is meant. */
  readonly pairs: readonly { readonly from: string; readonly to: string | null }[];
  readonly onUpdate: string;
  readonly onDelete: string;
}

export interface CatalogTable {
  readonly name: string;
  /** The text of CREATE TABLE as it is kept in sqlite_schema. */
  readonly sql: string;
  readonly withoutRowid: boolean;
  readonly strict: boolean;
  readonly columns: readonly CatalogColumn[];
  /** In the order of their creation. */
  readonly indexes: readonly CatalogIndex[];
  readonly foreignKeys: readonly CatalogForeignKey[];
  /** In the order in which they are stored; cells in the order of the columns. */
  readonly rows: readonly (readonly StoredValue[])[];
  /** How many rows there are, also where fewer were read. */
  readonly rowCount: number;
}

export interface SqliteCatalog {
  readonly tables: readonly CatalogTable[];
  /** What a document keeps as text. */
  readonly others: readonly {
    readonly kind: 'view' | 'trigger' | 'virtual table';
    readonly name: string;
    readonly sql: string;
  }[];
  /** What happened while a script ran. */
  readonly notes: readonly Note[];
  /** What became of each statement of the script; empty for a file. */
  readonly statements: readonly StatementReport[];
}
