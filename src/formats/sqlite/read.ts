/** The catalog of an SQLite database as a document. */
import { applyDiff } from '#document/diff.ts';
import { type Document, emptyDocument } from '#document/document.ts';
import { freshName } from '#document/names.ts';
import { plainColumn, plainTable } from '#document/plain.ts';
import type {
  Column,
  ColumnId,
  Definition,
  Enum,
  ExpressionIndex,
  ForeignKey,
  Key,
  ReferentialAction,
  Row,
  Table,
} from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { type Note, noteOf } from '../note.ts';
import type { ReadResult } from '../reading.ts';
import { limitNote, rowsThatReferToNothing } from '../schema/limitedRows.ts';
import type { CatalogColumn, CatalogForeignKey, CatalogIndex, CatalogTable, SqliteCatalog } from './catalog.ts';
import { cellFromSqlite } from './cell.ts';
import { defaultFromSqlite } from './defaults.ts';
import { enumValues } from './enums.ts';
import { readIndexSource } from './indexSource.ts';
import { readTableSource, type SourceForeignKey, type TableSource } from './tableSource.ts';

export interface SqliteDocument extends ReadResult {
  readonly value: Document;
}

/** Reads everything that a document can hold; what it cannot is told in the notes. Ids are given in order. */
export function readSqlite(catalog: SqliteCatalog, name = 'Untitled'): SqliteDocument {
  return new Reading(catalog).document(name);
}

const actions: ReadonlySet<string> = new Set(['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT']);
const actionOf = (text: string): ReferentialAction => (actions.has(text) ? (text as ReferentialAction) : 'NO ACTION');
const lower = (text: string): string => text.toLowerCase();

/** One table while it is being read: SQLite compares names without case. */
interface Reader {
  readonly given: CatalogTable;
  readonly source: TableSource;
  readonly id: string;
  readonly columns: ReadonlyMap<string, ColumnId>;
}

class Reading {
  readonly #catalog: SqliteCatalog;
  readonly #notes: Note[];
  readonly #tables = new Map<string, Reader>();
  readonly #enums = new Map<string, Enum>();
  readonly #foreignKeys: ForeignKey[] = [];

  constructor(catalog: SqliteCatalog) {
    this.#catalog = catalog;
    this.#notes = [...catalog.notes];
    let columnCount = 0;
    for (const [index, given] of catalog.tables.entries()) {
      const columns = new Map(given.columns.map((column) => [lower(column.name), `c${++columnCount}`]));
      this.#tables.set(lower(given.name), { given, source: readTableSource(given.sql), id: `t${index + 1}`, columns });
    }
  }

  document(name: string): SqliteDocument {
    const base = emptyDocument(name, 'sqlite');
    const tables = new Map<string, Table>();
    const rows = new Map<string, Row>();
    for (const reader of this.#tables.values()) {
      const table = Object.freeze(this.#table(reader, tables.size + 1));
      tables.set(table.id, table);
      readRows(table, reader.given, rows);
    }
    for (const reader of this.#tables.values()) this.#readForeignKeys(reader);
    const definitions = this.#catalog.others.map(({ kind, name: own, sql }, i): Definition => {
      const order = i + 1;
      const known = kind === 'virtual table' ? 'other' : kind;
      return { id: `x${order}`, kind: known, name: own, order, dialect: 'sqlite', sql };
    });
    const value: Document = {
      ...base,
      tables,
      rows,
      enums: new Map([...this.#enums.values()].map((given) => [given.id, Object.freeze(given)])),
      foreignKeys: new Map(this.#foreignKeys.map((key) => [key.id, Object.freeze(key)])),
      definitions: new Map(definitions.map((definition) => [definition.id, Object.freeze(definition)])),
    };
    return { value: this.#limited(value), notes: this.#notes, statements: this.#catalog.statements };
  }

  /** Says which rows were not read, and leaves out those that refer to them. */
  #limited(document: Document): Document {
    const cut = this.#catalog.tables.filter((table) => table.rowCount > table.rows.length);
    if (cut.length === 0) return document;
    const { diff, count } = rowsThatReferToNothing(document);
    this.#notes.push(
      limitNote(
        cut.map(({ name, rowCount }) => [name, rowCount]),
        cut[0]?.rows.length ?? 0,
        count,
      ),
    );
    return applyDiff(document, diff);
  }

  #note(code: string, severity: Note['severity'], sentence: string, reader?: Reader): void {
    this.#notes.push(
      noteOf(code, severity, sentence, reader ? { record: { collection: 'tables', id: reader.id } } : {}),
    );
  }

