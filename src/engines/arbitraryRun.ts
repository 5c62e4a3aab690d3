/** Random statements on random documents, for tests that compare the simulator with a database. */
import fc, { type GeneratorValue } from 'fast-check';
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { Column, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Operation, Values } from '#simulation/timeline.ts';

type ConstraintMode = 'DEFERRED' | 'IMMEDIATE';

/** Statements on the rows of a document, with values that are near to what is there. */
class Script {
  readonly #draw: GeneratorValue;
  readonly #document: Document;
  readonly #modes: readonly ConstraintMode[];

  constructor(draw: GeneratorValue, document: Document, modes: readonly ConstraintMode[]) {
    this.#draw = draw;
    this.#document = document;
    this.#modes = modes;
  }

  operations(): readonly Operation[] {
    const operations: Operation[] = [];
    for (let count = 1 + this.#upTo(1), i = 0; i < count; i++) {
      const statements = Array.from({ length: 1 + this.#upTo(3) }, () => this.#statement());
      if (this.#upTo(1) === 0) operations.push(...statements);
      else
        operations.push(
          { op: 'begin' },
          ...statements.flatMap((statement) => [...this.#mode(), statement]),
          this.#end(),
        );
    }
    return operations;
  }

  #upTo(max: number): number {
    return max <= 0 ? 0 : this.#draw(fc.nat, max);
  }

  #from<T>(list: readonly T[]): T {
    const item = list[this.#upTo(list.length - 1)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }

  #mode(): readonly Operation[] {
    return this.#upTo(3) === 3 ? [{ op: 'setConstraints', mode: this.#from(this.#modes) }] : [];
  }

  #end(): Operation {
    return { op: this.#upTo(4) === 4 ? 'rollback' : 'commit' };
  }

  #statement(): Operation {
    const table = this.#from(tablesOf(this.#document));
    const rows = rowsOf(this.#document, table.id);
    const kind = rows.length === 0 ? 9 : this.#upTo(9);
    if (kind === 9) {
      const given = table.columns.filter((column) => this.#upTo(isNeeded(column) ? 19 : 4) > 0);
      return { op: 'insert', tableId: table.id, values: this.#values(table, given) };
    }
    const rowIds = [...new Set(Array.from({ length: 1 + this.#upTo(2) }, () => this.#from(rows).id))];
    if (kind < 5) return { op: 'delete', tableId: table.id, rowIds };
    const columns = [...new Set([this.#from(table.columns), this.#from(table.columns)])];
    return { op: 'update', tableId: table.id, rowIds, set: this.#values(table, columns) };
  }

  #values(table: Table, columns: readonly Column[]): Values {
    return Object.fromEntries(columns.map((column) => [column.id, this.#cell(table, column)]));
  }

  /** What a row has there, a small number, or NULL, seldom where that is refused. */
  #cell(table: Table, column: Column): Value {
    const given = rowsOf(this.#document, table.id).map((row) => row.values[column.id] ?? null);
    const numbers = column.type === 'INTEGER' ? [1, 2, 3, 4, 5] : [];
    const nothing = column.nullable || this.#upTo(9) === 0 ? [null] : [];
    const values = [...given, ...numbers, ...nothing];
    return values.length === 0 ? null : this.#from(values);
  }
}

const isNeeded = (column: Column): boolean => !column.nullable && column.default === null && !column.identity;

export interface RandomRun {
  readonly document: Document;
  readonly operations: readonly Operation[];
}

/** Runs of one to eight statements, some in transactions; `modes` are what SET CONSTRAINTS may say. */
export const arbitraryRun = (
  documents: fc.Arbitrary<Document>,
  modes: readonly ConstraintMode[] = ['DEFERRED', 'IMMEDIATE'],
): fc.Arbitrary<RandomRun> =>
  fc.tuple(documents, fc.gen()).map(([document, draw]) => ({
    document,
    operations: new Script(draw, document, modes).operations(),
  }));
