/** Lesson 5: pairings of many to many, which no class stands for. */
import { t } from '#words/say.ts';
import type { Design, Lesson } from './lesson.ts';
import { authors, books, bookTag, shelf, tags } from './shelf.ts';

const title = t`Many to many and the invisible join table`;
const design: Design = { example: shelf(title, authors, books({ onDelete: 'CASCADE' }), tags, bookTag) };

export const invisibleJoinTable: Lesson = {
  id: 'invisible-join-table',
  title,
  promise: t`Know which rows are written when two objects are paired, and which go when one is deleted.`,
  minutes: 3,
  idea: [
    t`A book has many tags, a tag has many books. No single column can say that, so a third table holds the pairs: each row of <0>book_tag</0> is one key of a book and one of a tag.`,
    t`With <0>secondary=book_tag</0> no class stands for that table. A program sees two lists; the session writes the pairings when their members change.`,
    t`A pairing belongs to both sides and is neither of them: it is the thread, not the beads.`,
  ],
  code: `class Book(Base):
    tags = relationship(
        "Tag", secondary=book_tag,
        back_populates="books")

class Tag(Base):
    books = relationship(
        "Book", secondary=book_tag,
        back_populates="tags")`,
  experiments: [
    {
      setting: t`Invisible Cities gets the tag “time travel”. Both are in the database already.`,
      question: t`How many rows does each table gain?`,
      trial: {
        design,
        before: [
          { op: 'get', as: 'cities', model: 'Book', key: [5] },
          { op: 'get', as: 'time_travel', model: 'Tag', key: [3] },
        ],
        lines: [{ op: 'append', object: 'cities', attribute: 'tags', value: 'time_travel' }, { op: 'commit' }],
      },
      subjects: [
        { about: 'gain', table: 'books', choices: [0, 1] },
        { about: 'gain', table: 'tags', choices: [0, 1] },
        { about: 'gain', table: 'book_tag', choices: [0, 1, 2] },
        { about: 'sent', verb: 'UPDATE', choices: [0, 1, 2] },
      ],
      explains: [
        {
          text: t`One pairing, by one INSERT. The rows of the book and of the tag are not touched: neither of them has a column that could have changed.`,
          claims: [
            { sends: 'INSERT', to: 'book_tag', times: 1 },
            { sends: 'INSERT', times: 1 },
            { sends: 'UPDATE', times: 0 },
          ],
        },
      ],
    },
    {
      setting: t`Now The Dispossessed is deleted by the session. It is tagged “science fiction” and “utopia”.`,
      question: t`What will happen to the tags, and to the pairings?`,
      trial: {
        design,
        before: [{ op: 'get', as: 'dispossessed', model: 'Book', key: [1] }],
        lines: [{ op: 'delete', object: 'dispossessed' }, { op: 'commit' }],
      },
      subjects: [
        { about: 'row', row: ['tags', 1], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['book_tag', 1, 1], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['book_tag', 1, 2], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['book_tag', 2, 1], choices: ['untouched', 'deleted', 'set-null'] },
      ],
      explains: [
        {
          text: t`The session deletes the pairings of the book first, then the book. It needs no <0>cascade</0> for that: a pairing of something that is gone means nothing.`,
          claims: [
            { row: ['book_tag', 1, 1], is: 'deleted' },
            { row: ['book_tag', 1, 2], is: 'deleted' },
            { row: ['books', 1], is: 'deleted' },
            { order: ['DELETE book_tag', 'DELETE books'] },
          ],
        },
        {
          text: t`The tags stay, and so do their pairings with other books. They are shared; no book owns them.`,
          claims: [
            { row: ['tags', 1], is: 'untouched' },
            { row: ['tags', 2], is: 'untouched' },
            { row: ['book_tag', 2, 1], is: 'untouched' },
          ],
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`What does <0>kindred.tags.remove(science_fiction)</0> delete at the next flush?`,
      choices: [
        {
          says: t`The tag “science fiction”.`,
          because: t`It left one list. Other books have it still, and even if none had, it would stay.`,
        },
        {
          says: t`One row of <0>book_tag</0>.`,
          isRight: true,
          because: t`A member that leaves the list is a pairing that goes, and nothing more.`,
        },
        {
          says: t`Nothing: <0>remove</0> only changes memory.`,
          because: t`It changes memory now, and the flush writes what has changed.`,
        },
      ],
      shownBy: {
        trial: {
          design,
          before: [
            { op: 'get', as: 'kindred', model: 'Book', key: [3] },
            { op: 'get', as: 'science_fiction', model: 'Tag', key: [1] },
          ],
          lines: [{ op: 'remove', object: 'kindred', attribute: 'tags', value: 'science_fiction' }, { op: 'flush' }],
        },
        claims: [
          { row: ['book_tag', 3, 1], is: 'deleted' },
          { row: ['tags', 1], is: 'untouched' },
          { sends: 'DELETE', times: 1 },
        ],
      },
    },
  ],
};
