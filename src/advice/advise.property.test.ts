import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialects } from '#dialects/dialects.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { DialectName } from '#document/records.ts';
import { advise } from './advise.ts';
import { checkFixes } from './checkAdvice.ts';
import { arbitraryCascades } from './randomScenario.ts';

const dialectNames = Object.keys(dialects) as readonly DialectName[];
const runs = Number(process.env.RUNS ?? 60);
const seed = Number(process.env.SEED ?? 3);

for (const dialect of dialectNames) {
  test(`${dialect}: every fix of every advice can be made, helps, and can be undone`, () => {
    const seen = new Set<string>();
    const documents = fc.oneof(arbitraryCascades(dialect), arbitraryDocument({ dialect, maxTables: 5 }));
    fc.assert(
      fc.property(documents, (document) => {
        const list = advise(document, dialect);
        expect(new Set(list.map(({ id }) => id)).size, 'ids are different').toBe(list.length);
        for (const advice of list) {
          expect(advice.sentence).not.toMatch(/undefined|NaN|\.\.$/);
          expect(advice.sentence).toMatch(/\.$/);
          for (const id of advice.records.foreignKeys) expect(document.foreignKeys.has(id)).toBe(true);
          for (const id of advice.records.tables) expect(document.tables.has(id)).toBe(true);
          expect(advice.records.foreignKeys.length + advice.records.tables.length).toBeGreaterThan(0);
          checkFixes(document, dialect, advice);
          seen.add(advice.code);
        }
      }),
      // Whole documents take too long to shrink.
      { numRuns: runs, seed, endOnFailure: true },
    );
    expect(seen.size).toBeGreaterThan(8);
  });
}
