import { expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
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
