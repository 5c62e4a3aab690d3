/** A blog: comments answer comments, and a post always has a category. */
import { t } from '#words/say.ts';
import { id, refersTo, type Template } from './template.ts';

export const blog: Template = {
  sentence: t`Posts with tags and categories, and comments that answer each other.`,
  lesson: {
    table: 'comments',
    key: [1],
    called: t`the comment that began a thread`,
    shows: t`Comments refer to comments with CASCADE, so the whole thread of four goes, level by level. The other comment on the post stays, and so does the post.`,
  },
  example: {
    name: 'Blog',
    dialect: 'sqlite',
    tables: [
      {
        name: 'users',
        at: [0, 0],
        columns: [id, { name: 'email', type: 'VARCHAR(120)' }, { name: 'name', type: 'VARCHAR(80)' }],
        primaryKey: ['id'],
        uniques: [['email']],
        rows: [
          [1, 'noor@example.org', 'Noor'],
          [2, 'ben@example.org', 'Ben'],
          [3, 'lucia@example.org', 'Lucía'],
        ],
      },
      {
        name: 'categories',
        at: [0, 220],
        columns: [id, { name: 'name', type: 'VARCHAR(40)' }],
        primaryKey: ['id'],
        uniques: [['name']],
        rows: [
          [1, 'Uncategorised'],
          [2, 'Travel'],
          [3, 'Cooking'],
        ],
      },
      {
        name: 'posts',
        at: [420, 60],
        columns: [
          id,
          { name: 'author_id', type: 'INTEGER' },
          { name: 'category_id', type: 'INTEGER', default: 1 },
          { name: 'title', type: 'VARCHAR(120)' },
          { name: 'published_at', type: 'TIMESTAMP', nullable: true },
        ],
        primaryKey: ['id'],
        indexes: [['author_id'], ['category_id']],
        references: [refersTo('author_id', 'users', 'RESTRICT'), refersTo('category_id', 'categories', 'SET DEFAULT')],
        rows: [
          [1, 1, 2, 'Night train to Lisbon', '2026-05-02 08:00:00'],
          [2, 1, 3, 'Bread without kneading', '2026-06-11 07:30:00'],
          [3, 2, 1, 'Notes on moving house', null],
        ],
      },
      {
        name: 'comments',
        at: [840, 0],
        columns: [
          id,
          { name: 'post_id', type: 'INTEGER' },
          { name: 'parent_id', type: 'INTEGER', nullable: true },
          { name: 'author_id', type: 'INTEGER', nullable: true },
          { name: 'body', type: 'TEXT' },
        ],
        primaryKey: ['id'],
        indexes: [['post_id'], ['parent_id'], ['author_id']],
        references: [
          refersTo('post_id', 'posts', 'CASCADE'),
          refersTo('parent_id', 'comments', 'CASCADE'),
          refersTo('author_id', 'users', 'SET NULL'),
        ],
        rows: [
          [1, 1, null, 2, 'Which carriage did you take?'],
          [2, 1, 1, 1, 'The sleeper, upper berth.'],
          [3, 1, 2, 3, 'Was it quiet?'],
          [4, 1, 1, null, 'Try the day train, too.'],
          [5, 1, null, 3, 'Lovely photographs.'],
          [6, 2, null, 2, 'It worked!'],
        ],
      },
      {
        name: 'tags',
        at: [420, 300],
        columns: [id, { name: 'name', type: 'VARCHAR(40)' }],
        primaryKey: ['id'],
        uniques: [['name']],
        rows: [
          [1, 'trains'],
          [2, 'slow'],
          [3, 'bread'],
        ],
      },
      {
        name: 'post_tag',
        at: [960, 260],
        columns: [
          { name: 'post_id', type: 'INTEGER' },
          { name: 'tag_id', type: 'INTEGER' },
        ],
        primaryKey: ['post_id', 'tag_id'],
        indexes: [['tag_id']],
        references: [refersTo('post_id', 'posts', 'CASCADE'), refersTo('tag_id', 'tags', 'CASCADE')],
        rows: [
          [1, 1],
          [1, 2],
          [2, 2],
          [2, 3],
        ],
      },
    ],
  },
};
