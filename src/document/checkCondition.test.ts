import { describe, expect, it } from 'vitest';
import { evaluateCheck } from './checkCondition.ts';
import { plainColumn, plainTable } from './plain.ts';
import type { Table } from './records.ts';
import type { Value } from './value.ts';

const types = {
  year: 'INTEGER',
  price: 'NUMERIC(10,2)',
  name: 'TEXT',
  'born on': 'DATE',
  died: 'DATE',
  open: 'BOOLEAN',
};
const table: Table = {
  ...plainTable,
  id: 't1',
  name: 'things',
  order: 1,
  columns: Object.entries(types).map(([name, type]) => ({
    ...plainColumn,
    id: name,
    name,
    type,
  })),
};

const cells: Record<string, Value> = {
  year: 1974,
  price: '9.90',
  name: 'Kindred',
  'born on': '1929-10-21',
  died: null,
  open: true,
};

describe('a CHECK', () => {
  const cases: readonly (readonly [sql: string, outcome: string])[] = [
    ['year > 1900', 'satisfied'],
    ['YEAR < 1900', 'violated'],
    ['"year" BETWEEN 1900 AND 2000 AND price >= 0', 'satisfied'],
    ['year NOT BETWEEN 1900 AND 2000', 'violated'],
    ['(price) = 9.9', 'satisfied'],
    ['price > 0 AND price < 5 OR year = 1974', 'satisfied'],
    ['price > 0 AND (price < 5 OR year = 1975)', 'violated'],
    ["name IN ('Kindred', 'Fledgling')", 'satisfied'],
    ["name NOT IN ('it''s', 'Kindred')", 'violated'],
    ["name IN ('a', NULL)", 'satisfied'],
    ['NOT name IS NULL', 'satisfied'],
    ['died IS NOT NULL', 'violated'],
    ['died > `born on`', 'satisfied'],
    ["[born on] < '1930-01-01'", 'satisfied'],
    ['length(name) >= 8', 'violated'],
    ['-year % 4 + 2 * 3 = 4', 'satisfied'],
    ['open', 'satisfied'],
    ['NOT open', 'violated'],
    ['open = TRUE AND abs(-3) = 3', 'satisfied'],
    ["lower(trim(name)) = 'kindred'", 'satisfied'],
    ["coalesce(died, 'none') = 'none'", 'satisfied'],
    ["name < 'M'", 'unknown'],
    ["name = 'kindred '", 'unknown'],
    ['year > 3 -- 2', 'unknown'],
    ["name LIKE 'K%'", 'unknown'],
    ['price * 3 > 20', 'unknown'],
    ["year = '1974'", 'unknown'],
    ['elsewhere > 3', 'unknown'],
    ['year > ', 'unknown'],
    ['year > 0)', 'unknown'],
    ['year ? 3', 'unknown'],
    ["json_extract(name, '$.a') = 1", 'unknown'],
  ];
  it.each(cases)('%s: %s', (sql, outcome) => {
    const check = { name: null, sql };
    expect(evaluateCheck({ ...table, checks: [check] }, check, cells)).toBe(outcome);
  });
});
