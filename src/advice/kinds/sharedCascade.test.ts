import { expect, test } from 'vitest';
import type { ForeignKey } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const cascade = (written: string): ForeignKey => aForeignKey(written, { onDelete: 'CASCADE' });
const firing = (document: ReturnType<typeof aDocument>) =>
  adviceOf(document, 'postgresql', 'cascade-from-shared').map(({ records }) => records.foreignKeys);

test('rows that belong to something else do not go with a list of values', () => {
  const document = aDocument({
    tables: [
      aTable('customers', { id: 'INTEGER', name: 'TEXT', email: 'TEXT', since: 'DATE' }),
      aTable('statuses', { id: 'INTEGER', label: 'TEXT' }),
      aTable('orders', { id: 'INTEGER', customer_id: 'INTEGER', status_id: 'INTEGER' }),
      aTable('tickets', { id: 'INTEGER', status_id: 'INTEGER' }),
    ],
    foreignKeys: [
      cascade('orders(customer_id) → customers(id)'),
      cascade('orders(status_id) → statuses(id)'),
      aForeignKey('tickets(status_id) → statuses(id)'),
    ],
  });
  expect(firing(document)).toEqual([['fk_orders_status_id']]);
});

test('a short table that three others refer to is a list of values', () => {
  const names = ['customers', 'suppliers', 'shops'];
  const document = (columns: Record<string, string>) =>
    aDocument({
      tables: [
        aTable('countries', columns),
        ...names.map((name) => aTable(name, { id: 'INTEGER', country_id: 'INTEGER' })),
      ],
      foreignKeys: names.map((name) => cascade(`${name}(country_id) → countries(id)`)),
    });
  expect(firing(document({ id: 'INTEGER', name: 'TEXT' }))).toHaveLength(3);
  expect(firing(document({ id: 'INTEGER', name: 'TEXT', owner: 'TEXT', plan: 'TEXT' }))).toEqual([]);
});

test('what belongs to a tenant goes with it, at every level', () => {
  const document = aDocument({
    tables: [
      aTable('tenants', { id: 'INTEGER', name: 'TEXT', plan: 'TEXT', since: 'DATE' }),
      aTable('orders', { id: 'INTEGER', tenant_id: 'INTEGER' }),
      aTable('items', { id: 'INTEGER', order_id: 'INTEGER', tenant_id: 'INTEGER' }),
    ],
    foreignKeys: [
      cascade('orders(tenant_id) → tenants(id)'),
      cascade('items(order_id) → orders(id)'),
      cascade('items(tenant_id) → tenants(id)'),
    ],
  });
  expect(firing(document)).toEqual([]);
});

test('the rows of an association go with either end', () => {
  const document = aDocument({
    tables: [
      aTable('books', { id: 'INTEGER' }),
      aTable('tags', { id: 'INTEGER', name: 'TEXT' }),
      aTable('book_tag', { book_id: 'INTEGER', tag_id: 'INTEGER' }, { key: ['book_id', 'tag_id'] }),
      aTable('tag_colors', { id: 'INTEGER', tag_id: 'INTEGER' }),
    ],
    foreignKeys: [
      cascade('book_tag(book_id) → books(id)'),
      cascade('book_tag(tag_id) → tags(id)'),
      cascade('tag_colors(tag_id) → tags(id)'),
    ],
  });
  expect(firing(document)).toEqual([]);
});
