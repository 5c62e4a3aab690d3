import { expect, it } from 'vitest';
import { newRowCells } from './newRow.ts';
import { aColumn, aDocument, aForeignKey, aTable } from './testRecords.ts';

it('a new row has the next number in its key and the literal defaults', () => {
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
  expect(newRowCells(document, 'things')).toEqual({ 'things.id': 8, 'things.state': 'new' });
  expect(newRowCells(document, 'notes')).toEqual({});
});
