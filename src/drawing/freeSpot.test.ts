import { expect, it } from 'vitest';
import { aDocument, aTable } from '#document/testRecords.ts';
import { boundsOfTable, touch } from './bounds.ts';
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
