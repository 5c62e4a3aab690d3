/** The simulator against PostgreSQL itself, on random schemas, rows and statements. */
import fc, { type GeneratorValue } from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { Column, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { simulate } from '#simulation/simulate.ts';
import type { Operation, Values } from '#simulation/timeline.ts';
import { PostgresEngine } from './postgres.ts';
import { compare } from './replay.ts';
import { statementsOf } from './statements.ts';

let engine: PostgresEngine;
beforeAll(async () => {
  engine = await PostgresEngine.start();
}, 60_000);
afterAll(() => engine.close());

/** Statements on the rows of a document, with values that are near to what is there. */
class Script {
  readonly #draw: GeneratorValue;
  readonly #document: Document;

  constructor(draw: GeneratorValue, document: Document) {
    this.#draw = draw;
    this.#document = document;
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
    return this.#upTo(3) === 3 ? [{ op: 'setConstraints', mode: this.#from(['DEFERRED', 'IMMEDIATE'] as const) }] : [];
  }

  #end(): Operation {
    return { op: this.#upTo(4) === 4 ? 'rollback' : 'commit' };
  }

  #statement(): Operation {
    const table = this.#from(tablesOf(this.#document));
    const rows = rowsOf(this.#document, table.id);
    const kind = rows.length === 0 ? 9 : this.#upTo(9);
    if (kind === 9)
      return {
        op: 'insert',
        tableId: table.id,
        values: this.#values(
          table,
          table.columns.filter(() => this.#upTo(4) < 4),
        ),
      };
    const rowIds = [...new Set(Array.from({ length: 1 + this.#upTo(2) }, () => this.#from(rows).id))];
    if (kind < 5) return { op: 'delete', tableId: table.id, rowIds };
    const columns = [...new Set([this.#from(table.columns), this.#from(table.columns)])];
    return { op: 'update', tableId: table.id, rowIds, set: this.#values(table, columns) };
  }

  #values(table: Table, columns: readonly Column[]): Values {
    return Object.fromEntries(columns.map((column) => [column.id, this.#cell(table, column)]));
  }

  /** NULL, what a row has there, or a small number. */
  #cell(table: Table, column: Column): Value {
    const given = rowsOf(this.#document, table.id).map((row) => row.values[column.id] ?? null);
    const numbers = column.type === 'INTEGER' ? [1, 2, 3, 4, 5] : [];
    return this.#from([...given, ...numbers, null]);
  }
}

const withOperations = (documents: fc.Arbitrary<Document>) =>
  fc.tuple(documents, fc.gen()).map(([document, draw]) => ({
    document,
    operations: new Script(draw, document).operations(),
  }));

async function agrees({ document, operations }: { document: Document; operations: readonly Operation[] }) {
  const timeline = simulate(document, operations, 'postgresql');
  const statements = statementsOf(document, timeline, 'postgresql');
  const observation = await engine.observe(document, statements);
  const { differences } = compare(document, timeline, observation);
  expect(
    differences.map((difference) => difference.sentence),
    statements.join(';\n'),
  ).toEqual([]);
}

test('schemas full of cascades that meet', async () => {
  const runs = withOperations(arbitraryCascades('postgresql'));
  await fc.assert(fc.asyncProperty(runs, agrees), { seed: 18, numRuns: 1600, endOnFailure: true });
}, 240_000);

test('schemas of every type and feature', async () => {
  const runs = withOperations(arbitraryDocument({ dialect: 'postgresql' }));
  await fc.assert(fc.asyncProperty(runs, agrees), { seed: 6, numRuns: 400, endOnFailure: true });
}, 120_000);
