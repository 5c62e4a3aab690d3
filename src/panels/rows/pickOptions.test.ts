import { expect, it } from 'vitest';
import { columnNamed, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { optionsFor } from './pickOptions.ts';

const document = libraryDocument();
const books = tableNamed(document, 'books');
const author = books && columnNamed(books, 'author_id');
if (!books || !author) throw new Error('The library has books with authors.');
const labels = (typed: string) =>
  optionsFor(document, books, author, typed).shown.map((o) => `${o.label} ${o.hint}`.trim());

it('a foreign key picks a row by its key or its title', () => {
  expect(labels('')).toEqual(['1 Ursula K. Le Guin', '2 Octavia E. Butler', '3 Italo Calvino']);
  expect(labels('butler')).toEqual(['2 Octavia E. Butler']);
  expect(optionsFor(document, books, author, 'butler').shown[0]?.cells).toEqual({ [author.id]: 2 });
});

it('a value that no row has is offered with a warning, and text that is no value is not', () => {
  expect(labels('42')).toEqual(['42 no such row in authors']);
  expect(labels('nobody')).toEqual([]);
});

it('a boolean picks from true and false, and NULL when it may be', () => {
  const open = { ...author, id: 'x', name: 'open', type: 'BOOLEAN', nullable: true };
  const table = { ...books, columns: [...books.columns, open] };
  expect(optionsFor(document, table, open, '').shown.map((option) => option.label)).toEqual(['true', 'false', 'NULL']);
  expect(optionsFor(document, table, open, 'f').shown.map((option) => option.cells)).toEqual([{ x: false }]);
});
