/** The tables that most lessons share: authors and their books, tags, and what lies between them. */
import type { ReferentialAction } from '#document/records.ts';
import type { Example } from '../example.ts';
import { id, refersTo } from '../templates/template.ts';

type ExampleTable = Example['tables'][number];

export const authors: ExampleTable = {
  name: 'authors',
  at: [0, 60],
  columns: [id, { name: 'name', type: 'VARCHAR(80)' }],
  primaryKey: ['id'],
  rows: [
    [1, 'Ursula K. Le Guin'],
    [2, 'Octavia E. Butler'],
    [3, 'Italo Calvino'],
  ],
};

/** Books by their authors; `nullable`: whether a book can be without one. */
export const books = (given: { readonly onDelete: ReferentialAction; readonly nullable?: true }): ExampleTable => ({
  name: 'books',
  at: [420, 40],
  columns: [
    id,
    { name: 'title', type: 'VARCHAR(120)' },
    { name: 'author_id', type: 'INTEGER', ...(given.nullable ? { nullable: true } : {}) },
  ],
  primaryKey: ['id'],
  references: [refersTo('author_id', 'authors', given.onDelete)],
  rows: [
    [1, 'The Dispossessed', 1],
    [2, 'The Left Hand of Darkness', 1],
    [3, 'Kindred', 2],
    [4, 'Parable of the Sower', 2],
    [5, 'Invisible Cities', 3],
  ],
});

export const tags: ExampleTable = {
  name: 'tags',
  at: [420, 260],
  columns: [id, { name: 'name', type: 'VARCHAR(40)' }],
  primaryKey: ['id'],
  uniques: [['name']],
  rows: [
    [1, 'science fiction'],
    [2, 'utopia'],
    [3, 'time travel'],
  ],
};

/** Which book has which tag: an association table. */
export const bookTag: ExampleTable = {
  name: 'book_tag',
  at: [840, 150],
  columns: [
    { name: 'book_id', type: 'INTEGER' },
    { name: 'tag_id', type: 'INTEGER' },
  ],
  primaryKey: ['book_id', 'tag_id'],
  references: [refersTo('book_id', 'books', 'CASCADE'), refersTo('tag_id', 'tags', 'CASCADE')],
  rows: [
    [1, 1],
    [1, 2],
    [2, 1],
    [3, 1],
    [3, 3],
    [5, 2],
  ],
};

/** An example of these tables, for SQLite. */
export const shelf = (name: string, ...tables: readonly ExampleTable[]): Example => ({
  name,
  dialect: 'sqlite',
  tables,
});
