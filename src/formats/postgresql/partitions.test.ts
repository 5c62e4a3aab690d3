/** Partitions are pieces of a table, not tables of the design. */
import { expect, test } from 'vitest';
import { told } from './inWords.ts';

test('partitions made and attached, with their rows, keys and indexes', async () => {
  const { tables, table, rows, foreignKeys, statements, notes } = await told(`
    CREATE TABLE customer (id int PRIMARY KEY);
    INSERT INTO customer VALUES (1);
    CREATE TABLE payment (id int NOT NULL, paid_on date NOT NULL, customer int) PARTITION BY RANGE (paid_on, lower(('x')));
    CREATE TABLE payment_2023 PARTITION OF payment FOR VALUES FROM ('2023-01-01') TO ('2024-01-01') PARTITION BY LIST (id);
    CREATE TABLE payment_2023_a PARTITION OF payment_2023 DEFAULT;
    CREATE TABLE parts.payment_2024 (id int NOT NULL, paid_on date NOT NULL, customer int);
    INSERT INTO parts.payment_2024 VALUES (9, '2024-05-05', 1);
    ALTER TABLE ONLY payment ATTACH PARTITION parts.payment_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    INSERT INTO payment_2023_a (customer, id, paid_on) VALUES (1, 8, '2023-05-05');
    ALTER TABLE ONLY payment ADD CONSTRAINT payment_pkey PRIMARY KEY (id, paid_on);
    ALTER TABLE ONLY parts.payment_2024 ADD CONSTRAINT p24_pkey PRIMARY KEY (id, paid_on);
    CREATE INDEX by_customer ON ONLY payment (customer);
    CREATE INDEX p24_customer ON parts.payment_2024 (customer);
    ALTER INDEX by_customer ATTACH PARTITION parts.p24_customer;
    ALTER TABLE ONLY parts.payment_2024 ADD CONSTRAINT p24_fk FOREIGN KEY (customer) REFERENCES customer;
    ALTER TABLE ONLY payment_2023_a ADD CONSTRAINT p23_fk FOREIGN KEY (customer) REFERENCES customer;
    COMMENT ON TABLE parts.payment_2024 IS 'a part';
  `);
  expect(tables).toEqual(['customer', 'payment']);
  expect(table('payment')).toEqual([
    'id INTEGER NOT NULL',
    'paid_on DATE NOT NULL',
    'customer INTEGER',
    'payment_pkey PRIMARY KEY (id, paid_on)',
    'INDEX by_customer (customer)',
    "PARTITION BY RANGE (paid_on, lower(('x')))",
  ]);
  expect(rows('payment')).toEqual([
    [9, '2024-05-05', 1],
    [8, '2023-05-05', 1],
  ]);
  expect(foreignKeys).toEqual(['p24_fk: payment(customer) → customer(id)']);
  expect(statements[3]).toBe(
    'used 5 CREATE TABLE payment_2023 – It is a partition of payment; its rows are read as rows of that table.',
  );
  expect(statements.filter((line) => line.startsWith('failed'))).toEqual([]);
  expect(notes).toEqual([
    'Foreign keys that only partitions have are read as those of the whole table (payment (customer)).',
  ]);
});
