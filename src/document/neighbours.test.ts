import { expect, it } from 'vitest';
import { tablesWithin } from './neighbours.ts';
import { aDocument, aForeignKey, aTable } from './testRecords.ts';

const names = ['lines', 'orders', 'customers', 'staff', 'alone'];
const document = aDocument({
  tables: names.map((name) => aTable(name, { id: 'INTEGER', other: 'INTEGER' })),
  foreignKeys: [
    aForeignKey('lines(other) → orders(id)'),
    aForeignKey('orders(other) → customers(id)'),
    aForeignKey('customers(other) → staff(id)'),
    aForeignKey('staff(other) → staff(id)'),
  ],
});

it('neighbours are found against and along foreign keys, each at its least distance', () => {
  expect([...tablesWithin(document, ['orders'], 0)]).toEqual([['orders', 0]]);
  expect([...tablesWithin(document, ['orders'], 1)]).toEqual([
    ['orders', 0],
    ['customers', 1],
    ['lines', 1],
  ]);
  expect(tablesWithin(document, ['orders'], 9).get('staff')).toBe(2);
  expect(tablesWithin(document, ['orders', 'alone', 'gone'], 9).size).toBe(5);
});
