import { expect, it } from 'vitest';
import { completeRows } from './newRows.ts';
import { aColumn, aDocument, aForeignKey, aTable } from './testRecords.ts';

it('new rows have the next numbers in their key and the literal defaults', () => {
  const things = aTable('things', { id: 'INTEGER', name: 'TEXT' });
  const columns = [
    ...things.columns,
    aColumn('things', { name: 'state', default: { kind: 'literal', value: 'new' } }),
    aColumn('things', { name: 'at', default: { kind: 'expression', sql: 'CURRENT_DATE' } }),
  ];
  const notes = aTable('notes', { thing_id: 'INTEGER' }, { key: ['thing_id'] });
  const document = aDocument({
    tables: [{ ...things, columns }, notes],
    foreignKeys: [aForeignKey('notes(thing_id) → things(id)')],
    rows: {
      things: [
        [7, 'a'],
        [3, 'b'],
        ['x', 'c'],
      ],
    },
  });
  expect(completeRows(document, 'things', [{}, { 'things.id': 20, 'things.state': null }, {}])).toEqual([
    { 'things.id': 8, 'things.state': 'new' },
    { 'things.id': 20, 'things.state': null },
    { 'things.id': 21, 'things.state': 'new' },
  ]);
  expect(completeRows(document, 'notes', [{}])).toEqual([{}]);
});