  #table(reader: Reader, order: number): Table {
    const { given, source, id } = reader;
    const ids = (names: readonly string[]): readonly ColumnId[] =>
      names.map((name) => reader.columns.get(lower(name))).filter((found) => found !== undefined);
    const keyColumns = given.columns
      .filter((column) => column.keyPosition > 0)
      .sort((a, b) => a.keyPosition - b.keyPosition);
    const columns = given.columns.map((column) => this.#column(reader, column));
    const enumChecks = new Set(
      source.checks.filter((check) => this.#isEnumOf(reader, columns, check.column, check.name)),
    );
    this.#noteTableOptions(reader);
    return {
      ...plainTable,
      id,
      name: given.name,
      order,
      columns,
      primaryKey:
        keyColumns.length > 0
          ? { name: source.primaryKeyName, columns: ids(keyColumns.map((column) => column.name)) }
          : null,
      uniques: source.uniques.map((key): Key => ({ name: key.name, columns: ids(key.columns) })),
      indexes: given.indexes
        .filter((index) => index.origin === 'c' && this.#isPlainIndex(reader, index))
        .map((index) => ({
          name: index.name,
          columns: ids(index.columns.filter((column) => column !== null)),
          unique: index.unique,
        })),
      expressionIndexes: given.indexes
        .filter((index) => index.origin === 'c')
        .flatMap((index) => this.#expressionIndex(reader, index)),
      checks: source.checks.filter((check) => !enumChecks.has(check)).map(({ name, sql }) => ({ name, sql })),
      comment: source.comment,
    };
  }

  #column(reader: Reader, column: CatalogColumn): Column {
    const { given, source } = reader;
    const type = parseType(column.type.replace(/\s*\bGENERATED ALWAYS$/i, ''));
    const generated = column.generated ? (source.generated.get(lower(column.name)) ?? null) : null;
    if (column.generated && !generated)
      this.#note(
        'generated-column',
        'warning',
        t`How ${given.name}.${column.name} is computed could not be read; it is an ordinary column with its present values.`,
        reader,
      );
    return {
      ...plainColumn,
      id: reader.columns.get(lower(column.name)) ?? '',
      name: column.name,
      type: column.type.replace(/\s*\bGENERATED ALWAYS$/i, ''),
      generated,
      enumId: this.#enumOf(reader, column.name),
      nullable: !column.notNull,
      default: defaultFromSqlite(column.default, type),
      identity: source.autoincrement && column.keyPosition > 0,
      comment: source.columnComments.get(lower(column.name)) ?? '',
    };
  }

  /** A named CHECK at the column that lists texts is how this project writes an enum for SQLite. */
  #enumOf(reader: Reader, column: string): string | null {
    for (const check of reader.source.checks) {
      if (check.name === null || check.column === null || lower(check.column) !== lower(column)) continue;
      const values = enumValues(check.sql, column);
      if (!values) continue;
      const known = this.#enums.get(check.name);
      if (known && known.values.join('\0') !== values.join('\0')) continue;
      if (known) return known.id;
      const order = this.#enums.size + 1;
      this.#enums.set(check.name, { id: `e${order}`, name: check.name, schema: null, order, values });
      return `e${order}`;
    }
    return null;
  }

