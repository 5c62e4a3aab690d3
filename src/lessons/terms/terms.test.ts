import { expect, test } from 'vitest';
import type { DialectName, ReferentialAction } from '#document/records.ts';
import { ruleOfAction } from '#simulation/rules.ts';
import { readCascade } from '#simulation/session/cascadeOptions.ts';
import { isTerm, piecesOf, type TermId, termOfAction, termOfRule, terms, termsIn } from './terms.ts';

const dialects: readonly DialectName[] = ['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle'];
const actions: readonly ReferentialAction[] = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

/** Where sentences end; a number's point and a name's are not followed by a space and a capital. */
const ends = (text: string) => text.match(/[.!?]["”]?(?=\s|$)/g)?.length ?? 0;

test.each(dialects)('every term says exactly two sentences in %s', (dialect) => {
  for (const [id, term] of Object.entries(terms)) {
    const sentences = term.says(dialect);
    expect(sentences, id).toHaveLength(2);
    for (const sentence of sentences) {
      expect(ends(sentence), `${id}: ${sentence}`).toBe(1);
      expect(sentence, id).toMatch(/^\S.*[.!?]["”]?$/);
      expect(sentence.length, `${id}: ${sentence}`).toBeLessThanOrEqual(165);
    }
    expect(sentences[0], id).not.toBe(sentences[1]);
  }
});

test('no database is called by the name of another', () => {
  const names: Readonly<Record<DialectName, RegExp>> = {
    sqlite: /SQLite/,
    postgresql: /PostgreSQL/,
    mysql: /MySQL|InnoDB/,
    sqlserver: /SQL Server/,
    oracle: /Oracle/,
  };
  for (const [id, term] of Object.entries(terms))
    for (const dialect of dialects)
      for (const other of dialects.filter((name) => name !== dialect))
        expect(term.says(dialect).join(' '), `${id} in ${dialect}`).not.toMatch(names[other]);
});

test('every action, and the rule by which it acts, has a term; so has every word of cascade', () => {
  for (const action of actions) {
    expect(terms[termOfAction(action)].name).toBe(action);
    for (const event of ['delete', 'update'] as const)
      expect(termOfRule(ruleOfAction(event, action))).toBe(termOfAction(action));
  }
  const words = [...readCascade(['all', 'delete-orphan'], false).types, 'all'];
  expect(words.filter((word) => !isTerm(word))).toEqual([]);
});

test('pictures stay on their field', () => {
  const inside = ([x, y]: readonly [number, number], id: string) => {
    expect(x, id).toBeGreaterThanOrEqual(0);
    expect(x, id).toBeLessThanOrEqual(120);
    expect(y, id).toBeGreaterThanOrEqual(0);
    expect(y, id).toBeLessThanOrEqual(48);
  };
  for (const [id, { picture }] of Object.entries(terms)) {
    expect(picture.length, id).toBeGreaterThan(1);
    for (const shape of picture) {
      if (shape.shape === 'box') {
        inside(shape.at, id);
        inside([shape.at[0] + shape.size[0], shape.at[1] + shape.size[1]], id);
      } else if (shape.shape === 'arrow') {
        inside(shape.from, id);
        inside(shape.to, id);
      } else inside(shape.at, id);
    }
  }
});

test('the words of code in a text are found, the longest first, and nothing is lost', () => {
  const text = 'b.a_id says ON DELETE SET NULL, but NOT NULL stands there; passive_deletes does not help.';
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
  expect(termsIn(text)).toEqual<TermId[]>(['on-delete', 'set-null', 'not-null', 'passive_deletes']);
  expect(termsIn('the cascade of RESTRICTED')).toEqual([]);
});
