import { expect, test } from 'vitest';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import type { ReferentialAction } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { libraryDocument } from '#lessons/library.ts';
import { simulate } from './simulate.ts';
import { summarize } from './summary.ts';
import type { Operation } from './timeline.ts';

const sentence = (document: Parameters<typeof simulate>[0], operations: readonly Operation[]) =>
  summarize(document, simulate(document, operations, 'sqlite')).sentence;

/** Customers, their orders, and the items of these. */
const shop = (orders: ReferentialAction, items: ReferentialAction) =>
  aDocument({
    tables: [
      aTable('customers', { id: 'INTEGER', name: 'TEXT' }),
      aTable('orders', { id: 'INTEGER', customer_id: 'INTEGER' }),
      aTable('order_items', { id: 'INTEGER', order_id: 'INTEGER' }),
      aTable('Parcel', { id: 'INTEGER', order_id: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('orders(customer_id) → customers(id)', { onDelete: orders, onUpdate: 'CASCADE' }),
      aForeignKey('order_items(order_id) → orders(id)', { onDelete: items }),
      aForeignKey('Parcel(order_id) → orders(id)', { onDelete: 'CASCADE' }),
    ],
    rows: {
      customers: [
        [1, 'Ada'],
        [2, 'Grace'],
      ],
      orders: [
        [10, 1],
        [11, 1],
      ],
      order_items: [
        [100, 10],
        [101, 10],
      ],
      Parcel: [[7, 10]],
    },
  });
const remove = (id: string): Operation => ({ op: 'delete', tableId: id.split('#')[0] ?? '', rowIds: [id] });

test('what a cascade removes, pairings by that name, and what it keeps beside them', () => {
  const document = libraryDocument();
  const authors = tableNamed(document, 'authors')?.id ?? '';
  const rowIds = rowsOf(document, authors).map((row) => row.id);
  const deleting = (ids: readonly string[]) => sentence(document, [{ op: 'delete', tableId: authors, rowIds: ids }]);
  expect(deleting(rowIds.slice(0, 1))).toBe(
    'Deleting Ursula K. Le Guin removes 2 books and 3 pairings, keeps all 3 tags.',
  );
  expect(deleting(rowIds.slice(2))).toBe('Deleting Italo Calvino removes 1 book and 1 pairing, keeps all 3 tags.');
  expect(deleting(rowIds)).toBe('Deleting 3 authors removes 5 books and 7 pairings, keeps all 3 tags.');
});

test('names that are no English plural stay names of tables', () => {
  expect(sentence(shop('CASCADE', 'CASCADE'), [remove('customers#1')])).toBe(
    'Deleting Ada removes 2 orders, 2 order items and 1 row of Parcel.',
  );
});

test('what becomes NULL, and where nothing else goes', () => {
  expect(sentence(shop('SET NULL', 'CASCADE'), [remove('customers#1')])).toBe(
    'Deleting Ada sets customer_id of 2 orders to NULL.',
  );
  expect(sentence(shop('CASCADE', 'CASCADE'), [remove('customers#2')])).toBe('Deleting Grace removes nothing else.');
});

test('a refusal names the action, the key, who stays and who holds', () => {
  expect(sentence(shop('RESTRICT', 'CASCADE'), [remove('customers#1')])).toBe(
    'Blocked: RESTRICT on fk_orders_customer_id keeps Ada: 2 orders still refer to it.',
  );
  expect(sentence(shop('CASCADE', 'RESTRICT'), [remove('customers#1')])).toBe(
    'Blocked: RESTRICT on fk_order_items_order_id keeps orders #10, to which 2 order items still refer, and with it Ada.',
  );
  expect(sentence(shop('NO ACTION', 'CASCADE'), [remove('customers#1')])).toContain('NO ACTION on fk_orders');
});

test('rows of the same table are other ones', () => {
  const document = aDocument({
    tables: [aTable('comments', { id: 'INTEGER', parent_id: 'INTEGER' })],
    foreignKeys: [aForeignKey('comments(parent_id) → comments(id)', { onDelete: 'CASCADE' })],
    rows: {
      comments: [
        [1, null],
        [2, 1],
        [3, 2],
      ],
    },
  });
  expect(sentence(document, [remove('comments#1')])).toBe('Deleting comments #1 removes 2 other comments.');
  expect(sentence(document, [remove('comments#3')])).toBe('Deleting comments #3 removes nothing else.');
});

test('updates, inserts, and several statements', () => {
  const document = shop('CASCADE', 'CASCADE');
  const renumber: Operation = {
    op: 'update',
    tableId: 'customers',
    rowIds: ['customers#1'],
    set: { 'customers.id': 5 },
  };
  const insert: Operation = {
    op: 'insert',
    tableId: 'customers',
    values: { 'customers.id': 9, 'customers.name': 'Mary' },
  };
  expect(sentence(document, [renumber])).toBe('Changing id of Ada changes 2 orders.');
  expect(sentence(document, [{ ...renumber, set: { 'customers.name': 'Ida' } }])).toBe(
    'Changing name of Ada changes nothing else.',
  );
  expect(sentence(document, [insert])).toBe('Inserting Mary adds a row to customers.');
  expect(sentence(document, [{ op: 'begin' }, insert, remove('customers#1'), { op: 'commit' }])).toBe(
    'The run of 2 statements removes 1 customer, 2 orders, 2 order items and 1 row of Parcel, adds 1 customer.',
  );
  expect(sentence(document, [{ op: 'begin' }, remove('customers#1'), { op: 'rollback' }])).toBe(
    'ROLLBACK takes everything back: nothing changes.',
  );
});

test('of many tables those with the most rows are named, and the others counted', () => {
  const names = Array.from({ length: 9 }, (_, at) => `part_${at}`);
  const document = aDocument({
    tables: [
      aTable('wholes', { id: 'INTEGER', name: 'TEXT' }),
      ...names.map((name) => aTable(name, { id: 'INTEGER', whole_id: 'INTEGER' })),
    ],
    foreignKeys: names.map((name) => aForeignKey(`${name}(whole_id) → wholes(id)`, { onDelete: 'CASCADE' })),
    rows: {
      wholes: [[1, 'All']],
      ...Object.fromEntries(names.map((name, at) => [name, Array.from({ length: at + 1 }, (_, id) => [id + 1, 1])])),
    },
  });
  const tableId = tableNamed(document, 'wholes')?.id ?? '';
  const rowIds = rowsOf(document, tableId).map(({ id }) => id);
  expect(sentence(document, [{ op: 'delete', tableId, rowIds }])).toBe(
    'Deleting All removes 6 rows of part_5, 7 rows of part_6, 8 rows of part_7, 9 rows of part_8 and 15 rows in 5 other tables.',
  );
});
