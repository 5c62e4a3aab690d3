import { describe, expect, test } from 'vitest';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import type { DialectName, ForeignKey, Policy, Table } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { judgePolicies } from './policies.ts';
import { policyRemedy } from './policyRemedy.ts';
import { clauseOf, heirWords, policySentence, stepWords } from './policyWords.ts';

const policy = (tableId: string, forbid: Policy['forbid'], targetId: string): Policy => ({
  id: 'k1',
  order: 1,
  name: '',
  tableId,
  forbid,
  targetId,
});

const held = (document: Document, given: Policy): Document => ({ ...document, policies: new Map([['k1', given]]) });

/** `kept`, or the names of the foreign keys that break it. */
function verdict(document: Document, given: Policy, dialect: DialectName = 'postgresql'): string {
  const [judgement] = judgePolicies(held(document, given), dialect);
  if (!judgement || judgement.kept) return 'kept';
  return judgement.path.map((step) => `${step.foreignKey.name} ${clauseOf(step)}`).join(', ');
}

/** Customers place orders, orders are invoiced; an invoice also names its customer. */
const shop = (
  order: Partial<ForeignKey>,
  invoice: Partial<ForeignKey>,
  direct: Partial<ForeignKey> = {},
  invoices: Parameters<typeof aTable>[2] = {},
): Document =>
  aDocument({
    tables: [
      aTable('customers', { id: 'INTEGER' }),
      aTable('orders', { id: 'INTEGER', customer_id: 'INTEGER' }),
      aTable('invoices', { id: 'INTEGER', order_id: 'INTEGER', customer_id: 'INTEGER' }, invoices),
    ],
    foreignKeys: [
      aForeignKey('orders(customer_id) → customers(id)', order),
      aForeignKey('invoices(order_id) → orders(id)', invoice),
      aForeignKey('invoices(customer_id) → customers(id)', direct),
    ],
  });

const cascade = { onDelete: 'CASCADE' } as const;
const setNull = { onDelete: 'SET NULL' } as const;

describe('a policy', () => {
  test('is broken by cascades all the way, and kept by whatever stops them', () => {
    const given = policy('customers', 'delete', 'invoices');
    expect(verdict(shop(cascade, cascade), given)).toBe(
      'fk_orders_customer_id ON DELETE CASCADE, fk_invoices_order_id ON DELETE CASCADE',
    );
    expect(verdict(shop(cascade, { onDelete: 'RESTRICT' }), given)).toBe('kept');
    expect(verdict(shop({ onDelete: 'NO ACTION' }, cascade), given)).toBe('kept');
    expect(verdict(shop(cascade, setNull), given)).toBe('kept');
    expect(verdict(shop(cascade, cascade, cascade), given)).toBe('fk_invoices_customer_id ON DELETE CASCADE');
  });

  test('that forbids changes is broken by SET NULL and by keys that are followed, but not where NULL is refused', () => {
    const given = policy('customers', 'change', 'invoices');
    expect(verdict(shop(cascade, setNull), given)).toBe(
      'fk_orders_customer_id ON DELETE CASCADE, fk_invoices_order_id ON DELETE SET NULL',
    );
    expect(verdict(shop(cascade, setNull, {}, { required: ['order_id'] }), given)).toBe('kept');
    const followed = aDocument({
      tables: [
        aTable('customers', { id: 'INTEGER' }),
        aTable(
          'orders',
          { id: 'INTEGER', customer_id: 'INTEGER' },
          {
            uniques: [{ name: null, columns: ['orders.customer_id'] }],
          },
        ),
        aTable('invoices', { id: 'INTEGER', customer_id: 'INTEGER' }),
      ],
      foreignKeys: [
        aForeignKey('orders(customer_id) → customers(id)', setNull),
        aForeignKey('invoices(customer_id) → orders(customer_id)', { onUpdate: 'CASCADE', onDelete: 'CASCADE' }),
      ],
    });
    expect(verdict(followed, given)).toBe(
      'fk_orders_customer_id ON DELETE SET NULL, fk_invoices_customer_id ON UPDATE CASCADE',
    );
    expect(verdict(followed, policy('customers', 'delete', 'invoices'))).toBe('kept');
    expect(verdict(followed, given, 'oracle')).toBe('kept');
  });

  test('goes by what the database carries out', () => {
    const given = policy('customers', 'change', 'invoices');
    const document = shop(cascade, { onDelete: 'SET DEFAULT' });
    expect(verdict(document, given, 'postgresql')).toContain('fk_invoices_order_id ON DELETE SET DEFAULT');
    expect(verdict(document, given, 'mysql')).toBe('kept');
    const names = Array.from({ length: 18 }, (_, i) => `t${i}`);
    const chain = aDocument({
      tables: names.map((name) => aTable(name, { id: 'INTEGER', up: 'INTEGER' })),
      foreignKeys: names.slice(1).map((name, i) => aForeignKey(`${name}(up) → t${i}(id)`, cascade)),
    });
    expect(verdict(chain, policy('t0', 'delete', 't14'), 'mysql')).toContain('fk_t14_up');
    // InnoDB gives up at the fifteenth action.
    expect(verdict(chain, policy('t0', 'delete', 't15'), 'mysql')).toBe('kept');
    expect(verdict(chain, policy('t0', 'delete', 't15'), 'sqlite')).toContain('fk_t15_up');
  });

  test('about one table is about its other rows', () => {
    const staff = (onDelete: ForeignKey['onDelete']) =>
      aDocument({
        tables: [aTable('staff', { id: 'INTEGER', boss: 'INTEGER' })],
        foreignKeys: [aForeignKey('staff(boss) → staff(id)', { onDelete })],
      });
    const given = policy('staff', 'delete', 'staff');
    expect(verdict(staff('CASCADE'), given)).toBe('fk_staff_boss ON DELETE CASCADE');
    expect(verdict(staff('SET NULL'), given)).toBe('kept');
    expect(policySentence(staff('CASCADE'), given)).toBe(
      'Deleting from staff must never delete other rows of the same table',
    );
  });
});

