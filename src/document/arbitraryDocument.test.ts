/** What holds of any document: those that the property tests of every room are made from. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryDocument } from './arbitraryDocument.ts';
import { formatCell, parseCell } from './cells.ts';
import { applyDiff } from './diff.ts';
import { danglingReferences } from './edits/checkEdit.ts';
import { foreignKeysFrom, rowsOf, tableOf } from './lookups.ts';
import { referencedRow, referencingRows } from './references.ts';
import { generateRows } from './sampleRows.ts';
import { sentenceOfViolation, violationsOf } from './violations.ts';

const anyDocument = arbitraryDocument({ models: true, rare: true, policies: true, drawing: true });
const complaints = (document: Parameters<typeof violationsOf>[0]) =>
  [...violationsOf(document).ofTable.values()].flat().map((v) => sentenceOfViolation(document, v));

it('arbitrary documents are whole and keep every promise', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(danglingReferences(document)).toEqual([]);
      expect(complaints(document)).toEqual([]);
    }),
    { numRuns: 150, seed: 21 },
  );
});

it('their cells are read back from what is shown, as far as a cell keeps one way to write its value', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      for (const row of document.rows.values()) {
        for (const column of tableOf(document, row.tableId).columns) {
          const value = row.values[column.id] ?? null;
          const parsed = parseCell(document, column, formatCell(column, value));
          if (!('value' in parsed)) throw new Error(parsed.reason);
          const again = parseCell(document, column, formatCell(column, parsed.value));
          expect(again).toEqual(parsed);
          if (typeof value === 'boolean' || (column.enumId === null && column.type === 'TEXT'))
            expect(parsed).toEqual({ value });
        }
      }
    }),
    { numRuns: 150, seed: 22 },
  );
});

it('rows generated for them break no promise', () => {
  let made = 0;
  fc.assert(
    fc.property(anyDocument, fc.nat(), (document, seed) => {
      let now = document;
      for (const table of document.tables.values()) {
        const result = generateRows(now, table.id, 3, seed);
        if ('reason' in result) continue;
        made += result.made.get(table.id) ?? 0;
        now = applyDiff(now, result.diff);
      }
      expect(complaints(now)).toEqual([]);
    }),
    { numRuns: 150, seed: 23 },
  );
  expect(made).toBeGreaterThan(300);
});

it('references lead back to where they came from', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      for (const table of document.tables.values()) {
        for (const key of foreignKeysFrom(document, table.id)) {
          for (const row of rowsOf(document, table.id)) {
            const target = referencedRow(document, key, row);
            if (target === null) continue;
            expect(target).not.toBe('broken');
            if (target !== 'broken') expect(referencingRows(document, key, target)).toContain(row);
          }
        }
      }
    }),
    { numRuns: 100, seed: 24 },
  );
});
