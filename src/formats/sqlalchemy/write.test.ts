import { describe, expect, test } from 'vitest';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { updateRelationship } from '#document/edits/relationships.ts';
import { relationshipsOf } from '#document/lookups.ts';
import type { ForeignKey, Table } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { Value } from '#document/value.ts';
import { withModels, writeSqlAlchemy } from './write.ts';

const documentOf = (
  tables: readonly Table[],
  foreignKeys: readonly ForeignKey[] = [],
  rows: Readonly<Record<string, readonly (readonly Value[])[]>> = {},
): Document => aDocument({ tables, foreignKeys, rows });

const library = documentOf(
  [
    aTable('authors', { id: 'INTEGER', name: 'VARCHAR(80)' }, { required: ['name'] }),
    aTable('books', { id: 'INTEGER', title: 'TEXT', author_id: 'INTEGER' }, { required: ['title', 'author_id'] }),
    aTable('tags', { id: 'INTEGER', text: 'VARCHAR' }),
    aTable('book_tags', { book_id: 'INTEGER', tag_id: 'INTEGER' }, { key: ['book_id', 'tag_id'] }),
  ],
  [
    aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE' }),
    aForeignKey('book_tags(book_id) → books(id)', { onDelete: 'CASCADE' }),
    aForeignKey('book_tags(tag_id) → tags(id)'),
  ],
);

const written = (document: Document): string => writeSqlAlchemy(document, { rows: false }).value;
const classOf = (document: Document, name: string): string =>
  written(document)
    .split(/\n\n\n/)
    .find((part) => part.startsWith(`class ${name}(`)) ?? '';

test('a document without classes gets those that its keys suggest', () => {
  expect(written(library)).toBe(`"""Test: models for SQLAlchemy 2.0."""

from typing import Optional

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


book_tags = Table(
    "book_tags",
    Base.metadata,
    Column(
        "book_id",
        Integer,
        ForeignKey("books.id", name="fk_book_tags_book_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "tag_id",
        Integer,
        ForeignKey("tags.id", name="fk_book_tags_tag_id"),
        primary_key=True,
    ),
)


class Author(Base):
    __tablename__ = "authors"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))

    books: Mapped[list["Book"]] = relationship(back_populates="author")


class Book(Base):
    __tablename__ = "books"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(
        Integer, ForeignKey("authors.id", name="fk_books_author_id", ondelete="CASCADE")
    )

    author: Mapped["Author"] = relationship(back_populates="books")
    tags: Mapped[list["Tag"]] = relationship(
        secondary=book_tags, back_populates="books"
    )


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[Optional[str]]

    books: Mapped[list["Book"]] = relationship(
        secondary=book_tags, back_populates="tags"
    )
`);
});

describe('relationships', () => {
  const changed = (change: Parameters<typeof updateRelationship>[2]): string => {
    const document = withModels(library);
    const [books] = relationshipsOf(document);
    const edit = updateRelationship(document, books?.id ?? '', change);
    return (
      classOf(applyDiff(document, 'diff' in edit ? edit.diff : []), 'Author')
        .split('\n\n')
        .at(-1) ?? ''
    );
  };

  test.each([
    [{ cascade: ['all', 'delete-orphan'] }, 'cascade="all, delete-orphan"'],
    [{ cascade: [] }, 'cascade=""'],
    [{ passiveDeletes: true }, 'passive_deletes=True'],
    [{ passiveDeletes: 'all' }, 'passive_deletes="all"'],
    [{ passiveUpdates: false }, 'passive_updates=False'],
    [{ singleParent: true }, 'single_parent=True'],
    [{ postUpdate: true }, 'post_update=True'],
    [{ viewonly: true }, 'viewonly=True'],
    [{ lazy: 'selectin' }, 'lazy="selectin"'],
    [{ activeHistory: true }, 'active_history=True'],
    [{ overlaps: ['author', 'tags'] }, 'overlaps="author,tags"'],
    [{ uselist: false }, 'Mapped[Optional["Book"]]'],
    [{ name: 'works' }, 'works: Mapped[list["Book"]]'],
  ] as const)('%o is said', (change, text) => {
    expect(changed(change)).toContain(text);
  });

  test('two foreign keys to one table are told apart', () => {
    const document = documentOf(
      [aTable('people', { id: 'INTEGER' }), aTable('letters', { id: 'INTEGER', from_id: 'INTEGER', to_id: 'INTEGER' })],
      [aForeignKey('letters(from_id) → people(id)'), aForeignKey('letters(to_id) → people(id)')],
    );
    expect(classOf(document, 'Letter')).toContain('foreign_keys="Letter.from_id"');
    expect(classOf(document, 'People')).toContain('foreign_keys="Letter.to_id"');
  });

  test('a reference to the own table has a remote side', () => {
    const document = documentOf(
      [aTable('nodes', { id: 'INTEGER', parent_id: 'INTEGER' })],
      [aForeignKey('nodes(parent_id) → nodes(id)')],
    );
    expect(classOf(document, 'Node')).toContain('remote_side="Node.id", back_populates="children"');
  });

  test('a way that no foreign key goes is left out and noted', () => {
    const document = withModels(library);
    const [books] = relationshipsOf(document);
    const edit = updateRelationship(document, books?.id ?? '', { direction: 'MANYTOONE' });
    const { value, notes } = writeSqlAlchemy(applyDiff(document, 'diff' in edit ? edit.diff : []), { rows: false });
    expect(value).not.toContain('    books: Mapped[list["Book"]] = relationship(back_populates');
    expect(notes.map(({ code }) => code)).toEqual(['relationship-without-way']);
  });
});