  #isEnumOf(reader: Reader, columns: readonly Column[], column: string | null, name: string | null): boolean {
    if (column === null || name === null) return false;
    const id = reader.columns.get(lower(column));
    const enumId = columns.find((candidate) => candidate.id === id)?.enumId ?? null;
    return enumId !== null && this.#enums.get(name)?.id === enumId;
  }

  #isPlainIndex(reader: Reader, index: CatalogIndex): boolean {
    if (index.partial || index.columns.includes(null)) return false;
    // A foreign key may rest on a unique index in whatever order it is.
    if (index.special && index.unique)
      this.#note(
        'index-simplified',
        'info',
        t`The index ${index.name} of ${reader.given.name} is carried over without its order and collation.`,
        reader,
      );
    return index.unique || !index.special;
  }

  #expressionIndex(reader: Reader, index: CatalogIndex): readonly ExpressionIndex[] {
    if (index.origin !== 'c' || (!index.partial && !index.columns.includes(null) && (index.unique || !index.special)))
      return [];
    const source = readIndexSource(index.sql);
    if (source) return [{ name: index.name, unique: index.unique, method: null, ...source }];
    const sentence = t`The index ${index.name} of ${reader.given.name} could not be read; it is left out.`;
    this.#note('index-left-out', 'warning', sentence, reader);
    return [];
  }

  #noteTableOptions(reader: Reader): void {
    const { given, source } = reader;
    const option = (what: string): void =>
      this.#note('table-option', 'info', t`The table ${given.name} is ${what}; this is not carried over.`, reader);
    if (given.withoutRowid) option('WITHOUT ROWID');
    if (given.strict) option('STRICT');
    for (const clause of source.leftOut)
      this.#note('clause-left-out', 'info', t`${given.name}.${clause} is not carried over.`, reader);
  }

  #readForeignKeys(reader: Reader): void {
    const { given, source } = reader;
    // SQLite numbers the clauses from the last to the first.
    const keys = [...given.foreignKeys].sort((a, b) => b.id - a.id);
    const isKnown = source.foreignKeys.length === keys.length;
    if (!isKnown && keys.length > 0)
      this.#note(
        'foreign-key-names-unread',
        'warning',
        t`The names of the foreign keys of ${given.name}, and which of them are DEFERRABLE, could not be read; look them over.`,
        reader,
      );
    for (const [i, key] of keys.entries()) this.#foreignKey(reader, key, isKnown ? source.foreignKeys[i] : undefined);
  }

  #foreignKey(reader: Reader, given: CatalogForeignKey, source: SourceForeignKey | undefined): void {
    const table = reader.given.name;
    const columns = given.pairs.map((pair) => pair.from);
    const described = source?.name ?? `${table} (${columns.join(', ')})`;
    const target = this.#tables.get(lower(given.refTable));
    const drop = (sentence: string): void => this.#note('foreign-key-to-nothing', 'error', sentence, reader);
    if (!target) {
      drop(t`The foreign key ${described} refers to ${given.refTable}, which does not exist; it is left out.`);
      return;
    }
    const implied = target.given.columns
      .filter((column) => column.keyPosition > 0)
      .sort((a, b) => a.keyPosition - b.keyPosition)
      .map((column) => column.name);
    const pairs = given.pairs.flatMap((pair, i) => {
      const [column, refColumn] = [
        reader.columns.get(lower(pair.from)),
        target.columns.get(lower(pair.to ?? implied[i] ?? '')),
      ];
      return column !== undefined && refColumn !== undefined ? [{ column, refColumn }] : [];
    });
    if (pairs.length !== given.pairs.length) {
      drop(t`The foreign key ${described} refers to columns that ${target.given.name} does not have; it is left out.`);
      return;
    }
    const order = this.#foreignKeys.length + 1;
    const wished = source?.name || `fk_${table}_${columns.join('_')}`;
    this.#foreignKeys.push({
      id: `f${order}`,
      name: source?.name
        ? wished
        : freshName(
            wished,
            this.#foreignKeys.map((key) => key.name),
          ),
      order,
      tableId: reader.id,
      refTableId: target.id,
      pairs,
      onDelete: actionOf(given.onDelete),
      onUpdate: actionOf(given.onUpdate),
      deferrable: source?.deferrable ?? false,
      initiallyDeferred: source?.initiallyDeferred ?? false,
      match: source?.match === 'FULL' ? 'FULL' : 'SIMPLE',
      setColumns: null,
    });
  }
}

function readRows(table: Table, given: CatalogTable, rows: Map<string, Row>): void {
  const columns = table.columns.map((column) => ({
    id: column.id,
    type: parseType(column.enumId === null ? column.type : 'TEXT'),
  }));
  for (const cells of given.rows) {
    const order = rows.size + 1;
    const values: Record<ColumnId, Value> = {};
    columns.forEach(({ id, type }, i) => {
      values[id] = cellFromSqlite(cells[i] ?? null, type);
    });
    rows.set(`r${order}`, Object.freeze({ id: `r${order}`, tableId: table.id, order, values }));
  }
}
