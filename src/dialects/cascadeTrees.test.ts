import { describe, expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { cascadeClashes } from './cascadeTrees.ts';

const table = (name: string) => aTable(name, { id: 'INTEGER', x: 'INTEGER', y: 'INTEGER' });
const tables = ['a', 'b', 'c', 'd'].map(table);
const edge = (written: string, onDelete: 'CASCADE' | 'SET NULL' | 'NO ACTION', onUpdate = onDelete) =>
  aForeignKey(written, { onDelete, onUpdate });
const clashes = (...foreignKeys: ReturnType<typeof edge>[]) => [
  ...cascadeClashes(aDocument({ tables, foreignKeys })).entries(),
];

describe('error 1785', () => {
  test('a tree is allowed, and a table that two tables apart from each other reach', () => {
    expect(
      clashes(edge('b(x) → a(id)', 'CASCADE'), edge('c(x) → a(id)', 'SET NULL'), edge('d(x) → b(id)', 'CASCADE')),
    ).toEqual([]);
    expect(clashes(edge('c(x) → a(id)', 'CASCADE'), edge('c(y) → b(id)', 'CASCADE'))).toEqual([]);
  });

  test('a second way is refused, wherever the key stands that closes it', () => {
    const [ab, bd] = [edge('b(x) → a(id)', 'CASCADE'), edge('d(x) → b(id)', 'SET NULL')];
    const [ac, cd] = [edge('c(x) → a(id)', 'CASCADE'), edge('d(y) → c(id)', 'CASCADE')];
    const paths = (key: string) => [[key, { event: 'DELETE', why: 'paths', tableId: expect.any(String) }]];
    expect(clashes(ab, bd, ac, cd)).toEqual(paths('fk_d_y'));
    expect(clashes(cd, bd, ac, ab)).toEqual(paths('fk_b_x'));
    expect(clashes(edge('b(x) → a(id)', 'CASCADE'), edge('b(y) → a(id)', 'SET NULL'))).toEqual(paths('fk_b_y'));
  });

  test('circles and self-references are refused', () => {
    expect(clashes(edge('b(x) → a(id)', 'CASCADE'), edge('a(x) → b(id)', 'CASCADE'))).toEqual([
      ['fk_a_x', { event: 'DELETE', why: 'cycle', tableId: 'a' }],
    ]);
    expect(clashes(edge('a(x) → a(id)', 'SET NULL'))).toEqual([
      ['fk_a_x', { event: 'DELETE', why: 'self', tableId: 'a' }],
    ]);
    expect(clashes(edge('a(x) → a(id)', 'NO ACTION'))).toEqual([]);
  });

  test('DELETE and UPDATE are looked at apart', () => {
    expect(clashes(edge('b(x) → a(id)', 'CASCADE', 'NO ACTION'), edge('b(y) → a(id)', 'NO ACTION', 'CASCADE'))).toEqual(
      [],
    );
    expect(clashes(edge('b(x) → a(id)', 'NO ACTION', 'CASCADE'), edge('b(y) → a(id)', 'NO ACTION', 'CASCADE'))).toEqual(
      [['fk_b_y', { event: 'UPDATE', why: 'paths', tableId: 'b' }]],
    );
  });

  test('a key that was refused does not count for the next', () => {
    expect(
      clashes(edge('b(x) → a(id)', 'CASCADE'), edge('a(x) → b(id)', 'CASCADE'), edge('c(x) → a(id)', 'CASCADE')).map(
        ([id]) => id,
      ),
    ).toEqual(['fk_a_x']);
  });
});