test('a DELETE finds the rows of tables that inherit', () => {
  const heir = (name: string): Table => aTable(name, { id: 'INTEGER' }, { inherits: ['customers'] });
  const document = aDocument({
    tables: [
      aTable('customers', { id: 'INTEGER' }),
      heir('companies'),
      aTable('contracts', { id: 'INTEGER', company_id: 'INTEGER' }),
    ],
    foreignKeys: [aForeignKey('contracts(company_id) → companies(id)', cascade)],
  });
  const given = policy('customers', 'delete', 'contracts');
  expect(verdict(document, given)).toBe('fk_contracts_company_id ON DELETE CASCADE');
  expect(verdict(document, given, 'sqlite')).toBe('kept');
  const self = held(document, policy('customers', 'delete', 'companies'));
  const [judgement] = judgePolicies(self, 'postgresql');
  expect(judgement && [judgement.kept, heirWords(self, judgement)]).toEqual([
    false,
    'companies inherits from customers: deleting from customers deletes rows of companies too.',
  ]);
  expect(judgement && policyRemedy(self, 'postgresql', judgement.policy)).toBeNull();
});

test('what breaks it and what mends it are said in words', () => {
  const document = held(shop(cascade, cascade, setNull), policy('customers', 'change', 'invoices'));
  const [judgement] = judgePolicies(document, 'postgresql');
  expect(judgement && policySentence(document, judgement.policy)).toBe(
    'Deleting from customers must never delete or change rows of invoices',
  );
  expect(judgement?.path.map((step) => stepWords(document, step))).toEqual(['sets customer_id of invoices to NULL']);
  const remedy = judgement && policyRemedy(document, 'postgresql', judgement.policy);
  expect(remedy?.label).toBe('Make fk_invoices_customer_id and fk_invoices_order_id ON DELETE RESTRICT');
  const mended = remedy?.edit(document) ?? { reason: 'There is no remedy.' };
  if ('reason' in mended) throw new Error(mended.reason);
  expect(judgePolicies(applyDiff(document, mended.diff), 'postgresql')[0]?.kept).toBe(true);
  expect(judgement && policyRemedy(document, 'sqlserver', judgement.policy)?.label).toContain('ON DELETE NO ACTION');
});
