import { expect, it } from 'vitest';
import { aDocument, aTable } from '#document/testRecords.ts';
import { boundsOfTable, isInside, touch } from './bounds.ts';
import { freeSpot } from './freeSpot.ts';

const size = { width: 220, height: 120 };
const table = aTable('t', { id: 'INTEGER' });
const document = aDocument({ tables: [table] });

it('what is new stands at the point where that is free', () => {
  expect(freeSpot(document, size, { x: 900, y: 900 })).toEqual({ x: 790, y: 840 });
});

it('what would cover a table stands beside it', () => {
  const near = { x: 120, y: 34 };
  const spot = { ...freeSpot(document, size, near), ...size };
  expect(touch(spot, boundsOfTable(document, table))).toBe(false);
  expect(Math.hypot(spot.x + 110 - near.x, spot.y + 60 - near.y)).toBeLessThan(200);
});

it('what is new does not lie across the edge of an area', () => {
  const box = { x: 0, y: 0, width: 400, height: 300 };
  const area = { id: 'g1', order: 1, title: '', ...box, color: null, tables: [] };
  const withArea = { ...document, areas: new Map([['g1', area]]) };
  const spot = { ...freeSpot(withArea, size, { x: 390, y: 200 }), ...size };
  expect(isInside(spot, area) || !touch(spot, area)).toBe(true);
});
