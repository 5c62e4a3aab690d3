import { expect, test } from 'vitest';
import type { DialectName } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const pair = (type: string, referenced: string) =>
  aDocument({
    tables: [aTable('a', { id: referenced }), aTable('b', { id: 'INTEGER', a_id: type })],
    foreignKeys: [aForeignKey('b(a_id) → a(id)')],
  });

/** By dialect: nothing, or how grave it is. */
type Graveness = 'fine' | 'warning' | 'error';

test.each<[string, string, Record<DialectName, Graveness>]>([
  ['INTEGER', 'INTEGER', { sqlite: 'fine', postgresql: 'fine', mysql: 'fine', sqlserver: 'fine', oracle: 'fine' }],
  ['INT', 'integer', { sqlite: 'fine', postgresql: 'fine', mysql: 'fine', sqlserver: 'fine', oracle: 'fine' }],
  ['INTEGER', 'SERIAL', { sqlite: 'fine', postgresql: 'fine', mysql: 'fine', sqlserver: 'fine', oracle: 'fine' }],
  ['INTEGER', 'BIGINT', { sqlite: 'fine', postgresql: 'warning', mysql: 'error', sqlserver: 'error', oracle: 'fine' }],
  ['INT UNSIGNED', 'INT', { sqlite: 'fine', postgresql: 'fine', mysql: 'error', sqlserver: 'error', oracle: 'fine' }],
  ['TEXT', 'INTEGER', { sqlite: 'warning', postgresql: 'error', mysql: 'error', sqlserver: 'error', oracle: 'error' }],
  ['VARCHAR(8)', 'CHAR(8)', { sqlite: 'fine', postgresql: 'fine', mysql: 'fine', sqlserver: 'error', oracle: 'error' }],
  [
    'NUMERIC(10)',
    'INTEGER',
    { sqlite: 'fine', postgresql: 'error', mysql: 'error', sqlserver: 'error', oracle: 'fine' },
  ],
  [
    'INTEGER',
    'NUMERIC(10)',
    { sqlite: 'fine', postgresql: 'warning', mysql: 'error', sqlserver: 'error', oracle: 'fine' },
  ],
  [
    'VARCHAR(20)',
    'VARCHAR(40)',
    { sqlite: 'fine', postgresql: 'warning', mysql: 'warning', sqlserver: 'error', oracle: 'warning' },
  ],
  ['BOOLEAN', 'INTEGER', { sqlite: 'fine', postgresql: 'error', mysql: 'error', sqlserver: 'error', oracle: 'fine' }],
  ['DATE', 'TIMESTAMP', { sqlite: 'fine', postgresql: 'warning', mysql: 'error', sqlserver: 'error', oracle: 'error' }],
  ['UUID', 'TEXT', { sqlite: 'fine', postgresql: 'error', mysql: 'fine', sqlserver: 'error', oracle: 'error' }],
  ['FLOAT', 'DOUBLE', { sqlite: 'fine', postgresql: 'fine', mysql: 'error', sqlserver: 'fine', oracle: 'fine' }],
])('%s that refers to %s', (type, referenced, expected) => {
  for (const [dialect, graveness] of Object.entries(expected)) {
    const [advice] = adviceOf(pair(type, referenced), dialect as DialectName, 'type-mismatch');
    expect(advice?.severity ?? 'fine', dialect).toBe(graveness);
  }
});

test('the same enum is the same type; another is not', () => {
  const document = (enumId: string | null) => {
    const plain = pair('TEXT', 'TEXT');
    const tables = [...plain.tables.values()].map((table) => ({
      ...table,
      columns: table.columns.map((column) => (column.id === 'a.id' ? { ...column, enumId: 'size' } : column)),
    }));
    return aDocument({
      tables: tables.map((table) => ({
        ...table,
        columns: table.columns.map((column) => (column.id === 'b.a_id' ? { ...column, enumId } : column)),
      })),
      foreignKeys: [...plain.foreignKeys.values()],
      enums: [
        { name: 'size', values: ['S', 'M'] },
        { name: 'mood', values: ['good'] },
      ],
    });
  };
  expect(adviceOf(document('size'), 'postgresql', 'type-mismatch')).toEqual([]);
  expect(adviceOf(document('mood'), 'postgresql', 'type-mismatch')).toMatchObject([{ severity: 'error' }]);
  expect(adviceOf(document(null), 'postgresql', 'type-mismatch')[0]?.sentence).toContain('a.id is the enum size');
  expect(adviceOf(document(null), 'sqlite', 'type-mismatch')).toEqual([]);
});

test('a referencing column does not number itself', () => {
  const [advice] = adviceOf(pair('TEXT', 'BIGSERIAL'), 'postgresql', 'type-mismatch');
  const result = advice?.fixes[0]?.edit(pair('TEXT', 'BIGSERIAL'));
  expect(JSON.stringify(result)).toContain('"type":"BIGINT"');
});
