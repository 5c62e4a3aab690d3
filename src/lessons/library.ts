/** The first example: authors, their books, and tags through an association table. */
import type { Document } from '#document/document.ts';
import { type Example, mappedDocumentOf } from './example.ts';

/** The description of the library. */
export const library: Example = {
  name: 'Library',
  dialect: 'sqlite',
  tables: [
    {
      name: 'authors',
      at: [0, 120],
      columns: [
        { name: 'id', type: 'INTEGER', identity: true },
        { name: 'name', type: 'VARCHAR(80)' },
      ],
      primaryKey: ['id'],
      rows: [
        [1, 'Ursula K. Le Guin'],
        [2, 'Octavia E. Butler'],
        [3, 'Italo Calvino'],
      ],
    },
    {
      name: 'books',
      at: [420, 0],
      columns: [
        { name: 'id', type: 'INTEGER', identity: true },
        { name: 'title', type: 'VARCHAR(120)' },
        { name: 'year', type: 'INTEGER', nullable: true },
        { name: 'author_id', type: 'INTEGER' },
      ],
      primaryKey: ['id'],
      references: [{ columns: ['author_id'], table: 'authors', refColumns: ['id'], onDelete: 'CASCADE' }],
      rows: [
        [1, 'The Dispossessed', 1974, 1],
        [2, 'The Left Hand of Darkness', 1969, 1],
        [3, 'Kindred', 1979, 2],
        [4, 'Parable of the Sower', 1993, 2],
        [5, 'Invisible Cities', 1972, 3],
      ],
    },
    {
      name: 'tags',
      at: [420, 260],
      columns: [
        { name: 'id', type: 'INTEGER', identity: true },
        { name: 'name', type: 'VARCHAR(40)' },
      ],
      primaryKey: ['id'],
      uniques: [['name']],
      rows: [
        [1, 'science fiction'],
        [2, 'utopia'],
        [3, 'time travel'],
      ],
    },
    {
      name: 'book_tag',
      at: [840, 120],
      columns: [
        { name: 'book_id', type: 'INTEGER' },
        { name: 'tag_id', type: 'INTEGER' },
      ],
      primaryKey: ['book_id', 'tag_id'],
      references: [
        { columns: ['book_id'], table: 'books', refColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['tag_id'], table: 'tags', refColumns: ['id'], onDelete: 'CASCADE' },
      ],
      rows: [
        [1, 1],
        [1, 2],
        [2, 1],
        [3, 1],
        [3, 3],
        [4, 1],
        [5, 2],
      ],
    },
  ],
};

/** A fresh copy of the library example: 4 tables, 3 foreign keys, 18 rows, no violation, 3 mapped classes. */
export const libraryDocument = (): Document => mappedDocumentOf(library);
