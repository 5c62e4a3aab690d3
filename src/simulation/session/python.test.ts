/** Operations as Python writes them. */
import { expect, test } from 'vitest';
import type { SessionOperation } from './operations.ts';
import { pythonLine, pythonLiteral } from './python.ts';

test.each<[SessionOperation, string]>([
  [{ op: 'new', as: 'b', model: 'Book', values: { title: "It's", pages: 3 } }, `b = Book(title="It's", pages=3)`],
  [{ op: 'get', as: 'a', model: 'Author', key: [1] }, 'a = session.get(Author, 1)'],
  [{ op: 'get', as: null, model: 'Tagging', key: [1, 'x'] }, "session.get(Tagging, (1, 'x'))"],
  [{ op: 'append', object: 'a', attribute: 'books', value: 'b' }, 'a.books.append(b)'],
  [{ op: 'set', object: 'b', attribute: 'author', value: null }, 'b.author = None'],
  [{ op: 'set', object: 'a', attribute: 'books', value: ['b', 'c'] }, 'a.books = [b, c]'],
  [{ op: 'setColumn', object: 'b', column: 'sold', value: true }, 'b.sold = True'],
  [{ op: 'refresh', object: 'a', attributes: ['books'] }, "session.refresh(a, ['books'])"],
  [{ op: 'merge', as: 'm', object: 'b' }, 'm = session.merge(b)'],
  [{ op: 'rollback' }, 'session.rollback()'],
])('%j', (operation, line) => {
  expect(pythonLine(operation)).toBe(line);
});

test('a text is one literal, whatever is in it', () => {
  expect(pythonLiteral('a\\b\n"c" \'d\'')).toBe(`'a\\\\b\\n"c" \\'d\\''`);
});
