import { describe, expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { type ImpactDialect, impactDialects, writeImpact } from './write.ts';

const document = aDocument({
  tables: [
    aTable('authors', { id: 'INTEGER' }),
    aTable('books', { id: 'INTEGER', author_id: 'INTEGER', editor_id: 'INTEGER' }),
    aTable('reviews', { id: 'INTEGER', book_id: 'INTEGER' }),
    aTable('elsewhere', { id: 'INTEGER' }),
  ],
  foreignKeys: [
    aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE' }),
    aForeignKey('books(editor_id) → authors(id)', { onDelete: 'SET NULL' }),
    aForeignKey('reviews(book_id) → books(id)', { onDelete: 'RESTRICT' }),
  ],
});

const write = (where: string, dialect: ImpactDialect = 'sqlite') =>
  writeImpact(document, dialect, { tableId: 'authors', where });

describe.each(impactDialects)('the script for %s', (dialect) => {
  const script = write('id = 1', dialect).value;

  test('is one SELECT that names every table it may take from, and no other', () => {
    const code = script.replace(/--.*/g, '').trim();
    expect(code).toMatch(/^WITH\b[^;]*;$/);
    expect(code).not.toMatch(
      /\b(INSERT|UPDATE|DELETE|CREATE|LOCK|FOR SHARE)\b(?! (CASCADE|SET|RESTRICT))(?<!ON DELETE)/,
    );
    for (const name of ['books', 'reviews', 'fk_books_author_id', 'authors <- books <- reviews'])
      expect(script).toContain(name);
    expect(script).not.toContain('elsewhere');
  });

  test('has a recursive part only where rows lead to rows', () => {
    const leaf = writeImpact(document, dialect, { tableId: 'elsewhere', where: [{ 'elsewhere.id': 1 }] }).value;
    expect(leaf).not.toContain('RECURSIVE');
    expect(leaf).toContain('id = 1');
  });
});

describe('a typed condition', () => {
  test('may begin with WHERE and end with a comment', () => {
    expect(write("where id = 1 -- the first\n OR id = ')' -- the last").value).toContain("OR id = ')'");
    expect(write('where id = 1 -- the last').value).not.toContain('the last');
  });

  test.each([
    ['', '1:1', /empty/],
    ['  WHERE ', '1:1', /empty/],
    ['id = 1; DROP TABLE authors', '1:9', /semicolon/],
    ['id =\n (1', '2:2', /parenthesis is never closed/],
    ['id = 1) OR (1 = 1', '1:7', /closing parenthesis has none that opens/],
    ["name = 'it''s", '1:8', /quote/],
  ])('%j is refused at %s', (text, at, sentence) => {
    const { value, notes } = write(text);
    const [line, column] = at.split(':').map(Number);
    expect(value).toBe('');
    expect(notes).toMatchObject([{ severity: 'error', place: { line, column } }]);
    expect(notes[0]?.sentence).toMatch(sentence);
  });
});

describe('notes', () => {
  const self = (given: Parameters<typeof aForeignKey>[1]) =>
    aDocument({
      tables: [aTable('nodes', { id: 'INTEGER', parent: 'INTEGER' })],
      foreignKeys: [
        aForeignKey('nodes(parent) → nodes(id)', { onDelete: 'CASCADE' }),
        { ...aForeignKey('nodes(parent) → nodes(id)', given), id: 'again', name: 'again' },
      ],
    });
  const codes = (given: Parameters<typeof aForeignKey>[1], dialect: ImpactDialect) =>
    writeImpact(self(given), dialect, { tableId: 'nodes', where: 'id = 1' }).notes.map((note) => note.code);

  test('say what the order of checks decides', () => {
    expect(codes({ onDelete: 'NO ACTION' }, 'postgresql')).toEqual(['cannot-tell', 'no-index']);
    // SQLite checks NO ACTION at the end; what it cannot tell is whether the chain is too long.
    expect(codes({ onDelete: 'NO ACTION' }, 'sqlite')).toEqual(['cannot-tell', 'no-index']);
    expect(codes({ onDelete: 'RESTRICT' }, 'sqlite')).toEqual(['cannot-tell', 'cannot-tell', 'no-index']);
    expect(codes({ onDelete: 'CASCADE' }, 'mysql')).toEqual(['cannot-tell', 'own-layer']);
  });

  test('say what no script can hold', () => {
    const tables = Array.from({ length: 60 }, (_, i) => aTable(`t${i}`, { id: 'INTEGER', ref: 'INTEGER' }));
    const wide = aDocument({
      tables: [aTable('root', { id: 'INTEGER' }), ...tables],
      foreignKeys: tables.map(({ name }) => aForeignKey(`${name}(ref) → root(id)`, { onDelete: 'CASCADE' })),
    });
    const { value, notes } = writeImpact(wide, 'mysql', { tableId: 'root', where: 'id = 1' });
    expect([value, notes.map((note) => note.code)]).toEqual(['', ['too-large']]);
    expect(writeImpact(wide, 'sqlite', { tableId: 'root', where: 'id = 1' }).value).not.toBe('');
  });
});
