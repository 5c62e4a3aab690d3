import { expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { isInside, touch } from '#drawing/bounds.ts';
import { tableHeight, tableWidth } from '#drawing/geometry.ts';
import { writeSvg } from '#drawing/picture/writeSvg.ts';
import { layoutInNode, pictureInNode } from './pictureInNode.ts';

const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`c${i}`, 'TEXT']));

const shop: Document = aDocument({
  tables: [
    aTable('customers', { id: 'INTEGER', ...many }),
    aTable('products', { id: 'INTEGER' }),
    aTable('orders', { id: 'INTEGER', customer: 'INTEGER', ...many }),
    aTable('lines', { id: 'INTEGER', order: 'INTEGER', product: 'INTEGER' }),
    aTable('staff', { id: 'INTEGER', boss: 'INTEGER' }),
  ],
  foreignKeys: [
    aForeignKey('orders(customer) → customers(id)'),
    aForeignKey('lines(order) → orders(id)'),
    aForeignKey('lines(product) → products(id)'),
    aForeignKey('staff(boss) → staff(id)'),
  ],
});

test('tables are laid out apart, referenced ones to the left', async () => {
  const { tables: places } = await layoutInNode(shop);
  const boxes = tablesOf(shop).map((table) => {
    const { x, y } = places.get(table.id) ?? { x: Number.NaN, y: Number.NaN };
    return { name: table.name, x, y, right: x + tableWidth, bottom: y + tableHeight(shop, table, 'all') };
  });
  const xOf = (name: string) => boxes.find((box) => box.name === name)?.x ?? Number.NaN;
  expect(xOf('customers')).toBeLessThan(xOf('orders'));
  expect(xOf('orders')).toBeLessThan(xOf('lines'));
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      expect(a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y, `${a.name}, ${b.name}`).toBe(true);
});

test('a document without places is drawn after a layout, one with places as it stands', async () => {
  const svg = await pictureInNode(shop);
  expect(svg.match(/<g transform="translate\([\d.]+,[\d.]+\)"><title>/g)).toHaveLength(5);
  const places = new Map(
    tablesOf(shop).map((t, i) => [t.id, { id: t.id, x: i * 300, y: 0, color: null, columns: 'all' as const }]),
  );
  expect(await pictureInNode({ ...shop, places }, 'dark')).toBe(writeSvg({ ...shop, places }, { theme: 'dark' }));
});

test('what an area holds is laid out in it, and nothing else lies there', async () => {
  const order = tablesOf(shop)
    .filter(({ name }) => ['orders', 'products'].includes(name))
    .map(({ id }) => id);
  const note = { x: 0, y: 0, width: 200, height: 100, color: null };
  const document: Document = {
    ...shop,
    areas: new Map([
      ['g1', { id: 'g1', order: 1, title: 'Sales', x: 0, y: 0, width: 300, height: 300, color: null, tables: order }],
      ['g2', { id: 'g2', order: 2, title: 'Empty', x: 0, y: 0, width: 300, height: 300, color: null, tables: [] }],
    ]),
    notes: new Map([
      ['n1', { id: 'n1', order: 1, text: 'in the first', ...note }],
      ['n2', { id: 'n2', order: 2, text: 'outside', ...note, x: -900 }],
    ]),
  };
  const { tables, areas, notes } = await layoutInNode(document);
  const area = areas.get('g1') ?? { x: 0, y: 0, width: 0, height: 0 };
  const boxes = tablesOf(shop).map((table) => ({
    id: table.id,
    ...(tables.get(table.id) ?? { x: Number.NaN, y: Number.NaN }),
    width: tableWidth,
    height: tableHeight(shop, table, 'all'),
  }));
  for (const box of boxes) {
    expect(isInside(box, area), box.id).toBe(order.includes(box.id));
    if (!order.includes(box.id)) expect(touch(box, area), box.id).toBe(false);
  }
  const [inside, outside] = [notes.get('n1'), notes.get('n2')];
  expect(inside && isInside(inside, area)).toBe(true);
  expect(outside && touch(outside, area)).toBe(false);
  expect(areas.get('g2')).toMatchObject({ width: 300, height: 300 });
});
