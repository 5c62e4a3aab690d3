/** What all parts of a Python module need to know while it is written. */
import { type Document, settingsOf } from '#document/document.ts';
import { modelsOfTable, tableOf } from '#document/lookups.ts';
import type { Column, ColumnId, DialectName, Model, Table, TableId } from '#document/records.ts';
import { lengthOf, parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import { type Note, noteOf } from '../note.ts';
import type { Names } from '../sql/naming.ts';
import { Writer } from '../sql/writer.ts';
import { Imports } from './imports.ts';
import { isMappable, type PythonNames, pythonNames } from './names.ts';
import { call, isIdentifier, pythonString } from './python.ts';
import { type PythonType, pythonType } from './types.ts';

export class Module {
  readonly document: Document;
  readonly python: PythonNames;
  /** Names in the database. */
  readonly sql: Names;
  readonly imports: Imports;
  readonly notes: Note[] = [];
  readonly #writer: Writer;
  /** Whether some type is written as it is declared. */
  hasDeclared = false;

  constructor(document: Document, imports: Imports | null = null) {
    this.document = document;
    this.python = pythonNames(document);
    this.imports = imports ?? new Imports(this.python.taken);
    this.#writer = new Writer(document, settingsOf(document).dialect);
    this.sql = this.#writer.names;
  }

  note(note: Note): void {
    this.notes.push(note);
  }

  table(id: TableId): string {
    return this.sql.tables.get(id) ?? tableOf(this.document, id).name;
  }

  column(id: ColumnId): string {
    return this.sql.columns.get(id) ?? id;
  }

  attribute(id: ColumnId): string {
    return this.python.attributes.get(id) ?? id;
  }

  className(model: Model): string {
    return this.python.classes.get(model.id) ?? model.name;
  }

  /** The class whose body describes the table: the first that is mapped to it, if the table can be mapped. */
  mappedBy(id: TableId): Model | null {
    return isMappable(tableOf(this.document, id)) ? (modelsOfTable(this.document, id)[0] ?? null) : null;
  }

  /** The table as an expression, once it is defined. */
  tableObject(id: TableId): string {
    const model = this.mappedBy(id);
    return model ? `${this.className(model)}.__table__` : (this.python.tables.get(id) ?? this.table(id));
  }

  /** A column of the table as an expression: `books.c.id`. */
  columnObject(table: TableId, id: ColumnId): string {
    const name = this.column(id);
    const isPlain =
      isIdentifier(name) &&
      !/^_|^(keys|values|items|get|update|clear|as_readonly|contains_column|add|compare|corresponding_column)$/.test(
        name,
      );
    return `${this.tableObject(table)}.c${isPlain ? `.${name}` : `[${pythonString(name)}]`}`;
  }

  type(table: Table, column: Column): PythonType {
    const given = column.enumId === null ? undefined : this.document.enums.get(column.enumId);
    if (given && given.values.length > 0) {
      const sql = () => this.python.enums.get(given.id) ?? given.name;
      return { sql, python: this.imports.from('builtins', 'str'), isImplied: false, isDeclared: false };
    }
    if (given) return pythonType(this.imports, 'VARCHAR(1)');
    const type = pythonType(this.imports, this.#declared(table, column));
    if (!type.isDeclared) return type;
    this.hasDeclared = true;
    this.#noteType(
      table,
      column,
      t`SQLAlchemy has no type ${column.type || t`without a name`}; it is written as it is declared.`,
    );
    return { ...type, sql: () => call(this.python.declared, [pythonString(this.#writer.type(column).sql)]) };
  }

  /** The declared type, but for texts that the document's database takes only with a length, and JSON where it is none. */
  #declared(table: Table, column: Column): string {
    const { family, arguments: parts } = parseType(column.type);
    const { dialect } = settingsOf(this.document);
    if (family === 'json' && dialect === 'oracle') {
      this.#noteType(table, column, t`SQLAlchemy has no JSON for Oracle; it is written as Text.`);
      return 'TEXT';
    }
    if (family !== 'text' || parts.length > 0 || !needsLength.has(dialect)) return column.type;
    const { sql, caveat } = this.#writer.type(column);
    const length = lengthOf(parseType(sql));
    if (length === null) return column.type;
    if (caveat) this.#noteType(table, column, caveat);
    return `VARCHAR(${length})`;
  }

  #noteType(table: Table, column: Column, sentence: string): void {
    const record = { collection: 'tables', id: table.id } as const;
    this.note(noteOf('type-changed', 'info', `${table.name}.${column.name}: ${sentence}`, { record }));
  }
}

const needsLength: ReadonlySet<DialectName> = new Set(['mysql', 'sqlserver', 'oracle']);

/** SQL text for `text()`, in which a colon would begin a parameter. */
export const textOf = (sql: string): string => pythonString(sql.replaceAll(':', '\\:'));
