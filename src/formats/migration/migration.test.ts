import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TargetName, targets } from '#dialects/dialects.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { emptyDocument } from '#document/document.ts';
import { aColumn, aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { writeAlembic } from './alembic.ts';
import { writeMigration } from './migration.ts';

const every = Object.keys(targets) as TargetName[];

const authors = aTable('authors', { id: 'INTEGER', name: 'TEXT' });
const books = aTable('books', { id: 'INTEGER', title: 'VARCHAR(80)', author: 'INTEGER' });
const key = aForeignKey('books(author) → authors(id)', { onDelete: 'CASCADE' });

test.each(every)('from a document to itself there is nothing to do (%s)', (target) => {
  fc.assert(
    fc.property(arbitraryDocument({ rare: true }), (document) => {
      expect(writeMigration(document, document, target)).toMatchObject({ isEmpty: true, losses: [], notes: [] });
    }),
    { seed: 1, numRuns: 60, endOnFailure: true },
  );
});

test.each(every)('what is lost is named before its statement and in the losses (%s)', (target) => {
  fc.assert(
    fc.property(arbitraryDocument({ rare: true }), arbitraryDocument({ rare: true }), (before, after) => {
      const { value, losses } = writeMigration(before, after, target);
      const remarks = value.split('\n').filter((line) => line.startsWith('-- LOSES DATA: '));
      expect(remarks).toEqual(losses.map(({ sentence }) => `-- LOSES DATA: ${sentence.replace(/\s+/g, ' ')}`));
      for (const table of before.tables.values())
        if (!after.tables.has(table.id)) expect(losses.map(({ code }) => code)).toContain('dropped-table');
    }),
    { seed: 2, numRuns: 60, endOnFailure: true },
  );
});

test.each(every)('a new name loses nothing (%s)', (target) => {
  const before = aDocument({ dialect: 'postgresql', tables: [authors, books], foreignKeys: [key] });
  const after = aDocument({
    dialect: 'postgresql',
    tables: [
      { ...authors, name: 'writers' },
      { ...books, columns: books.columns.map((c) => (c.name === 'title' ? { ...c, name: 'name' } : c)) },
    ],
    foreignKeys: [key],
  });
  const { value, losses, isEmpty } = writeMigration(before, after, target);
  expect(isEmpty).toBe(false);
  expect(losses).toEqual([]);
  expect(value).not.toMatch(/DROP (TABLE|COLUMN)/);
  expect(value).toMatch(/RENAME|sp_rename/);
});

test('foreign keys go first and come last', () => {
  const before = aDocument({ dialect: 'postgresql', tables: [authors, books], foreignKeys: [key] });
  const after = aDocument({
    dialect: 'postgresql',
    tables: [authors, { ...books, columns: [...books.columns, aColumn('books', { name: 'year', type: 'INTEGER' })] }],
    foreignKeys: [{ ...key, onDelete: 'SET NULL' }],
  });
  expect(writeMigration(before, after, 'postgresql').value.split('\n')).toEqual([
    '-- Test (PostgreSQL), migration',
    '',
    'BEGIN;',
    '',
    'ALTER TABLE books DROP CONSTRAINT fk_books_author;',
    '',
    'ALTER TABLE books ADD COLUMN year INTEGER;',
    '',
    'ALTER TABLE books ADD CONSTRAINT fk_books_author FOREIGN KEY (author) REFERENCES authors (id)',
    '  ON DELETE SET NULL ON UPDATE NO ACTION;',
    '',
    'COMMIT;',
    '',
  ]);
});

test('SQLite makes a table anew where it cannot change it', () => {
  const before = aDocument({ tables: [authors, books], foreignKeys: [] });
  const after = aDocument({ tables: [authors, books], foreignKeys: [key] });
  expect(writeMigration(before, after, 'sqlite').value).toBe(`-- Test (SQLite), migration

PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_books (
  id INTEGER NOT NULL PRIMARY KEY,
  title VARCHAR(80),
  author INTEGER,
  CONSTRAINT fk_books_author FOREIGN KEY (author) REFERENCES authors (id)
    ON DELETE CASCADE ON UPDATE NO ACTION
);
INSERT INTO new_books (id, title, author)
  SELECT id, title, author FROM books;
DROP TABLE books;
ALTER TABLE new_books RENAME TO books;

-- Rows that refer to nothing are listed here; there should be none.
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
`);
});

test('SQL Server drops a default by asking for its name', () => {
  const column = aColumn('books', { name: 'pages', type: 'INTEGER', default: { kind: 'literal', value: 1 } });
  const before = aDocument({ dialect: 'sqlserver', tables: [{ ...books, columns: [...books.columns, column] }] });
  const after = aDocument({
    dialect: 'sqlserver',
    tables: [{ ...books, columns: [...books.columns, { ...column, default: { kind: 'literal', value: 2 } }] }],
  });
  const { value } = writeMigration(before, after, 'sqlserver');
  expect(value).toContain('sys.default_constraints');
  expect(value).toMatch(/ALTER TABLE books ADD DEFAULT 2 FOR pages;/);
});

test('an enum gets a value without being made anew, and loses one by being so', () => {
  const table = aTable('books', { id: 'INTEGER' });
  const withValues = (values: readonly string[]) =>
    aDocument({
      dialect: 'postgresql',
      enums: [{ name: 'state', values }],
      tables: [{ ...table, columns: [...table.columns, aColumn('books', { name: 'state', enumId: 'state' })] }],
    });
  const more = writeMigration(withValues(['a', 'c']), withValues(['a', 'b', 'c']), 'postgresql');
  expect(more.value).toContain("ALTER TYPE state ADD VALUE 'b' AFTER 'a';");
  expect(more.losses).toEqual([]);
  const fewer = writeMigration(withValues(['a', 'b', 'c']), withValues(['a', 'c']), 'postgresql');
  expect(fewer.losses).toMatchObject([{ code: 'removed-values' }]);
  expect(fewer.value).toContain('ALTER TABLE books ALTER COLUMN state TYPE state USING state::text::state;');
});

test('Alembic is given a module as a person would write it', () => {
  const after = aDocument({ dialect: 'postgresql', tables: [authors, books], foreignKeys: [key] });
  expect(
    writeAlembic(emptyDocument('Test', 'postgresql'), after, { revision: '1a2b', message: 'Create the library' }).value,
  ).toBe(`"""Create the library

Revision ID: 1a2b
Revises:

"""
from alembic import op
import sqlalchemy as sa

# Revision identifiers, used by Alembic.
revision = "1a2b"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "authors",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text),
    )

    op.create_table(
        "books",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String(80)),
        sa.Column("author", sa.Integer),
    )

    op.create_foreign_key(
        "fk_books_author", "books", "authors", ["author"], ["id"], ondelete="CASCADE"
    )


def downgrade():
    op.drop_constraint("fk_books_author", "books", type_="foreignkey")

    # LOSES DATA: the table books goes with all its rows.
    op.drop_table("books")
    # LOSES DATA: the table authors goes with all its rows.
    op.drop_table("authors")
`);
});
