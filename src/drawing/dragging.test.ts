import { expect, it } from 'vitest';
import type { Document } from '#document/document.ts';
import { edited } from '#document/edits/checkEdit.ts';
import { place } from '#document/edits/placing.ts';
import { plainPlace } from '#document/plain.ts';
import { aDocument, aTable } from '#document/testRecords.ts';
import { dragged, placingOf, startDrag } from './dragging.ts';

const document: Document = {
  ...aDocument({ tables: ['in', 'out', 'far'].map((name) => aTable(name, { id: 'INTEGER' })) }),
  places: new Map(
    ['in', 'out', 'far'].map((id, at) => [id, Object.freeze({ ...plainPlace, id, x: at * 1000, y: 60 })] as const),
  ),
  areas: new Map([
    ['g1', { id: 'g1', order: 1, title: '', x: -20, y: 0, width: 400, height: 300, color: null, tables: ['in'] }],
  ]),
  notes: new Map([['n1', { id: 'n1', order: 1, text: '', x: 0, y: 200, width: 100, height: 50, color: null }]]),
};
const everything = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 };
const shown = () => true;
const nothing = { tables: [], areas: [], notes: [] };

it('an area takes its tables and notes along, and they stay in it', () => {
  const drag = startDrag(document, { ...nothing, areas: ['g1'] }, shown);
  const after = edited(document, (d) => place(d, placingOf(d, drag, { dx: 5000, dy: 7 })));
  expect(after.places.get('in')).toMatchObject({ x: 5000, y: 67 });
  expect(after.places.get('out')).toMatchObject({ x: 1000, y: 60 });
  expect(after.notes.get('n1')).toMatchObject({ x: 5000, y: 207 });
  expect(after.areas.get('g1')).toMatchObject({ x: 4980, y: 7, tables: ['in'] });
});

it('a table that is let go over an area comes into it, and one that is dragged out leaves it', () => {
  const into = startDrag(document, { ...nothing, tables: ['out'] }, shown);
  const joined = edited(document, (d) => place(d, placingOf(d, into, { dx: -950, dy: 0 })));
  expect(joined.areas.get('g1')?.tables).toEqual(['in', 'out']);
  const out = startDrag(joined, { ...nothing, tables: ['in'] }, shown);
  expect(placingOf(joined, out, { dx: 20, dy: 0 }).members?.size).toBe(0);
  const left = edited(joined, (d) => place(d, placingOf(d, out, { dx: 0, dy: 900 })));
  expect(left.areas.get('g1')?.tables).toEqual(['out']);
});

it('what is dragged comes into line with what stays and is shown, and only while that is wished', () => {
  const drag = startDrag(document, { ...nothing, tables: ['out'] }, shown);
  expect(dragged(drag, { x: 5, y: 3 }, 6, everything)).toMatchObject({ dx: 5, dy: 0 });
  expect(dragged(drag, { x: 5, y: 3 }, 0, everything)).toMatchObject({ dx: 5, dy: 3, guides: [] });
  const alone = startDrag(
    { ...document, areas: new Map(), notes: new Map() },
    { ...nothing, tables: ['out'] },
    (id) => id === 'out',
  );
  expect(dragged(alone, { x: 5, y: 3 }, 6, everything)).toMatchObject({ dx: 5, dy: 3 });
});
