import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { edited } from '#document/edits/checkEdit.ts';
import { inferRelationships } from '#document/edits/relationships.ts';
import { writeSql } from './write.ts';

test.each(['sqlite', 'postgresql', 'mysql'] as const)('no relationship changes a byte of the DDL of %s', (dialect) => {
  let relationships = 0;
  fc.assert(
    fc.property(arbitraryDocument({ dialect }), (document) => {
      const bare = { ...document, models: new Map(), relationships: new Map() };
      const mapped = edited(bare, inferRelationships);
      relationships += mapped.relationships.size;
      expect(writeSql(mapped, dialect, { rows: true }).value).toBe(writeSql(bare, dialect, { rows: true }).value);
    }),
    { seed: 4, numRuns: 120 },
  );
  expect(relationships).toBeGreaterThan(40);
});
