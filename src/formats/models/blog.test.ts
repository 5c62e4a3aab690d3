import { expect, test } from 'vitest';
import { foreignKeysOf, modelsOf, relationshipsOf, tableNamed } from '#document/lookups.ts';
import { readModels } from './read.ts';

const blog = `
from typing import Optional
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

class Base(DeclarativeBase):
    pass

class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    posts: Mapped[list["Post"]] = relationship(back_populates="author", cascade="all, delete-orphan")

class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[Optional[str]]
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id", ondelete="CASCADE"))
    author: Mapped["Author"] = relationship(back_populates="posts")
`;

test('classes with their tables, foreign keys and relationships', () => {
  const { value, notes, statements } = readModels([{ name: 'blog.py', content: blog }], {
    name: 'Blog',
    rowLimit: null,
  });
  expect(notes).toEqual([]);
  expect(statements.map(({ fate, what, line }) => [fate, what, line])).toEqual([
    ['ignored', 'class Base', 6],
    ['used', 'class Author', 9],
    ['used', 'class Post', 15],
  ]);
  if (!value) throw new Error('Nothing was read.');
  expect(modelsOf(value).map((model) => model.name)).toEqual(['Author', 'Post']);
  expect(
    tableNamed(value, 'posts')?.columns.map(({ name, type, nullable, identity }) => [name, type, nullable, identity]),
  ).toEqual([
    ['id', 'INTEGER', false, true],
    ['title', 'VARCHAR', true, false],
    ['author_id', 'INTEGER', false, false],
  ]);
  expect(foreignKeysOf(value).map(({ name, onDelete }) => [name, onDelete])).toEqual([
    ['fk_posts_author_id', 'CASCADE'],
  ]);
  expect(
    relationshipsOf(value).map(({ name, direction, cascade, backPopulates, uselist }) => [
      name,
      direction,
      cascade,
      backPopulates,
      uselist,
    ]),
  ).toEqual([
    ['posts', 'ONETOMANY', ['all', 'delete-orphan'], 'author', true],
    ['author', 'MANYTOONE', null, 'posts', false],
  ]);
});
