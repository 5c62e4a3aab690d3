import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialects } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import type { Column, ColumnPair, DialectName, ForeignKey, Table } from '#document/records.ts';
import { simulate } from '#simulation/simulate.ts';
import { advise } from './advise.ts';
import { arbitraryCascades } from './randomScenario.ts';

const types = ['INTEGER', 'INTEGER', 'INTEGER', 'BIGINT', 'SMALLINT', 'VARCHAR(20)', 'NUMERIC(8,2)', 'BOOLEAN', 'DATE'];

/** A schema without rows whose columns have other types, whose keys are not all there and whose pairs are turned round. */
function spoiled(document: Document, seed: readonly number[]): Document {
  let at = 0;
  const next = (below: number): number => (seed[at++ % seed.length] ?? 0) % below;
  const tables = [...document.tables.values()].map((table): Table => {
    const columns = table.columns.map((column): Column => {
      const type = types[next(3) === 0 ? next(types.length) : 0] ?? 'INTEGER';
      return { ...column, type, default: null };
    });
    return { ...table, columns, uniques: next(3) === 0 ? [] : table.uniques };
  });
  const keys = [...document.foreignKeys.values()].map((key): ForeignKey => {
    const pairs: readonly ColumnPair[] = next(4) === 0 ? key.pairs.toReversed() : key.pairs;
    return { ...key, pairs, deferrable: next(9) === 0, setColumns: next(9) === 0 ? [pairs[0]?.column ?? ''] : null };
  });
  return {
    ...document,
    tables: new Map(tables.map((table) => [table.id, table])),
    foreignKeys: new Map(keys.map((key) => [key.id, key])),
    rows: new Map(),
  };
}

// Faults of other kinds than those that advice is given about.
const otherFaults = /copied to its NOT NULL/;

const dialectNames = Object.keys(dialects) as readonly DialectName[];

for (const dialect of dialectNames) {
  test(`${dialect}: advice is an error exactly where the schema is refused`, () => {
    let refused = 0;
    fc.assert(
      fc.property(
        arbitraryCascades(dialect),
        fc.array(fc.nat({ max: 999 }), { minLength: 40, maxLength: 40 }),
        (given, seed) => {
          const document = spoiled(given, seed);
          const errors = advise(document, dialect).filter(({ severity }) => severity === 'error');
          const { error } = simulate(document, [], dialect);
          if (error && otherFaults.test(error.message)) return;
          if (error) refused++;
          const about = errors.flatMap(({ records }) => records.foreignKeys);
          if (error?.foreignKeyId) expect(about, error.message).toContain(error.foreignKeyId);
          if (!error) expect(errors.map(({ sentence }) => sentence)).toEqual([]);
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 200), seed: Number(process.env.SEED ?? 4) },
    );
    expect(refused).toBeGreaterThan(50);
  });
}
