/** What all parts of a script need to know while it is written. */
import type { Dialect } from '#dialects/dialect.ts';
import { dialects } from '#dialects/dialects.ts';
import { enumTextType, type SpelledType } from '#dialects/spelling.ts';
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { Column, ColumnId, DialectName, TableId } from '#document/records.ts';
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

/** Spells the names, types and values of one document in one dialect. */
export class Writer {
  readonly document: Document;
  readonly dialect: Dialect;
  readonly names: Names;
  readonly notes: Note[] = [];
  readonly #quoted = new Map<string, string>();

  constructor(document: Document, dialect: DialectName) {
    this.document = document;
    this.dialect = dialects[dialect];
    this.names = namesIn(document, dialect);
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
    return this.quote(this.names.tables.get(id) ?? id);
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
    const { features, spelling } = this.dialect;
    const given = column.enumId === null ? undefined : this.document.enums.get(column.enumId);
    if (given && features.enums === 'type')
      return { sql: this.quote(this.names.enums.get(given.id) ?? given.name), caveat: null };
    if (given && features.enums === 'column')
      return { sql: `ENUM (${given.values.map((value) => this.text(value)).join(', ')})`, caveat: null };
    return spelling.type(this.declared(column), this.isInKey(column.id));
  }

  literal(column: Column, value: Value): string {
    return this.dialect.spelling.literal(value, this.declared(column));
  }
}
