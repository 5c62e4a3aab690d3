/**
 * The records a document is made of. All of them are plain, frozen and flat: a record refers to another by id, never by
 * object, and a change replaces a whole record. Names may change at any time; ids never do.
 */
import type { Value } from './value.ts';

export type TableId = string;
export type ColumnId = string;
export type ForeignKeyId = string;
export type EnumId = string;
export type DomainId = string;
export type DefinitionId = string;
export type PolicyId = string;
export type RowId = string;
export type ModelId = string;
export type RelationshipId = string;
export type AreaId = string;
export type NoteId = string;

/** The databases whose behaviour and spelling are known. */
export type DialectName = 'sqlite' | 'postgresql' | 'mysql' | 'sqlserver' | 'oracle';

/** The five referential actions of the SQL standard. */
export type ReferentialAction = 'NO ACTION' | 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';

/** What a column takes when an INSERT leaves it out. An expression is SQL text, kept as it was written. */
export type ColumnDefault =
  | { readonly kind: 'literal'; readonly value: Exclude<Value, null> }
  | { readonly kind: 'expression'; readonly sql: string };

/** How a column is computed from others of its row: SQL text without its outer parentheses. */
export interface Generated {
  readonly sql: string;
  /** Kept in the row, or computed when it is read (VIRTUAL). */
  readonly stored: boolean;
}

export interface Column {
  readonly id: ColumnId;
  readonly name: string;
  /**
   * A type as it would be declared, such as `INTEGER`, `VARCHAR(40)` or `NUMERIC(10,2)`; ignored when `enumId` is set.
   * A column of a domain has the domain's type here too.
   */
  readonly type: string;
  readonly enumId: EnumId | null;
  readonly domainId: DomainId | null;
  readonly nullable: boolean;
  readonly default: ColumnDefault | null;
  /** Numbered by the database when an INSERT leaves it out: IDENTITY, AUTO_INCREMENT, AUTOINCREMENT. */
  readonly identity: boolean;
  /** Null for a column that is written like any other. */
  readonly generated: Generated | null;
  readonly comment: string;
}

/** A primary key or a UNIQUE constraint. `name` is null when the database is to choose it. */
export interface Key {
  readonly name: string | null;
  readonly columns: readonly ColumnId[];
}

export interface Index {
  readonly name: string;
  readonly columns: readonly ColumnId[];
  readonly unique: boolean;
}

/**
 * An index that is more than a list of columns: over expressions, over some rows only, or of a kind such as `gin`. It
 * finds rows faster and may refuse some; no foreign key can rest on it. What it says is text of the document's database.
 */
export interface ExpressionIndex {
  readonly name: string;
  readonly unique: boolean;
  /** `gin`, `hash`, `FULLTEXT`, …; null for the usual one. */
  readonly method: string | null;
  /** What stands between the parentheses: `lower(email), age DESC`. */
  readonly parts: string;
  /** The condition of a partial index; null when it covers all rows. */
  readonly where: string | null;
}

export interface Check {
  readonly name: string | null;
  /** The condition without its outer parentheses, as SQL text. */
  readonly sql: string;
}

export interface Table {
  readonly id: TableId;
  /** Different from the names of the other tables of the same schema. */
  readonly name: string;
  /** The namespace it is in; null for the one that a database takes when none is named (`public`, `dbo`). */
  readonly schema: string | null;
  /** Position among the tables: CREATE TABLE runs in this order, which decides outcomes in SQLite. */
  readonly order: number;
  readonly columns: readonly Column[];
  readonly primaryKey: Key | null;
  readonly uniques: readonly Key[];
  readonly indexes: readonly Index[];
  readonly expressionIndexes: readonly ExpressionIndex[];
  readonly checks: readonly Check[];
  /** PostgreSQL: the tables whose columns it has too, and whose reads find its rows. */
  readonly inherits: readonly TableId[];
  /** The text behind PARTITION BY, such as `RANGE (paid_on)`; null when its rows lie in one piece. */
  readonly partitionBy: string | null;
  readonly comment: string;
}

export interface ColumnPair {
  readonly column: ColumnId;
  readonly refColumn: ColumnId;
}

