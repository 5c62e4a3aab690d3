import { describe, expect, test } from 'vitest';
import { lengthOf, parseType, suggestedTypes } from './types.ts';

describe('parseType', () => {
  test.each([
    ['VARCHAR(40)', 'VARCHAR', ['40'], '', 'text'],
    ['  numeric ( 10 , 2 ) ', 'NUMERIC', ['10', '2'], '', 'decimal'],
    ['double   precision', 'DOUBLE PRECISION', [], '', 'real'],
    ['INT(11) UNSIGNED', 'INT', ['11'], 'UNSIGNED', 'integer'],
    ['TIMESTAMP(6) WITH TIME ZONE', 'TIMESTAMP', ['6'], 'WITH TIME ZONE', 'timestamp'],
    ['timestamp without time zone', 'TIMESTAMP', [], 'WITHOUT TIME ZONE', 'timestamp'],
    ['TINYINT(1)', 'TINYINT', ['1'], '', 'boolean'],
    ['TINYINT(4)', 'TINYINT', ['4'], '', 'integer'],
    ['DATETIME', 'DATETIME', [], '', 'timestamp'],
    ['text[]', 'TEXT', [], '[]', 'other'],
    ["ENUM('a,b', 'it''s')", 'ENUM', ["'a,b'", "'it''s'"], '', 'other'],
    ['', '', [], '', 'other'],
    ['BLOB SUB_TYPE TEXT', 'BLOB SUB_TYPE TEXT', [], '', 'other'],
    ['VARCHAR(40', 'VARCHAR', ['40'], '', 'text'],
    ['geometry(Point,4326)', 'GEOMETRY', ['Point', '4326'], '', 'other'],
  ] as const)('%s', (text, base, args, modifiers, family) => {
    expect(parseType(text)).toEqual({ base, arguments: args, modifiers, family });
  });

  test('every suggested type is of a known family', () => {
    for (const text of suggestedTypes) expect(parseType(text).family).not.toBe('other');
  });

  test('the length is a number only when it is one', () => {
    expect(lengthOf(parseType('VARCHAR(40)'))).toBe(40);
    expect(lengthOf(parseType('VARCHAR(MAX)'))).toBeNull();
    expect(lengthOf(parseType('TEXT'))).toBeNull();
  });
});
