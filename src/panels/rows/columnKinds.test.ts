import { expect, it } from 'vitest';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { dependentsOfChange } from './columnKinds.ts';

it('a changed key counts the rows that refer to it', () => {
  const document = libraryDocument();
  const books = tableNamed(document, 'books');
  const [row] = rowsOf(document, books?.id ?? '');
  const [key, title] = books?.columns ?? [];
  if (!row || !key || !title) throw new Error('There are books.');
  expect(dependentsOfChange(document, row, { [key.id]: 99 })).toBe(2);
  expect(dependentsOfChange(document, row, { [key.id]: 1 })).toBe(0);
  expect(dependentsOfChange(document, row, { [title.id]: 'x' })).toBe(0);
});
