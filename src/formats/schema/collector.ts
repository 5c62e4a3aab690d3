/** Where a reader puts down what a script says, statement by statement. */
import type { ColumnDefault, DefinitionKind, DialectName } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { type Note, noteOf, type TextPlace } from '../note.ts';
import type { Fate, ReadOptions, ReadResult, StatementReport } from '../reading.ts';
import {
  type SaidColumn,
  type SaidForeignKey,
  type SaidGroup,
  type SaidName,
  type SaidTable,
  saidTable,
} from './said.ts';
import { toDocument } from './toDocument.ts';

export interface SaidEnum extends SaidName {
  readonly values: readonly string[];
}

export interface SaidDomain extends SaidName {
  readonly type: string;
  readonly nullable: boolean;
  readonly default: ColumnDefault | null;
  readonly checks: readonly { readonly name: string | null; readonly sql: string }[];
}

export interface SaidDefinition {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly sql: string;
}

/** Cells in the order of `columns`; null stands for all columns of the table. */
export interface SaidRow {
  readonly table: SaidTable;
  readonly columns: readonly string[] | null;
  readonly cells: readonly Value[];
}

/** How the database compares names and which namespace it takes when none is named. */
export interface NameRules {
  readonly dialect: DialectName;
  /** PostgreSQL and Oracle tell `a` from `A` once the reader has folded what was not quoted; the others do not. */
  readonly caseSensitive: boolean;
  /** `public`, `dbo`, …: a table of this namespace is said to have none. */
  readonly defaultSchema: string | null;
}

/**
 * Collects tables, types, definitions, rows, and the fate of each statement. Tables are found by name at any time, so
 * that ALTER TABLE, COMMENT, INSERT and CREATE INDEX can add to them; what is missing is only missed at the end.
 */
export class Collector {
  readonly rules: NameRules;
  readonly options: ReadOptions;
  readonly tables: SaidTable[] = [];
  readonly enums: SaidEnum[] = [];
  readonly domains: SaidDomain[] = [];
  readonly definitions: SaidDefinition[] = [];
  readonly rows: SaidRow[] = [];
  /** In the order in which they are drawn; each table is in one of them at most. */
  readonly groups: SaidGroup[] = [];
  /** Texts that stick on the drawing. */
  readonly stickyNotes: string[] = [];
  readonly notes: Note[] = [];
  readonly statements: StatementReport[] = [];
  /** Rows of each table that were said, also those beyond the limit. */
  readonly rowCounts = new Map<SaidTable, number>();
  /** Foreign keys in the order in which a script makes them, which is not always that of their tables. */
  readonly keyOrder: SaidForeignKey[] = [];
  readonly #byName = new Map<string, SaidTable[]>();
  /** The file that is being read, when there are several. */
  file: string | null = null;

  constructor(rules: NameRules, options: ReadOptions) {
    this.rules = rules;
    this.options = options;
  }

  /** Names that the database takes for the same give the same text. */
  fold(name: string): string {
    return this.rules.caseSensitive ? name : name.toLowerCase();
  }

  /** Without the namespace that goes without saying. */
  plain({ schema, name }: SaidName): SaidName {
    const isUsual =
      schema !== null && this.rules.defaultSchema !== null && this.fold(schema) === this.fold(this.rules.defaultSchema);
    return { schema: isUsual ? null : schema, name };
  }

  /** A new table, or null when there is one of this name already. */
  table(given: SaidName, place: TextPlace | null): SaidTable | null {
    const name = this.plain(given);
    if (this.#exact(name)) return null;
    const table = saidTable(name, place);
    this.tables.push(table);
    this.#index(table);
    return table;
  }

  /** The table of this name: where no namespace is named, one without, else the only one there is. */
  find(given: SaidName): SaidTable | undefined {
    const name = this.plain(given);
    const found = this.#exact(name);
    if (found || name.schema !== null) return found;
    const others = this.#byName.get(this.fold(name.name)) ?? [];
    return others.length === 1 ? others[0] : undefined;
  }

  #exact({ schema, name }: SaidName): SaidTable | undefined {
    const wanted = schema === null ? null : this.fold(schema);
    return this.#byName
      .get(this.fold(name))
      ?.find((table) => (table.schema === null ? null : this.fold(table.schema)) === wanted);
  }

  #index(table: SaidTable): void {
    const key = this.fold(table.name);
    const list = this.#byName.get(key);
    if (list) list.push(table);
    else this.#byName.set(key, [table]);
  }

  #forget(table: SaidTable): void {
    const list = this.#byName.get(this.fold(table.name)) ?? [];
    list.splice(list.indexOf(table), 1);
  }

  rename(table: SaidTable, { schema, name }: SaidName): void {
    this.#forget(table);
    Object.assign(table, { schema, name });
    this.#index(table);
  }

  /** DROP TABLE: with its rows; what refers to it is missed at the end. */
  remove(table: SaidTable): void {
    this.#forget(table);
    this.tables.splice(this.tables.indexOf(table), 1);
    this.rowCounts.delete(table);
  }

  column(table: SaidTable, name: string): SaidColumn | undefined {
    const wanted = this.fold(name);
    return table.columns.find((column) => this.fold(column.name) === wanted);
  }

  /** A row of sample data; beyond the limit it is only counted. */
  row(table: SaidTable, columns: readonly string[] | null, cells: readonly Value[]): void {
    const count = (this.rowCounts.get(table) ?? 0) + 1;
    this.rowCounts.set(table, count);
    const { rowLimit } = this.options;
    if (rowLimit === null || count <= rowLimit) this.rows.push({ table, columns, cells });
  }

  note(code: string, severity: Note['severity'], sentence: string, place: TextPlace | null = null): void {
    this.notes.push(noteOf(code, severity, this.file === null ? sentence : `${this.file}: ${sentence}`, { place }));
  }

  /** What became of a statement. Equal ones in a row are counted together. */
  report(fate: Fate, what: string, line: number, sentence = ''): void {
    const last = this.statements.at(-1);
    if (last && last.fate === fate && last.what === what && last.sentence === sentence && last.file === this.file)
      this.statements[this.statements.length - 1] = { ...last, count: last.count + 1 };
    else this.statements.push({ fate, what, sentence, file: this.file, line, count: 1 });
  }

  /** Everything that was said as a document. */
  finish(): ReadResult {
    return { value: toDocument(this), notes: this.notes, statements: this.statements };
  }
}
