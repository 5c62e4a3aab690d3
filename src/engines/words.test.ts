import { expect, test } from 'vitest';
import { wordsOf } from './words.ts';

test.each([
  [new Error('no such table'), 'no such table'],
  [{ message: 'aborted' }, 'aborted'],
  [{ name: 'ErrnoError', errno: 44 }, 'ErrnoError 44'],
  [{}, 'an unknown error'],
  ['memory access out of bounds', 'memory access out of bounds'],
  [undefined, 'undefined'],
])('the words of %o', (thrown, words) => {
  expect(wordsOf(thrown)).toBe(words);
});
