import { expect, test } from 'vitest';
import { keepProgress } from './progress.ts';

function storageWith(text: string | null) {
  const kept = new Map<string, string>();
  if (text !== null) kept.set('ondelete.lessons', text);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test('what was done is there again, once each', () => {
  const storage = storageWith(null);
  const progress = keepProgress(() => storage);
  expect(progress.read()).toEqual({ done: [], last: null });
  progress.begin('two-faces');
  progress.finish('two-faces');
  progress.finish('two-faces');
  progress.begin('appending');
  expect(keepProgress(() => storage).read()).toEqual({ done: ['two-faces'], last: 'appending' });
});

test.each(['no JSON', '7', 'null', '{"done":"all","last":3}', '{"done":[1,null]}'])('%s is no progress', (text) => {
  expect(keepProgress(() => storageWith(text)).read()).toEqual({ done: [], last: null });
});

test('a storage that is forbidden leaves the progress in memory', () => {
  const progress = keepProgress(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  progress.finish('two-faces');
  expect(progress.read().done).toEqual(['two-faces']);
});
