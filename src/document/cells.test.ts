import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCell, parseCell } from './cells.ts';
import { fitTest } from './columnFit.ts';
import { type Document, emptyDocument } from './document.ts';
import { plainColumn } from './plain.ts';
import type { Column } from './records.ts';
import type { Value } from './value.ts';

const document: Document = {
  ...emptyDocument('Cells', 'postgresql'),
  enums: new Map([['e1', { id: 'e1', name: 'mood', schema: null, order: 1, values: ['Sad', 'ok', 'NULL'] }]]),
};

const aColumn = (type: string, enumId: string | null = null): Column => ({
  ...plainColumn,
  id: 'c1',
  name: 'cell',
  type,
  enumId,
});

const parse = (type: string, text: string, enumId: string | null = null) =>
  parseCell(document, aColumn(type, enumId), text);

describe('what is typed into a cell', () => {
  const read: readonly (readonly [type: string, text: string, value: Value])[] = [
    ['INTEGER', '42', 42],
    ['INTEGER', ' +7 ', 7],
    ['INTEGER', '-0', 0],
    ['INTEGER', '3.0', 3],
    ['BIGINT', '9007199254740993', '9007199254740993'],
    ['INTEGER', '', null],
    ['INTEGER', 'null', null],
    ['NUMERIC(10,2)', '5', '5.00'],
    ['NUMERIC(10,2)', '-007.500', '-7.50'],
    ['NUMERIC(10,2)', '-0', '0.00'],
    ['NUMERIC(5)', '12345', '12345'],
    ['NUMERIC', '.5', '0.5'],
    ['REAL', '1e3', 1000],
    ['REAL', '-.5', -0.5],
    ['BOOLEAN', 'Yes', true],
    ['TINYINT(1)', '0', false],
    ['VARCHAR(5)', 'abcde', 'abcde'],
    ['VARCHAR(2)', '😀😀', '😀😀'],
    ['TEXT', '  kept  ', '  kept  '],
    ['TEXT', '', null],
    ['TEXT', 'Null', null],
    ['TEXT', "''", ''],
    ['TEXT', "'NULL'", 'NULL'],
    ['TEXT', "''null''", "'null'"],
    ['TEXT', "'quoted'", "'quoted'"],
    ['DATE', '2024-02-29', '2024-02-29'],
    ['DATE', '2024/3/1', '2024-03-01'],
    ['TIME', '9:05', '09:05:00'],
    ['TIMESTAMP', '2024-05-31T18:30:00.25Z', '2024-05-31 18:30:00.25'],
    ['TIMESTAMP', '2024-05-31', '2024-05-31 00:00:00'],
    ['TIMESTAMP WITH TIME ZONE', '2024-05-31 18:30+02:00', '2024-05-31 18:30:00+02'],
    ['TIMESTAMPTZ', '2024-05-31 18:30:00 -0330', '2024-05-31 18:30:00-03:30'],
    ['BLOB', '0xDEAD', 'dead'],
    ['BYTEA', '\\x00ff', '00ff'],
    ['BLOB', "X'00FF'", '00ff'],
    ['JSON', ' {"a": [1]} ', '{"a": [1]}'],
    ['JSON', 'null', null],
    ['JSON', "'null'", 'null'],
    ['UUID', '{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ['TEXT[]', '{a,b}', '{a,b}'],
    ['', '5', 5],
    ['', "'5'", '5'],
    ['', '05', '05'],
    ["ENUM('a','it''s')", "it's", "it's"],
  ];
  it.each(read)('in %s, %j is %j', (type, text, value) => {
    expect(parse(type, text)).toEqual({ value });
  });

  const refused: readonly (readonly [type: string, text: string, reason: RegExp])[] = [
    ['INTEGER', '1.5', /cell is INTEGER and takes a whole number; “1.5”/],
    ['INTEGER', '2147483648', /from -2147483648 to 2147483647/],
    ['BIGINT', '9223372036854775808', /9223372036854775807/],
    ['NUMERIC(4,2)', '1.239', /at most 2 digits after the point/],
    ['NUMERIC(4,2)', '123', /at most 2 digits before/],
    ['NUMERIC', '.', /number such as/],
    ['REAL', '1e999', /number/],
    ['BOOLEAN', 'maybe', /true or false/],
    ['VARCHAR(3)', 'long', /at most 3 characters; “long” has 4/],
    ['DATE', '2023-02-29', /date such as/],
    ['DATE', '31.12.2023', /2024-05-31/],
    ['TIME', '25:00', /time such as/],
    ['TIMESTAMP', '2024-05-31 18:30+02', /without a zone/],
    ['BLOB', 'abc', /pairs of hexadecimal digits/],
    ['JSON', '{a}', /JSON/],
    ['UUID', 'a0ee', /UUID/],
    ["ENUM('a','b')", 'c', /one of a, b; “c”/],
  ];
  it.each(refused)('in %s, %j is refused', (type, text, reason) => {
    expect(parse(type, text)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it('finds the value of an enum whatever the case, and the one that looks like NULL', () => {
    expect(parse('TEXT', 'sad', 'e1')).toEqual({ value: 'Sad' });
    expect(parse('TEXT', 'NULL', 'e1')).toEqual({ value: null });
    expect(parse('TEXT', "'NULL'", 'e1')).toEqual({ value: 'NULL' });
  });

  it('knows that SQLite keeps 64 bits under any name', () => {
    const sqlite = { ...document, settings: emptyDocument('Cells', 'sqlite').settings };
    expect(parseCell(sqlite, aColumn('SMALLINT'), '70000')).toEqual({ value: 70000 });
  });
});

describe('what a cell shows', () => {
  const types = ['INTEGER', 'NUMERIC(6,2)', 'REAL', 'BOOLEAN', 'TEXT', 'VARCHAR(4)', 'JSON', 'BLOB', 'DATE', ''];
  const text = fc.oneof(
    fc.string(),
    fc.stringMatching(/^'{0,3}(null|NULL|5|-2)?'{0,3}$/),
    fc.integer().map(String),
    fc.double({ noNaN: true }).map(String),
    fc.constantFrom('true', '0', '[1, "x"]', '00FF', '2024-01-31', '12.5', 'Sad'),
  );

  it('reads back as the same value, which fits the column', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types, 'enum'), text, (type, typed) => {
        const column = type === 'enum' ? aColumn('', 'e1') : aColumn(type);
        const parsed = parseCell(document, column, typed);
        if ('reason' in parsed) return;
        expect(parseCell(document, column, formatCell(column, parsed.value))).toEqual(parsed);
        expect(fitTest(document, column)(parsed.value)).toBeNull();
      }),
      { numRuns: 1000, seed: 11 },
    );
  });

  it('reads back any text of a text column', () => {
    const column = aColumn('TEXT');
    fc.assert(
      fc.property(text, (value) => {
        expect(parseCell(document, column, formatCell(column, value))).toEqual({ value });
      }),
      { numRuns: 500, seed: 12 },
    );
  });
});

