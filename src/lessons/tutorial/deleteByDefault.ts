/** Lesson 7: a session's delete sets keys to NULL, whatever the database would do. */

import type { SessionOperation } from '#simulation/session/operations.ts';
import { t } from '#words/say.ts';
import type { Design, Lesson, Trial } from './lesson.ts';
import { authors, books, shelf } from './shelf.ts';

const title = t`What a delete does by default`;
const nullable: Design = { example: shelf(title, authors, books({ onDelete: 'NO ACTION', nullable: true })) };
const required: Design = { example: shelf(title, authors, books({ onDelete: 'CASCADE' })) };
const optional: Design = { example: shelf(title, authors, books({ onDelete: 'CASCADE', nullable: true })) };

const ursula: SessionOperation = { op: 'get', as: 'ursula', model: 'Author', key: [1] };
const deleted = (design: Design): Trial => ({
  design,
  before: [ursula],
  lines: [{ op: 'delete', object: 'ursula' }, { op: 'commit' }],
});

export const deleteByDefault: Lesson = {
  id: 'delete-by-default',
  title,
  promise: t`Predict what happens to the children when nobody has said what should.`,
  minutes: 3,
  idea: [
    t`<0>session.delete(ursula)</0> only marks her. At the flush the session has to decide what becomes of the books that refer to her.`,
    t`The default cascade of a relationship is <0>save-update, merge</0>. There is no <0>delete</0> in it: the session takes the children to be independent, and lets them go.`,
    t`Letting go is something it does, not something it leaves out: it loads the books and writes to each of them.`,
  ],
  code: `class Author(Base):
    books = relationship(
        "Book", back_populates="author")
    # same as cascade="save-update, merge"`,
  experiments: [
    {
      setting: t`<0>author_id</0> may be NULL here, and the key says nothing about deletes. Ursula has two of these three books.`,
      question: t`What will happen to these three books?`,
      trial: deleted(nullable),
      subjects: [
        { about: 'row', row: ['books', 1], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['books', 2], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['books', 3], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['authors', 1], choices: ['untouched', 'deleted'] },
      ],
      explains: [
        {
          text: t`The session set <0>author_id</0> of her books to NULL, then deleted her. Not the database did that: look at the order of the statements, an UPDATE first.`,
          claims: [
            { row: ['books', 1], is: 'set-null' },
            { row: ['books', 2], is: 'set-null' },
            { row: ['books', 3], is: 'untouched' },
            { row: ['authors', 1], is: 'deleted' },
            { order: ['SELECT books', 'UPDATE books', 'DELETE authors'] },
          ],
        },
      ],
    },
    {
      setting: t`Another design: <0>author_id</0> is NOT NULL, and the key in the database even says ON DELETE CASCADE. The classes are the same.`,
      question: t`What will happen to the same rows now?`,
      trial: deleted(required),
      subjects: [
        { about: 'row', row: ['books', 1], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['books', 2], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['authors', 1], choices: ['untouched', 'deleted'] },
        { about: 'statement' },
      ],
      explains: [
        {
          text: t`The session tried the same: <0>UPDATE books SET author_id = NULL</0>. The column refuses, the flush fails, and everything is taken back. The cascade of the database was never reached, for the DELETE was never sent.`,
          claims: [
            { fails: 'IntegrityError' },
            { row: ['books', 1], is: 'untouched' },
            { row: ['books', 2], is: 'untouched' },
            { row: ['authors', 1], is: 'untouched' },
            { sends: 'UPDATE', to: 'books', times: 1 },
            { sends: 'DELETE', times: 0 },
          ],
        },
        {
          text: t`So the two layers have to be told the same thing. How to tell the session comes next.`,
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`The column may be NULL, and the key says ON DELETE CASCADE. What does the session’s delete of Ursula do to her books?`,
      choices: [
        {
          says: t`They are deleted, by the database.`,
          because: t`By the time the DELETE arrives, no book refers to her any more: the session has seen to that.`,
        },
        {
          says: t`They stay, without an author.`,
          isRight: true,
          because: t`The session nulls the keys first, so the cascade of the database finds nothing to do.`,
        },
      ],
      shownBy: {
        trial: deleted(optional),
        claims: [
          { row: ['books', 1], is: 'set-null' },
          { row: ['books', 2], is: 'set-null' },
          { row: ['authors', 1], is: 'deleted' },
        ],
      },
    },
  ],
};