export interface ForeignKey {
  readonly id: ForeignKeyId;
  /** Never empty: errors, stories and InnoDB's order of actions need it. */
  readonly name: string;
  /** Position among the foreign keys: the order of clauses (SQLite) and of ADD CONSTRAINT (PostgreSQL). */
  readonly order: number;
  /** The referencing table. */
  readonly tableId: TableId;
  /** The referenced table. */
  readonly refTableId: TableId;
  /** At least one; in the order of the clause. */
  readonly pairs: readonly ColumnPair[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly match: 'SIMPLE' | 'FULL';
  /** PostgreSQL 15: the columns that ON DELETE SET NULL or SET DEFAULT writes; null means all of them. */
  readonly setColumns: readonly ColumnId[] | null;
}

/** A named list of values that a column may be restricted to. */
export interface Enum {
  readonly id: EnumId;
  readonly name: string;
  readonly schema: string | null;
  readonly order: number;
  readonly values: readonly string[];
}

/** A type with a name of its own and conditions that its values meet (CREATE DOMAIN). */
export interface Domain {
  readonly id: DomainId;
  readonly name: string;
  readonly schema: string | null;
  readonly order: number;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: ColumnDefault | null;
  /** Their texts call the value VALUE. */
  readonly checks: readonly Check[];
}

export type DefinitionKind =
  | 'extension'
  | 'type'
  | 'sequence'
  | 'function'
  | 'procedure'
  | 'view'
  | 'trigger'
  | 'other';

/** What a database has beside tables, kept as the text that made it. It is listed and written back, and does nothing else. */
export interface Definition {
  readonly id: DefinitionId;
  readonly kind: DefinitionKind;
  /** As it is listed: `sales.totals`. */
  readonly name: string;
  /** Position among the definitions. */
  readonly order: number;
  /** The database whose language it is in. */
  readonly dialect: DialectName;
  /** The whole statement, without the semicolon (or other delimiter) at its end. */
  readonly sql: string;
}

/** A promise about deletes that the schema is held to: deleting from one table must never touch the rows of another. */
export interface Policy {
  readonly id: PolicyId;
  /** Position among the policies. */
  readonly order: number;
  /** What it is called; empty when its sentence says enough. */
  readonly name: string;
  /** The table that is deleted from. */
  readonly tableId: TableId;
  /** `delete`: rows must not be deleted; `change`: they must not be written either (SET NULL, SET DEFAULT, ON UPDATE). */
  readonly forbid: 'delete' | 'change';
  /** The table whose rows are safe. When it is the same table: its rows other than those that the DELETE names. */
  readonly targetId: TableId;
}

/** Where a table is drawn; its id is the table's. Kept apart so that moving a table does not change the schema. */
export interface Place {
  readonly id: TableId;
  readonly x: number;
  readonly y: number;
  /** A name from the palette of the drawing, or null for the plain one. */
  readonly color: string | null;
  /** Which columns are drawn: all, those of its keys and foreign keys, or none. */
  readonly columns: 'all' | 'keys' | 'none';
}

/**
 * A titled rectangle behind tables. It holds its tables by id, not by where they lie: so it can be arranged and written
 * as a group by who knows nothing of the drawing. Whoever moves a table on the drawing says which area it came to lie in.
 */
export interface Area {
  readonly id: AreaId;
  /** Position among the areas: later ones lie over earlier ones. */
  readonly order: number;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A name from the palette of the drawing, or null for the plain one. */
  readonly color: string | null;
  /** Each table is in one area at most. */
  readonly tables: readonly TableId[];
}

/** A text on the drawing, as a sticky note on a wall. */
export interface StickyNote {
  readonly id: NoteId;
  /** Position among the notes: later ones lie over earlier ones. */
  readonly order: number;
  /** Plain text; may have several lines. */
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A name from the palette of the drawing, or null for the plain one. */
  readonly color: string | null;
}

/** A sample row. A column without an entry holds NULL. */
export interface Row {
  readonly id: RowId;
  readonly tableId: TableId;
  /** Position among the rows of all tables: rows are inserted in this order. */
  readonly order: number;
  readonly values: Readonly<Record<ColumnId, Value>>;
}

/** A class that SQLAlchemy maps to a table. Its columns are attributes under their own names. */
export interface Model {
  readonly id: ModelId;
  /** The name of the Python class; no two models have the same. */
  readonly name: string;
  /** Position among the models: the order in which the classes are defined. */
  readonly order: number;
  readonly tableId: TableId;
  /** `legacy_is_orphan`: an object is an orphan only when every delete-orphan parent is gone, not just one. */
  readonly legacyIsOrphan: boolean;
  /** `confirm_deleted_rows`: warn when a DELETE finds fewer rows than objects. */
  readonly confirmDeletedRows: boolean;
}

/** Which side of a relationship a class is on, as SQLAlchemy calls it. */
export type Direction = 'ONETOMANY' | 'MANYTOONE' | 'MANYTOMANY';

/** The association table of a many-to-many relationship and its two foreign keys: to the own table, to the target's. */
export interface Secondary {
  readonly tableId: TableId;
  readonly foreignKeyIds: readonly [own: ForeignKeyId, target: ForeignKeyId];
}

/** A `relationship()` of a mapped class. It adds no column: its foreign keys are there already. */
export interface Relationship {
  readonly id: RelationshipId;
  /** The name of the attribute. */
  readonly name: string;
  /** Position among the relationships: cascades visit those of one class in this order. */
  readonly order: number;
  /** The class that has the attribute. */
  readonly modelId: ModelId;
  /** The class of its values. */
  readonly targetId: ModelId;
  readonly direction: Direction;
  /** Null for many to many, which has `secondary` instead. */
  readonly foreignKeyId: ForeignKeyId | null;
  readonly secondary: Secondary | null;
  /** The name of the attribute on the target that is the other side; by name, because it may name nothing. */
  readonly backPopulates: string | null;
  /** The words as they are written, `all` included; null is SQLAlchemy's default, `save-update, merge`. */
  readonly cascade: readonly string[] | null;
  readonly passiveDeletes: boolean | 'all';
  readonly passiveUpdates: boolean;
  readonly singleParent: boolean;
  /** Whether the value is a list. */
  readonly uselist: boolean;
  readonly postUpdate: boolean;
  readonly viewonly: boolean;
  /** How it is loaded: `select`, `raise`, … */
  readonly lazy: string;
  readonly activeHistory: boolean;
  /** Names of relationships that may write the same columns without a warning. */
  readonly overlaps: readonly string[];
}

/** What concerns the document as a whole. There is exactly one, under the id `document`. */
export interface Settings {
  readonly id: 'document';
  readonly name: string;
  readonly dialect: DialectName;
}
