/** A shop: what is only a wish goes with the customer, what was paid for stays. */
import { t } from '#words/say.ts';
import { id, refersTo, type Template } from './template.ts';

export const shop: Template = {
  sentence: t`Customers, their carts, and orders with invoices that nobody may delete by accident.`,
  lesson: {
    table: 'customers',
    key: [1],
    called: t`the customer Ada Byron`,
    shows: t`Ada has ordered, so RESTRICT refuses, and nothing of hers is lost, not even her cart. Paul has only a cart: deleting him takes it and what lies in it.`,
  },
  example: {
    name: 'Shop',
    dialect: 'sqlite',
    tables: [
      {
        name: 'customers',
        at: [0, 120],
        columns: [
          id,
          { name: 'email', type: 'VARCHAR(120)' },
          { name: 'name', type: 'VARCHAR(80)' },
          { name: 'joined_on', type: 'DATE' },
        ],
        primaryKey: ['id'],
        uniques: [['email']],
        rows: [
          [1, 'ada@example.org', 'Ada Byron', '2026-01-12'],
          [2, 'paul@example.org', 'Paul Otlet', '2026-02-03'],
          [3, 'mary@example.org', 'Mary Somerville', '2026-03-21'],
        ],
      },
      {
        name: 'products',
        at: [0, 440],
        columns: [
          id,
          { name: 'sku', type: 'VARCHAR(20)' },
          { name: 'name', type: 'VARCHAR(80)' },
          { name: 'price', type: 'NUMERIC(10,2)' },
        ],
        primaryKey: ['id'],
        uniques: [['sku']],
        rows: [
          [1, 'TEA-01', 'Green tea', '6.50'],
          [2, 'POT-02', 'Teapot', '34.00'],
          [3, 'CUP-04', 'Cup and saucer', '12.00'],
        ],
      },
      {
        name: 'carts',
        at: [420, 0],
        columns: [id, { name: 'customer_id', type: 'INTEGER' }, { name: 'changed_at', type: 'TIMESTAMP' }],
        primaryKey: ['id'],
        uniques: [['customer_id']],
        references: [refersTo('customer_id', 'customers', 'CASCADE')],
        rows: [
          [1, 1, '2026-11-01 18:20:00'],
          [2, 2, '2026-11-02 09:05:00'],
          [3, 3, '2026-11-03 12:40:00'],
        ],
      },
      {
        name: 'cart_lines',
        at: [840, 0],
        columns: [
          { name: 'cart_id', type: 'INTEGER' },
          { name: 'product_id', type: 'INTEGER' },
          { name: 'quantity', type: 'INTEGER', default: 1 },
        ],
        primaryKey: ['cart_id', 'product_id'],
        indexes: [['product_id']],
        references: [refersTo('cart_id', 'carts', 'CASCADE'), refersTo('product_id', 'products', 'CASCADE')],
        rows: [
          [1, 3, 2],
          [2, 1, 4],
          [2, 2, 1],
          [3, 1, 1],
        ],
      },
      {
        name: 'orders',
        at: [420, 200],
        columns: [
          id,
          { name: 'customer_id', type: 'INTEGER' },
          { name: 'ordered_at', type: 'TIMESTAMP' },
          { name: 'status', type: 'VARCHAR(20)', default: 'open' },
        ],
        primaryKey: ['id'],
        indexes: [['customer_id']],
        references: [refersTo('customer_id', 'customers', 'RESTRICT')],
        rows: [
          [1, 1, '2026-09-14 10:00:00', 'sent'],
          [2, 1, '2026-10-30 16:45:00', 'paid'],
          [3, 3, '2026-11-03 12:30:00', 'paid'],
        ],
      },
      {
        name: 'order_lines',
        at: [840, 380],
        columns: [
          { name: 'order_id', type: 'INTEGER' },
          { name: 'line', type: 'INTEGER' },
          { name: 'product_id', type: 'INTEGER' },
          { name: 'quantity', type: 'INTEGER' },
          { name: 'price', type: 'NUMERIC(10,2)' },
        ],
        primaryKey: ['order_id', 'line'],
        indexes: [['product_id']],
        references: [refersTo('order_id', 'orders', 'CASCADE'), refersTo('product_id', 'products', 'RESTRICT')],
        rows: [
          [1, 1, 1, 3, '6.00'],
          [1, 2, 2, 1, '34.00'],
          [2, 1, 3, 4, '12.00'],
          [3, 1, 1, 1, '6.50'],
        ],
      },
      {
        name: 'invoices',
        at: [840, 180],
        columns: [
          id,
          { name: 'order_id', type: 'INTEGER' },
          { name: 'number', type: 'VARCHAR(20)' },
          { name: 'total', type: 'NUMERIC(10,2)' },
        ],
        primaryKey: ['id'],
        uniques: [['order_id'], ['number']],
        references: [refersTo('order_id', 'orders', 'RESTRICT')],
        rows: [
          [1, 1, '2026-0117', '52.00'],
          [2, 2, '2026-0152', '48.00'],
          [3, 3, '2026-0160', '6.50'],
        ],
      },
    ],
  },
};
