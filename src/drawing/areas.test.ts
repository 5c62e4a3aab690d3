import { expect, it } from 'vitest';
import type { Document } from '#document/document.ts';
import { plainPlace } from '#document/plain.ts';
import type { Area } from '#document/records.ts';
import { aDocument, aTable } from '#document/testRecords.ts';
import { areaAround, areaUnder, carriedBy, joining } from './areas.ts';

const area = (id: string, x: number, width: number, tables: readonly string[] = []): readonly [string, Area] => [
  id,
  { id, order: Number(id.slice(1)), title: id, x, y: 0, width, height: width, color: null, tables },
];

/** Two tables of 240 × 68, the first in the corner of a large area and of a smaller one inside it. */
const document: Document = {
  ...aDocument({ tables: [aTable('one', { id: 'INTEGER' }), aTable('two', { id: 'INTEGER' })] }),
  places: new Map([
    ['one', { ...plainPlace, id: 'one', x: 10, y: 60 }],
    ['two', { ...plainPlace, id: 'two', x: 2000, y: 0 }],
  ]),
  areas: new Map([area('g1', 0, 1000, ['two']), area('g2', 0, 400), area('g3', 900, 300)]),
  notes: new Map([
    ['n1', { id: 'n1', order: 1, text: '', x: 500, y: 500, width: 100, height: 100, color: null }],
    ['n2', { id: 'n2', order: 2, text: '', x: 950, y: 150, width: 100, height: 100, color: null }],
  ]),
};

it('an area leaves room for its title above its tables', () => {
  expect(areaAround(document, ['one'])).toEqual({ x: -14, y: 8, width: 288, height: 68 + 52 + 24 });
  expect(areaAround(document, [])).toBeNull();
});

it('a table belongs to the smallest area that its middle lies in', () => {
  expect(areaUnder(document, { x: 10, y: 60, width: 240, height: 68 })).toBe('g2');
  expect(areaUnder(document, { x: 300, y: 60, width: 240, height: 68 })).toBe('g1');
  expect(areaUnder(document, { x: -200, y: 60, width: 240, height: 68 })).toBeNull();
  expect(joining(document, ['one', 'two'])).toEqual(
    new Map([
      ['one', 'g2'],
      ['two', null],
    ]),
  );
});

it('an area carries the tables it holds, wherever they lie, and what lies wholly in it', () => {
  expect(carriedBy(document, ['g1'])).toEqual({ tables: ['two'], areas: ['g2'], notes: ['n1'] });
  expect(carriedBy(document, ['g3'])).toEqual({ tables: [], areas: [], notes: ['n2'] });
});
