import { describe, expect, it } from 'vitest';
import { areasOf } from '../lookups.ts';
import { addArea, assignTables, placeAreas, removeAreas, updateArea } from './areas.ts';
import { checkEdit, edited } from './checkEdit.ts';
import { exampleDocument } from './exampleDocument.ts';
import { place } from './placing.ts';
import { removeTables } from './tables.ts';

const at = { x: 0.4, y: -0.2, width: 600.6, height: 20 };
const withArea = edited(exampleDocument, (d) =>
  addArea(d, { ...at, title: ' Print ', color: 'teal', tables: ['books', 'pages', 'books'] }),
);

describe('an area', () => {
  it('is drawn in whole pixels, no smaller than its least size, with its tables once', () => {
    checkEdit(
      exampleDocument,
      (d) => addArea(d, { ...at, title: ' Print ', tables: ['books', 'books'] }),
      (after) =>
        expect(areasOf(after)).toEqual([
          expect.objectContaining({
            title: 'Print',
            x: 0,
            y: 0,
            width: 601,
            height: 80,
            color: null,
            tables: ['books'],
          }),
        ]),
    );
  });

  it('takes its tables out of the area that held them', () => {
    checkEdit(
      withArea,
      (d) => addArea(d, { ...at, title: 'Other', tables: ['pages', 'authors'] }),
      (after) => expect(areasOf(after).map((area) => area.tables)).toEqual([['books'], ['pages', 'authors']]),
    );
  });

  it('loses what is removed, and its tables stay when it goes itself', () => {
    checkEdit(
      withArea,
      (d) => removeTables(d, ['books']),
      (after) => expect(areasOf(after)[0]?.tables).toEqual(['pages']),
    );
    checkEdit(
      withArea,
      (d) => removeAreas(d, ['g1']),
      (after) => expect([after.areas.size, after.tables.size]).toEqual([0, 3]),
    );
  });

  it('is renamed, coloured, moved and resized', () => {
    checkEdit(
      withArea,
      (d) => updateArea(d, 'g1', { title: 'Sales ', color: null }),
      (after) => expect(after.areas.get('g1')).toMatchObject({ title: 'Sales', color: null, width: 601 }),
    );
    checkEdit(
      withArea,
      (d) => placeAreas(d, new Map([['g1', { x: 5, y: 6, width: 700, height: 300 }]])),
      (after) => expect(after.areas.get('g1')).toMatchObject({ x: 5, y: 6, width: 700, height: 300, title: 'Print' }),
    );
  });

  it('is joined and left by tables', () => {
    const two = edited(withArea, (d) => addArea(d, { ...at, title: 'Other' }));
    checkEdit(
      two,
      (d) =>
        assignTables(
          d,
          new Map([
            ['books', 'g2'],
            ['pages', null],
            ['authors', 'g2'],
          ]),
        ),
      (after) => expect(areasOf(after).map((area) => area.tables)).toEqual([[], ['books', 'authors']]),
    );
    expect(assignTables(two, new Map([['books', 'g1']]))).toEqual({ diff: [] });
  });

  it('is dragged with what it carries in one edit', () => {
    checkEdit(
      withArea,
      (d) =>
        place(d, {
          tables: new Map([['books', { x: 100, y: 50 }]]),
          areas: new Map([['g1', { x: 90, y: 0, width: 500, height: 400 }]]),
          members: new Map([['pages', null]]),
        }),
      (after) => {
        expect(after.areas.get('g1')).toMatchObject({ x: 90, width: 500, tables: ['books'] });
        expect(after.places.get('books')).toMatchObject({ x: 100, y: 50, color: 'blue' });
      },
    );
  });
});
