/** What the templates say of themselves, held against the simulator, SQLite itself and the advice. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { advise } from '#advice/advise.ts';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { setActions } from '#document/edits/foreignKeys.ts';
import { foreignKeysOf, rowsOf, tableNamed, tablesOf } from '#document/lookups.ts';
import type { RowId, TableId } from '#document/records.ts';
import { violationsOf } from '#document/violations.ts';
import { tableHeight, tableWidth } from '#drawing/geometry.ts';
import { compare } from '#engines/replay.ts';
import { SqliteEngine } from '#engines/sqlite.ts';
import { statementsOf } from '#engines/statements.ts';
import { readSqlite } from '#formats/sqlite/read.ts';
import { simulate } from '#simulation/simulate.ts';
import { chinook } from './chinook.ts';
import { shop } from './shop.ts';
import { startFileTemplate, startTemplate, templates } from './templates.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  engine = await SqliteEngine.start({ wasmBinary: readFileSync(wasm) });
});

const dialects = ['sqlite', 'postgresql', 'mysql'] as const;

/** InnoDB has no SET DEFAULT, and MySQL 9.6 follows deep cascades in its own way: who changes to it is told so. */
const meantInMysql: Readonly<Record<string, readonly string[]>> = {
  Blog: ['warning set-default-unsupported', 'warning mysql-server-layer'],
  'SaaS with tenants': ['warning mysql-server-layer'],
};

/** What a DELETE does: `2 books deleted`, `3 appointments changed`, or why it is refused. */
function fates(document: Document, tableId: TableId, rowId: RowId, dialect: (typeof dialects)[number]) {
  const run = simulate(document, [{ op: 'delete', tableId, rowIds: [rowId] }], dialect);
  if (dialect === 'sqlite') {
    const seen = engine.observe(document, statementsOf(document, run, dialect));
    expect(compare(document, run, seen).differences).toEqual([]);
  }
  if (run.error) return [`refused, and ${run.outcome.size} rows differ`];
  return tablesOf(document).flatMap((table) => {
    const after = rowsOf(document, table.id).flatMap(({ id }) => (run.outcome.has(id) ? [run.outcome.get(id)] : []));
    const gone = after.filter((row) => row === null).length;
    const said = [
      gone > 0 && `${gone} ${table.name} deleted`,
      after.length > gone && `${after.length - gone} ${table.name} changed`,
    ];
    return said.filter((one) => one !== false);
  });
}

const template = (name: string) => {
  const found = templates.find(({ example }) => example.name === name);
  if (!found) throw new Error(`There is no template ${name}.`);
  return startTemplate(found);
};

/** The id of the nth row of a table. */
const nth = (document: Document, table: string, n: number) => {
  const tableId = tableNamed(document, table)?.id ?? '';
  return [tableId, rowsOf(document, tableId)[n - 1]?.id ?? ''] as const;
};

describe.each(templates.map((one) => [one.example.name, one] as const))('%s', (_, one) => {
  const { document } = startTemplate(one);

  test('has rows without a fault, in tables that do not cover each other', () => {
    expect(violationsOf(document).count).toBe(0);
    for (const table of tablesOf(document)) {
      expect(rowsOf(document, table.id).length, table.name).toBeGreaterThanOrEqual(3);
      expect(rowsOf(document, table.id).length, table.name).toBeLessThanOrEqual(8);
    }
    const boxes = tablesOf(document).map((table) => ({ table, place: document.places.get(table.id) }));
    for (const a of boxes)
      for (const b of boxes) {
        if (a === b || !a.place || !b.place) continue;
        const apart =
          Math.abs(a.place.x - b.place.x) >= tableWidth ||
          (a.place.y <= b.place.y
            ? a.place.y + tableHeight(document, a.table) < b.place.y
            : b.place.y + tableHeight(document, b.table) < a.place.y);
        expect(apart, `${a.table.name} and ${b.table.name}`).toBe(true);
      }
  });

  test('has classes, with both sides of every relationship', () => {
    expect(document.models.size).toBeGreaterThanOrEqual(3);
    expect(document.relationships.size).toBeGreaterThanOrEqual(foreignKeysOf(document).length);
  });

  test.each(dialects)('gives rise to no advice but what is meant, in %s', (dialect) => {
    const grave = advise(document, dialect).filter(({ severity }) => severity !== 'info');
    expect(grave.map(({ severity, code }) => `${severity} ${code}`)).toEqual(
      dialect === 'mysql' ? (meantInMysql[one.example.name] ?? []) : [],
    );
  });
});

