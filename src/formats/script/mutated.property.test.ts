/** Texts that are cut, shuffled and spoilt: they are read as far as can be, never throw and never hang. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { writeSql } from '../sql/write.ts';
import type { ScriptDialect } from './facts.ts';
import { readScript } from './read.ts';

const all: readonly ScriptDialect[] = ['mysql', 'sqlserver', 'oracle'];
const read = (text: string, dialect: ScriptDialect) =>
  readScript([{ name: 'script.sql', content: text }], dialect, { name: 'x', rowLimit: 3 });

/** Pieces that lead readers astray. */
const traps = fc.constantFrom(
  "'",
  '"',
  '`',
  '[',
  ']',
  '(',
  ')',
  ';',
  ',',
  '/*',
  '*/',
  '/*!50001 ',
  '--',
  '#',
  '\\',
  '\0',
  '\nGO\n',
  '\n/\n',
  '\nDELIMITER $$\n',
  'BEGIN ',
  'END ',
  'CASE ',
  "q'[",
  'CREATE TABLE ',
  'CREATE PROCEDURE ',
  'ALTER TABLE ',
  'INSERT INTO ',
  'SELECT ',
  'REFERENCES ',
  'DEFAULT ',
  'CONSTRAINT ',
  'PARTITION BY ',
  '\u{1f600}',
  '\ud800',
);

interface Change {
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(30),
  piece: fc.oneof(traps, fc.string({ maxLength: 5, unit: 'binary' }), fc.constant('')),
});

const spoil = (text: string, changes: readonly Change[]): string =>
  changes.reduce((given, { at, length, piece }) => {
    const place = Math.floor(at * given.length);
    return given.slice(0, place) + piece + given.slice(place + length);
  }, text);

test.each(all)('%s: spoilt scripts', (dialect) => {
  fc.assert(
    fc.property(
      arbitraryDocument({ dialect, rare: true }),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...all),
      (document, changes, other) => {
        const text = spoil(writeSql(document, dialect, { rows: true }).value, changes);
        const { statements, value } = read(text, dialect);
        expect(value).not.toBeNull();
        const lines = text.split('\n').length;
        for (const { line, count } of statements) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(count).toBeGreaterThanOrEqual(1);
        }
        // As a script of another database it is nonsense, and no worse.
        expect(read(text, other).value).not.toBeNull();
      },
    ),
    { numRuns: 200, seed: 5, endOnFailure: true },
  );
});

test.each(all)('%s: nothing but traps', (dialect) => {
  fc.assert(
    fc.property(fc.array(fc.oneof(traps, fc.constantFrom('a', ' ', '\n', '1', 't')), { maxLength: 60 }), (pieces) => {
      expect(read(pieces.join(''), dialect).value).not.toBeNull();
    }),
    { numRuns: 1000, seed: 6, endOnFailure: true },
  );
});

test.each(all)('%s: a hundred thousand parentheses', (dialect) => {
  const [open, shut] = ['('.repeat(100_000), ')'.repeat(100_000)];
  const { value, statements } = read(
    `CREATE TABLE a (x INT DEFAULT ${open}1${shut}, CHECK ${open}1 = 1${shut}, y INT);
INSERT INTO a (x, y) VALUES (${open}1${shut}, 2);
CREATE TABLE b (x INT, ${open} INT);
CREATE TABLE c (x INT);`,
    dialect,
  );
  expect([...(value?.tables.values() ?? [])].map(({ name, columns }) => [name, columns.map((c) => c.name)])).toEqual([
    ['a', ['x', 'y']],
    ['b', ['x']],
    ['c', ['x']],
  ]);
  expect(statements.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
});

test('a body without an END is over where another definition begins', () => {
  const { value } = read(
    `CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2;
CREATE PROCEDURE q() BEGIN SELECT 1;
CREATE TABLE a (x INT);`,
    'mysql',
  );
  expect([...(value?.definitions.values() ?? [])].map((given) => given.name)).toEqual(['p', 'q']);
  expect([...(value?.tables.values() ?? [])].map((given) => given.name)).toEqual(['a']);
});
