/** What all parts of a script need to know while it is written. */
import type { Dialect } from '#dialects/dialect.ts';
import { dialects, type TargetName, targets } from '#dialects/dialects.ts';
import { enumTextType, type SpelledType } from '#dialects/spelling.ts';
import { cached } from '#document/cached.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { Column, ColumnId, TableId } from '#document/records.ts';
import { type ColumnType, parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import type { Note } from '../note.ts';
import { type Names, namesIn } from './naming.ts';

/** The columns of keys, indexes and foreign keys, for which some databases allow fewer types. */
const keyColumns = cached((document: Document): ReadonlySet<ColumnId> => {
  const columns = new Set<ColumnId>();
  const add = (ids: readonly ColumnId[] | undefined): void => ids?.forEach((id) => void columns.add(id));
  for (const table of tablesOf(document)) {
    add(table.primaryKey?.columns);
    for (const key of [...table.uniques, ...table.indexes]) add(key.columns);
  }
  for (const key of foreignKeysOf(document)) add(key.pairs.flatMap((pair) => [pair.column, pair.refColumn]));
  return columns;
});

/** What a declared type may look like to be written as it is: words, numbers and texts in parentheses, `[]`. */
const typeText = /^(?:[\p{L}\d_$. ]|"[^"]*")+(\((?:'(?:[^']|'')*'|[^();'])*\))?[\w ]*(\[\d*\])*$/u;

/** A type with the spaces that this writer sets; texts and names in it stay as they are. */
const evenly = (declared: string): string => {
  const text = declared.trim();
  return /['"]/.test(text) ? text : text.replace(/\s+/g, ' ').replace(/\s*,\s*/g, ', ');
};

/** Spells the names, types and values of one document in one dialect. */
export class Writer {
  readonly document: Document;
  readonly dialect: Dialect;
  readonly names: Names;
  readonly notes: Note[] = [];
  /**
   * Whether everything the document says is to be written. Otherwise only what the simulators know, and types that hold
   * the same values in every database: what an engine is given to check an answer.
   */
  readonly whole: boolean;
  readonly #quoted = new Map<string, string>();

  constructor(document: Document, dialect: TargetName, whole = false) {
    this.document = document;
    this.dialect = targets[dialect];
    this.whole = whole;
    this.names = namesIn(document, this.dialect.name, !whole);
  }

  note(note: Note): void {
    this.notes.push(note);
  }

  quote(name: string): string {
    let text = this.#quoted.get(name);
    if (text === undefined) {
      text = this.dialect.spelling.name(name);
      this.#quoted.set(name, text);
    }
    return text;
  }

  table(id: TableId): string {
    return this.qualified(id, this.names.tables.get(id) ?? id);
  }

  /** A name in the namespace of a table, an enum or a domain. */
  qualified(id: string, name: string): string {
    const schema = this.names.schemas.get(id) ?? null;
    return schema === null ? this.quote(name) : `${this.quote(schema)}.${this.quote(name)}`;
  }

  /** Whether the document is of this database, so that its texts are in this language. */
  get isAtHome(): boolean {
    return settingsOf(this.document).dialect === this.dialect.name;
  }

  column(id: ColumnId): string {
    return this.quote(this.names.columns.get(id) ?? id);
  }

  /** `a, b` */
  columns(ids: readonly ColumnId[]): string {
    return ids.map((id) => this.column(id)).join(', ');
  }

  /** Quotes text as the database does. */
  text(text: string): string {
    return this.dialect.spelling.literal(text, parseType('TEXT'));
  }

  isInKey(id: ColumnId): boolean {
    return keyColumns(this.document).has(id);
  }

  /** The declared type; for a column of an enum, what its values are where there are no enums. */
  declared(column: Column): ColumnType {
    if (column.enumId === null) return parseType(column.type);
    return enumTextType(this.document.enums.get(column.enumId)?.values ?? []);
  }

  type(column: Column): SpelledType {
    const { features } = this.dialect;
    const given = column.enumId === null ? undefined : this.document.enums.get(column.enumId);
    if (given && features.enums === 'type')
      return { sql: this.qualified(given.id, this.names.enums.get(given.id) ?? given.name), caveat: null };
    const domain = column.domainId === null ? undefined : this.document.domains.get(column.domainId);
    if (domain && features.domains && this.whole)
      return { sql: this.qualified(domain.id, this.names.domains.get(domain.id) ?? domain.name), caveat: null };
    if (given && features.enums === 'column')
      return { sql: `ENUM (${given.values.map((value) => this.text(value)).join(', ')})`, caveat: null };
    return this.plainType(column.enumId === null ? column.type : null, this.declared(column), this.isInKey(column.id));
  }

  /** Whether the database can number a column of this type: Oracle and SQL Server number decimals without places too. */
  canNumber(column: Column): boolean {
    if (column.enumId !== null) return false;
    const { family, arguments: parts } = this.declared(column);
    if (family !== 'decimal') return family === 'integer';
    const hasPlaces = Number(parts[1] ?? 0) !== 0;
    return !hasPlaces && (this.dialect.name === 'oracle' || (this.dialect.name === 'sqlserver' && parts.length > 0));
  }

  /** The name of the document's own database. */
  get homeLabel(): string {
    return dialects[settingsOf(this.document).dialect].label;
  }

  /** A type that is none of the document's own: as it was declared where that is this database's language. */
  plainType(declared: string | null, type: ColumnType, inKey: boolean): SpelledType {
    const { spelling } = this.dialect;
    const isKept =
      this.whole &&
      this.isAtHome &&
      declared !== null &&
      spelling.isNative(type, inKey) &&
      typeText.test(declared.trim());
    return isKept ? { sql: evenly(declared), caveat: null } : spelling.type(type, inKey);
  }

  literal(column: Column, value: Value): string {
    return this.dialect.spelling.literal(value, this.declared(column));
  }
}