describe('what fits a column', () => {
  const cases: readonly (readonly [type: string, value: Value, misfit: string | null])[] = [
    ['INTEGER', 'abc', 'type'],
    ['INTEGER', 1.5, 'type'],
    ['BIGINT', '9007199254740993', null],
    ['BIGINT', '7', 'type'],
    ['BIGINT', '9223372036854775808', 'type'],
    ['NUMERIC(4,2)', '123.00', 'type'],
    ['NUMERIC(4,2)', 99.5, null],
    ['VARCHAR(2)', 'abc', 'length'],
    ['VARCHAR(2)', 5, 'type'],
    ['BOOLEAN', 1, null],
    ['BOOLEAN', 'true', 'type'],
    ['DATE', '2023-13-01', 'type'],
    ['DATE', 20230101, 'type'],
    ['TIMESTAMP', '2023-01-01 00:00:00', null],
    ['BLOB', 'ABCD', 'type'],
    ['JSON', '{', 'type'],
    ['UUID', 'x', 'type'],
    ['GEOMETRY', 'anything', null],
    ["ENUM('a')", 'b', 'enum'],
    ['INTEGER', null, null],
  ];
  it.each(cases)('%s holding %j: %j', (type, value, misfit) => {
    expect(fitTest(document, aColumn(type))(value)).toBe(misfit);
  });
});
