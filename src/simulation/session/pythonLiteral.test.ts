import { expect, test } from 'vitest';
import { pythonLiteral } from './pythonLiteral.ts';

test.each([
  [null, 'None'],
  [true, 'True'],
  [-1.5, '-1.5'],
  ["It's", `"It's"`],
  ['a\\b\n"c" \'d\'', `'a\\\\b\\n"c" \\'d\\''`],
])('%j', (value, text) => expect(pythonLiteral(value)).toBe(text));
