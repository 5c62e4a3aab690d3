/** Typed scripts against SQLite itself, which runs the very same text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { readStatements } from '#formats/statements/read.ts';
import { simulate } from '#simulation/simulate.ts';
import { compare } from '../replay.ts';
import { SqliteEngine } from '../sqlite.ts';

const document = aDocument({
  tables: [
    aTable('a', { id: 'INTEGER', n: 'INTEGER', t: 'TEXT' }),
    aTable('b', { id: 'INTEGER', a_id: 'INTEGER', n: 'INTEGER' }),
    aTable('c', { id: 'INTEGER', b_id: 'INTEGER', c_id: 'INTEGER' }),
  ],
  foreignKeys: [
    aForeignKey('b(a_id) → a(id)', {
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
      deferrable: true,
      initiallyDeferred: true,
    }),
    aForeignKey('c(b_id) → b(id)', { onDelete: 'SET NULL' }),
    aForeignKey('c(c_id) → c(id)', { onDelete: 'CASCADE' }),
  ],
  rows: {
    a: [
      [1, 10, 'x'],
      [2, 20, 'y'],
      [3, null, 'x'],
    ],
    b: [
      [1, 1, 5],
      [2, 1, 6],
      [3, 2, 5],
      [4, null, null],
    ],
    c: [
      [1, 1, null],
      [2, 1, 1],
      [3, 3, 2],
    ],
  },
});

const number = fc.integer({ min: 1, max: 6 });
const condition = (names: readonly string[]) =>
  fc.oneof(
    fc.tuple(fc.constantFrom(...names), fc.constantFrom('=', '<', '>=', '<>'), number).map((parts) => parts.join(' ')),
    fc.constantFrom(...names).map((name) => `${name} IS NULL`),
    fc.constantFrom(...names).map((name) => `${name} IN (SELECT id FROM b WHERE n > 5)`),
    fc.constantFrom(...names).map((name) => `(SELECT count(*) FROM c) > ${name} OR ${name} = 4`),
  );

const columns: Readonly<Record<string, readonly string[]>> = {
  a: ['id', 'n'],
  b: ['id', 'a_id', 'n'],
  c: ['id', 'b_id', 'c_id'],
};
const value = (names: readonly string[]) =>
  fc.oneof(
    number.map(String),
    fc.constant('NULL'),
    fc.constantFrom(...names),
    fc.tuple(fc.constantFrom(...names), number).map(([name, n]) => `${name} + ${n}`),
    fc.constantFrom('a', 'b', 'c').map((table) => `(SELECT max(id) FROM ${table})`),
  );

const change = fc.constantFrom('a', 'b', 'c').chain((table) => {
  const names = columns[table] ?? [];
  const where = condition(names);
  const other = fc.oneof(number.map(String), fc.constantFrom('NULL', '1 + 6', '(SELECT max(id) FROM b)'));
  const row = fc
    .tuple(fc.integer({ min: 4, max: 60 }).map(String), ...names.slice(1).map(() => other))
    .map((cells) => cells.join(', '));
  return fc.oneof(
    where.map((text) => `DELETE FROM ${table} WHERE ${text}`),
    fc
      .tuple(fc.constantFrom(...names), value(names), where)
      .map(([column, text, cond]) => `UPDATE ${table} SET ${column} = ${text} WHERE ${cond}`),
    fc
      .array(row, { minLength: 1, maxLength: 2 })
      .map(
        (rows) => `INSERT INTO ${table} (${names.join(', ')}) VALUES ${rows.map((cells) => `(${cells})`).join(', ')}`,
      ),
  );
});

const script = fc
  .tuple(
    fc.array(change, { maxLength: 3 }),
    fc.array(change, { maxLength: 4 }),
    fc.constantFrom('COMMIT', 'ROLLBACK'),
    fc.array(change, { maxLength: 2 }),
  )
  .map(([before, inside, end, after]) => [...before, 'BEGIN', ...inside, end, ...after]);

test('the run of a typed script ends as SQLite ends when it runs the text', async () => {
  const engine = await SqliteEngine.start();
  const seen = { compared: 0, failed: 0, refused: 0 };
  fc.assert(
    fc.property(script, (statements) => {
      const { value: read, notes } = readStatements(statements.join(';\n'), document);
      expect(notes).toEqual([]);
      const resolution = engine.resolve(document, read);
      if (resolution.notes.some((note) => note.severity === 'error')) {
        expect(resolution.notes.map((note) => note.code)).toContain('not-simulated');
        seen.refused++;
        return;
      }
      const timeline = simulate(document, resolution.operations, 'sqlite');
      const observed = engine.observe(document, statements);
      expect(observed.error === null).toBe(timeline.error === null);
      // Operations are not numbered as statements are; and of two rows that cannot be inserted, one statement may
      // complain of another than two statements would.
      const isSplit = resolution.notes.some((note) => note.code === 'split');
      const error = observed.error && {
        ...observed.error,
        operation: timeline.error?.operation ?? null,
        ...(isSplit && timeline.error ? { kind: timeline.error.kind, tableId: timeline.error.tableId } : {}),
      };
      expect(compare(document, timeline, { ...observed, error })).toMatchObject({ agrees: true });
      seen.compared++;
      if (timeline.error) seen.failed++;
    }),
    { numRuns: 400, seed: 41 },
  );
  expect(seen.compared).toBeGreaterThan(200);
  expect(seen.failed).toBeGreaterThan(20);
  expect(seen.compared - seen.failed).toBeGreaterThan(50);
}, 60_000);
