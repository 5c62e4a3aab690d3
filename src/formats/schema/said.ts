/**
 * A schema as a script says it: by names, in any order, with references that are not there yet. Readers fill these
 * records while they go through a text; `toDocument.ts` makes a document of them when everything has been said.
 */
import type { Check, ColumnDefault, Generated, ReferentialAction } from '#document/records.ts';
import type { TextPlace } from '../note.ts';

/** A name with or without a namespace. */
export interface SaidName {
  readonly schema: string | null;
  readonly name: string;
}

export interface SaidColumn {
  name: string;
  /** As declared, such as `VARCHAR(40)`; of a type that the script defines, its name. */
  type: string;
  /** The enum or domain that `type` names, if it is none of the database's own types. One that nobody defined is no fault. */
  typeName: SaidName | null;
  /** The values of a type such as MySQL's `ENUM('a', 'b')`. */
  enumValues: readonly string[] | null;
  nullable: boolean;
  default: ColumnDefault | null;
  identity: boolean;
  generated: Generated | null;
  comment: string;
}

export interface SaidKey {
  name: string | null;
  columns: readonly string[];
}

export interface SaidIndex {
  name: string | null;
  unique: boolean;
  /** `gin`, `hash`, `FULLTEXT`, …; null for the usual one. */
  method: string | null;
  parts: readonly SaidIndexPart[];
  /** The condition of a partial index. */
  where: string | null;
}

export interface SaidIndexPart {
  /** The name of the column, when the part is nothing but a column; null for an expression, an order, a prefix. */
  column: string | null;
  /** The part as it is written. */
  sql: string;
}

export interface SaidForeignKey {
  name: string | null;
  columns: readonly string[];
  refTable: SaidName;
  /** Null for the primary key of the referenced table. */
  refColumns: readonly string[] | null;
  onDelete: ReferentialAction;
  onUpdate: ReferentialAction;
  deferrable: boolean;
  initiallyDeferred: boolean;
  match: 'SIMPLE' | 'FULL';
  setColumns: readonly string[] | null;
  place: TextPlace | null;
}

export interface SaidTable {
  schema: string | null;
  name: string;
  columns: SaidColumn[];
  primaryKey: SaidKey | null;
  uniques: SaidKey[];
  indexes: SaidIndex[];
  checks: Check[];
  foreignKeys: SaidForeignKey[];
  inherits: SaidName[];
  partitionBy: string | null;
  comment: string;
  place: TextPlace | null;
}

/** Tables that are drawn together, in an area with this title. */
export interface SaidGroup {
  readonly title: string;
  readonly tables: readonly SaidTable[];
}

/** A column of which nothing was said but its name and type. */
export const saidColumn = (name: string, type: string): SaidColumn => ({
  name,
  type,
  typeName: null,
  enumValues: null,
  nullable: true,
  default: null,
  identity: false,
  generated: null,
  comment: '',
});

/** A foreign key with the actions and checks that SQL takes when none are named. */
export const saidForeignKey = (
  columns: readonly string[],
  refTable: SaidName,
  refColumns: readonly string[] | null,
): SaidForeignKey => ({
  name: null,
  columns,
  refTable,
  refColumns,
  onDelete: 'NO ACTION',
  onUpdate: 'NO ACTION',
  deferrable: false,
  initiallyDeferred: false,
  match: 'SIMPLE',
  setColumns: null,
  place: null,
});

/** A table without columns. */
export const saidTable = (name: SaidName, place: TextPlace | null): SaidTable => ({
  ...name,
  columns: [],
  primaryKey: null,
  uniques: [],
  indexes: [],
  checks: [],
  foreignKeys: [],
  inherits: [],
  partitionBy: null,
  comment: '',
  place,
});