test('names that Python has taken give way, or what is imported does', () => {
  const document = documentOf(
    [
      aTable('class', {
        id: 'INTEGER',
        metadata: 'TEXT',
        'two words': 'TEXT',
        text: 'DATE',
        date: 'DATE',
        str: 'TEXT',
      }),
    ],
    [],
  );
  const text = written(document);
  expect(text).toContain('from builtins import str as py_str\nfrom datetime import date as py_date');
  expect(text).toContain('metadata_: Mapped[Optional[py_str]] = mapped_column("metadata", Text)');
  expect(text).toContain('two_words: Mapped[Optional[py_str]] = mapped_column("two words", Text)');
  expect(text).toContain('date: Mapped[Optional[py_date]]\n');
});

test('rows are inserted with values of their types', () => {
  const document = documentOf(
    [aTable('prices', { id: 'INTEGER', amount: 'NUMERIC(8,2)', since: 'DATE', note: 'TEXT' })],
    [],
    {
      prices: [
        [1, '12.50', '2024-02-29', 'say "hi"\n'],
        [2, null, 'once', null],
      ],
    },
  );
  expect(writeSqlAlchemy(document, { rows: true }).value.split('"""\n').at(-1)).toBe(`    connection.execute(
        insert(Price.__table__),
        [
            {
                "id": 1,
                "amount": Decimal("12.50"),
                "since": date(2024, 2, 29),
                "note": "say \\"hi\\"\\n",
            },
        ],
    )
    connection.execute(
        insert(Price.__table__).values(
            {"id": 2, "amount": None, "since": text("'once'"), "note": None}
        ),
    )
`);
});

test('spans name the lines of classes, columns and foreign keys', () => {
  const { value, spans } = writeSqlAlchemy(library, { rows: false });
  const lines = value.split('\n');
  const first = (id: string) => lines[(spans.find((span) => span.id === id)?.fromLine ?? 0) - 1];
  expect(first('books')).toBe('class Book(Base):');
  expect(first('books.title')).toBe('    title: Mapped[str] = mapped_column(Text)');
  expect(first('fk_books_author_id')).toContain('author_id: Mapped[int]');
});

test('what SQLAlchemy or the database lacks is noted', () => {
  const document = aDocument({
    dialect: 'mysql',
    tables: [aTable('shapes', { id: 'TEXT', outline: 'GEOMETRY' }), aTable('parts', { id: 'INTEGER', shape: 'TEXT' })],
    foreignKeys: [aForeignKey('parts(shape) → shapes(id)', { match: 'FULL' })],
  });
  const { value, notes } = writeSqlAlchemy(document, { rows: false });
  expect(value).toContain('outline: Mapped[Optional[Any]] = mapped_column(Declared("GEOMETRY"))');
  expect(value).toContain('id: Mapped[str] = mapped_column(String(255), primary_key=True)');
  expect(value).not.toContain('match=');
  expect(notes.map(({ code }) => code)).toEqual([
    'type-changed',
    'type-changed',
    'type-changed',
    'unsupported-match-full',
  ]);
});

test.each([
  ['sqlite', 'id: Mapped[int] = mapped_column(primary_key=True)'],
  ['mysql', 'id: Mapped[int] = mapped_column(primary_key=True)'],
  ['postgresql', 'id: Mapped[int] = mapped_column(Identity(), primary_key=True)'],
  ['oracle', 'id: Mapped[int] = mapped_column(Identity(), primary_key=True)'],
] as const)('a numbered key for %s', (dialect, text) => {
  const table = aTable('authors', { id: 'INTEGER' });
  const columns = table.columns.map((column) => ({ ...column, identity: true }));
  const { value, notes } = writeSqlAlchemy(aDocument({ dialect, tables: [{ ...table, columns }] }), { rows: false });
  expect(value).toContain(text);
  expect(value).toContain('__table_args__ = {"sqlite_autoincrement": True}');
  expect(notes).toEqual([]);
});
