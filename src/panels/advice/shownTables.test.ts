import { expect, test } from 'vitest';
import { impactMatrix } from '#advice/matrix.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { shownTables } from './shownTables.ts';

const matrix = impactMatrix(
  aDocument({
    tables: [
      aTable('users', { id: 'INTEGER' }),
      aTable('posts', { id: 'INTEGER', user_id: 'INTEGER' }),
      aTable('comments', { id: 'INTEGER', post_id: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('posts(user_id) → users(id)', { onDelete: 'CASCADE' }),
      aForeignKey('comments(post_id) → posts(id)', { onDelete: 'CASCADE' }),
    ],
  }),
  'sqlite',
);
const names = (typed: string) => {
  const { rows, columns } = shownTables(matrix, 'delete', typed);
  return [rows.map(({ name }) => name), columns.map(({ name }) => name)];
};

test('all tables, until something is typed', () => {
  const all = ['users', 'posts', 'comments'];
  expect(names(' ')).toEqual([all, all]);
});

test('typing keeps the tables of that name and what they touch', () => {
  expect(names('User')).toEqual([['users'], ['posts', 'comments']]);
  expect(names('posts')).toEqual([['posts'], ['comments']]);
  expect(names('comments')).toEqual([['comments'], []]);
  expect(names('nothing like it')).toEqual([[], []]);
});
