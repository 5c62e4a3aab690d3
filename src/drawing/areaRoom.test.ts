import { expect, it } from 'vitest';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { addArea } from '#document/edits/areas.ts';
import { place } from '#document/edits/placing.ts';
import { areaOf, areasOf, tableOf } from '#document/lookups.ts';
import { plainPlace } from '#document/plain.ts';
import { aDocument, aTable } from '#document/testRecords.ts';
import { roomIn, roomOutside } from './areaRoom.ts';
import { type Bounds, boundsOfTable, isInside, touch } from './bounds.ts';

/** Tables of 240 × 68 in a row, far from the area. */
const names = ['one', 'two', 'three', 'four'];
const tables = aDocument({ tables: names.map((name) => aTable(name, { id: 'INTEGER' })) });
const scattered: Document = {
  ...tables,
  places: new Map(names.map((id, at) => [id, { ...plainPlace, id, x: 2000, y: at * 200 }])),
};

const drawn = (document: Document, box: Bounds): Document => {
  const result = addArea(document, { ...box, title: 'Area' });
  if ('reason' in result) throw new Error(result.reason);
  return applyDiff(document, result.diff);
};

/** Puts tables into the first area, one after the other. */
function put(document: Document, ids: readonly string[]): Document {
  return ids.reduce((now, id) => {
    const [area] = areasOf(now);
    if (!area) throw new Error('There is no area.');
    const room = roomIn(now, area, id);
    const result = place(now, {
      tables: new Map([[id, room.place]]),
      areas: new Map([[area.id, room.area]]),
      members: new Map([[id, area.id]]),
    });
    if ('reason' in result) throw new Error(result.reason);
    return applyDiff(now, result.diff);
  }, document);
}

const boxes = (document: Document) => names.map((id) => boundsOfTable(document, tableOf(document, id)));

it.each([
  ['is roomy', { x: 0, y: 0, width: 700, height: 400 }],
  ['has room for one', { x: 0, y: 0, width: 300, height: 160 }],
  ['has no room at all', { x: 0, y: 0, width: 120, height: 80 }],
])('tables find a place of their own in an area that %s', (_, box) => {
  const after = put(drawn(scattered, box), names);
  const [area] = areasOf(after);
  const placed = boxes(after);
  for (const [at, table] of placed.entries()) {
    expect(isInside(table, area as Bounds)).toBe(true);
    expect(placed.filter((other, index) => index !== at && touch(other, table))).toEqual([]);
  }
  expect(area).toMatchObject({ x: 0, y: 0, tables: names });
  expect(area?.width).toBeGreaterThanOrEqual(box.width);
});

it('an area that has room keeps its size, and a table that lies in it its place', () => {
  const document = drawn(scattered, { x: 1990, y: -60, width: 700, height: 400 });
  const area = areaOf(document, 'g1');
  expect(roomIn(document, area, 'one')).toEqual({
    place: boundsOfTable(document, tableOf(document, 'one')),
    area: { x: 1990, y: -60, width: 700, height: 400 },
  });
  expect(roomIn(document, area, 'four').area).toEqual({ x: 1990, y: -60, width: 700, height: 400 });
});

it('an area grows to where nothing is in the way', () => {
  const below = {
    ...scattered,
    places: new Map(scattered.places).set('two', { ...plainPlace, id: 'two', x: 20, y: 200 }),
  };
  const document = put(drawn(below, { x: 0, y: 0, width: 300, height: 160 }), ['one', 'three']);
  const [area] = areasOf(document);
  expect(area?.height).toBe(160);
  expect(touch(area as Bounds, boundsOfTable(document, tableOf(document, 'two')))).toBe(false);
});

it('a table that leaves an area stands outside of all, covers nothing, and is near', () => {
  const two = drawn(drawn(scattered, { x: 0, y: 0, width: 700, height: 400 }), {
    x: 720,
    y: 0,
    width: 400,
    height: 400,
  });
  const document = put(two, ['one', 'two']);
  const spot = {
    ...boundsOfTable(document, tableOf(document, 'two')),
    ...roomOutside(document, areaOf(document, 'g1'), 'two'),
  };
  for (const area of areasOf(document)) expect(touch(spot, area)).toBe(false);
  expect(boxes(document).filter((box, at) => at !== 1 && touch(box, spot))).toEqual([]);
  expect(Math.hypot(spot.x - 324, spot.y - 52)).toBeLessThan(500);
});
