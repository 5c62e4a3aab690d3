/** The names of one impact script: those of the document as the database spells them, and those of its own parts. */
import { tableOf, tablesOf } from '#document/lookups.ts';
import type { ColumnId, ForeignKey, Table } from '#document/records.ts';
import type { Writer } from '../sql/writer.ts';
import { tokensOf } from '../sqlite/tokens.ts';
import type { Plan } from './plan.ts';

/** One common table expression with the remark above it. */
export interface Part {
  readonly remark: string;
  /** With its columns, if they are named. */
  readonly name: string;
  readonly lines: readonly string[];
  readonly isRecursive: boolean;
}

/** Spells names, and makes new ones that nothing else has. */
export class Names {
  readonly plan: Plan;
  readonly writer: Writer;
  /** The chosen rows, as a condition on the target table under its own name. */
  readonly condition: string;
  readonly #taken: Set<string>;

  constructor(plan: Plan, writer: Writer, condition: string) {
    this.plan = plan;
    this.writer = writer;
    this.condition = condition;
    const tables = tablesOf(plan.document).map((table) => writer.names.tables.get(table.id) ?? table.name);
    // A typed condition may name tables that the document does not have.
    const typed = [...tokensOf(condition)].map((token) => token.raw);
    this.#taken = new Set([...tables, ...typed].map((name) => name.toLowerCase()));
  }

  /** A plain, short name like the one wished for. */
  fresh(wish: string): string {
    const base = wish
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '')
      .slice(0, 40);
    let name = base;
    for (let n = 2; this.#taken.has(name) || this.writer.quote(name) !== name; n++) name = `${base}_${n}`;
    this.#taken.add(name);
    return name;
  }

  table(table: Table): string {
    return this.writer.table(table.id);
  }

  /** `books.id` */
  column(table: Table, column: ColumnId): string {
    return `${this.table(table)}.${this.writer.column(column)}`;
  }

  child(key: ForeignKey): Table {
    return tableOf(this.plan.document, key.tableId);
  }

  parent(key: ForeignKey): Table {
    return tableOf(this.plan.document, key.refTableId);
  }

  /** `referring.author_id = ` what `referenced` gives for `authors.id`, for each column, joined by AND. */
  matches(key: ForeignKey, referenced: (column: ColumnId) => string, referring: string): string {
    return key.pairs
      .map((pair) => `${referenced(pair.refColumn)} = ${referring}.${this.writer.column(pair.column)}`)
      .join(' AND ');
  }
}
