import { describe, expect, it } from 'vitest';
import type { Document } from '#document/document.ts';
import { plainPlace } from '#document/plain.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { type Bounds, boundsOf, boundsOfAll, firstViewport, viewportFor } from './bounds.ts';

const range = { minZoom: 0.04, maxZoom: 1 };
const phone = { width: 390, height: 700 };
const desktop = { width: 900, height: 700 };

const schema: Document = {
  ...aDocument({
    tables: ['left', 'hub', 'right'].map((name) => aTable(name, { id: 'INTEGER', other: 'INTEGER' })),
    foreignKeys: [aForeignKey('left(other) → hub(id)'), aForeignKey('right(other) → hub(id)')],
  }),
  places: new Map(
    ['left', 'hub', 'right'].map((id, at) => [id, { ...plainPlace, id, x: at * 900, y: at * 300 }] as const),
  ),
};

/** The part of the drawing that a viewport shows. */
const seen = ({ x, y, zoom }: { x: number; y: number; zoom: number }, frame: typeof phone): Bounds => ({
  x: -x / zoom,
  y: -y / zoom,
  width: frame.width / zoom,
  height: frame.height / zoom,
});

describe('everything that is drawn', () => {
  it('is in the frame, with its areas and notes', () => {
    const box = { x: -500, y: -200, width: 300, height: 100 };
    const document: Document = {
      ...schema,
      areas: new Map([['g1', { id: 'g1', order: 1, title: '', ...box, color: null, tables: [] }]]),
      notes: new Map([['n1', { id: 'n1', order: 1, text: '', ...box, y: 2000, color: null }]]),
    };
    expect(boundsOfAll(document)).toEqual({ x: -500, y: -200, width: 2540, height: 2300 });
    const view = seen(viewportFor(boundsOfAll(document), desktop, range), desktop);
    expect(view.x).toBeLessThan(-500);
    expect(view.y + view.height).toBeGreaterThan(2100);
    expect(boundsOf(document, ['left', 'gone'])).toEqual({ x: 0, y: 0, width: 240, height: 94 });
    expect(boundsOf(document, ['gone'])).toBeNull();
  });
});

describe('the first look', () => {
  it('has all tables on a desktop', () => {
    expect(firstViewport(schema, desktop, range)).toEqual(viewportFor(boundsOfAll(schema), desktop, range));
  });

  it('has the table with most foreign keys in the middle of a phone, large enough to be read', () => {
    const view = firstViewport(schema, phone, range);
    expect(view.zoom).toBe(0.75);
    const { x, width } = seen(view, phone);
    expect(x + width / 2).toBeCloseTo(900 + 120);
  });

  it('has all tables on a phone where they can be read there', () => {
    const small = { ...schema, places: new Map() };
    expect(firstViewport(small, phone, range)).toEqual(viewportFor(boundsOfAll(small), phone, range));
  });
});