test.each(templates.filter(({ example }) => example.name !== 'Library'))(
  'every foreign key of $example.name has an index',
  (one) => {
    const advice = advise(startTemplate(one).document, 'sqlite');
    expect(advice.filter(({ code }) => code === 'missing-index')).toEqual([]);
  },
);

describe.each(dialects)('the words of the lessons, in %s', (dialect) => {
  test.each([
    ['Library', ['1 authors deleted', '2 books deleted', '3 book_tag deleted']],
    ['Shop', ['refused, and 0 rows differ']],
    ['Blog', ['4 comments deleted']],
    ['Clinic', ['1 doctors deleted', '2 working_hours deleted', '3 appointments changed']],
    ['School', ['1 students deleted', '2 enrolments deleted', '3 grades deleted']],
    [
      'SaaS with tenants',
      [
        '1 tenants deleted',
        '2 memberships deleted',
        '2 projects deleted',
        '3 tasks deleted',
        '2 assignments deleted',
        '2 comments deleted',
      ],
    ],
  ])('%s', (name, expected) => {
    const { document, tableId, rowId } = template(name);
    expect(fates(document, tableId, rowId, dialect)).toEqual(expected);
  });

  test('a customer who has only a cart takes it along', () => {
    const { document } = template('Shop');
    expect(fates(document, ...nth(document, 'customers', 2), dialect)).toEqual([
      '1 customers deleted',
      '1 carts deleted',
      '2 cart_lines deleted',
    ]);
  });

  test('a patient who has appointments is protected, one who has none is not', () => {
    const { document } = template('Clinic');
    expect(fates(document, ...nth(document, 'patients', 1), dialect)).toEqual(['refused, and 0 rows differ']);
    expect(fates(document, ...nth(document, 'patients', 4), dialect)).toEqual([
      '1 patients deleted',
      '1 emergency_contacts deleted',
    ]);
  });
});

test('every template has a name of its own, and one whose lesson has no row is refused by name', () => {
  expect(new Set(templates.map(({ example }) => example.name)).size).toBe(6);
  const broken = { ...shop, lesson: { ...shop.lesson, key: [9] } };
  expect(() => startTemplate(broken)).toThrow('Shop has no row 9 in customers.');
});

test('what is said of Chinook is so in its file', () => {
  const file = new Uint8Array(readFileSync(new URL('../../../public/chinook/chinook.sqlite', import.meta.url)));
  const { value } = readSqlite(engine.open([{ name: 'chinook.sqlite', content: file }], null), 'chinook');
  if (!value) throw new Error('Chinook cannot be read.');
  const { document, tableId, rowId } = startFileTemplate(chinook, value);
  expect(chinook.rows).toBe(document.rows.size);
  expect(tablesOf(document).map(({ name, columns }) => `${name} ${columns.length}`)).toEqual(
    chinook.tables.map(({ name, columns }) => `${name} ${columns}`).sort(),
  );
  const name = (id: TableId) => document.tables.get(id)?.name ?? '';
  expect(
    foreignKeysOf(document)
      .map((key) => `${name(key.tableId)} ${name(key.refTableId)}`)
      .sort(),
  ).toEqual(chinook.references.map((pair) => pair.join(' ')).sort());
  expect(
    [...document.places.values()].every(({ x, y }) => chinook.tables.some(({ at }) => at[0] === x && at[1] === y)),
  ).toBe(true);
  expect(document.models.size).toBe(10);

  expect(fates(document, tableId, rowId, 'sqlite')).toEqual(['refused, and 0 rows differ']);
  const cascading = setActions(document, [...document.foreignKeys.keys()], { onDelete: 'CASCADE' });
  if ('reason' in cascading) throw new Error(cascading.reason);
  const run = simulate(applyDiff(document, cascading.diff), [{ op: 'delete', tableId, rowIds: [rowId] }], 'sqlite');
  expect(run.outcome.size).toBe(74);
});
