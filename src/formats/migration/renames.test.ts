import { expect, test } from 'vitest';
import { renames } from './renames.ts';

interface Thing {
  readonly from: string;
  readonly to: string;
  readonly schema: string | null;
}

const thing = (from: string, to: string, schema: string | null = null): Thing => ({ from, to, schema });
const steps = (things: readonly Thing[]) =>
  renames(
    things,
    ({ from }) => from,
    ({ to }) => to,
    'folded',
    false,
    ({ schema }) => schema,
  ).map(({ from, to }) => `${from} → ${to}`);

test('a name is free before it is given again', () => {
  expect(steps([thing('a', 'b'), thing('b', 'c')])).toEqual(['b → c', 'a → b']);
});

test('two that change their names with each other go round', () => {
  expect(steps([thing('a', 'b'), thing('b', 'a')])).toEqual(['a → old_a', 'b → a', 'old_a → b']);
});

test('in two namespaces there is room for both', () => {
  expect(steps([thing('a', 'c', 'sales'), thing('b', 'c')])).toEqual(['a → c', 'b → c']);
});

test('two that want one name do not wait for each other for ever', () => {
  expect(steps([thing('a', 'c'), thing('b', 'c')]).slice(0, 1)).toEqual(['a → c']);
});
