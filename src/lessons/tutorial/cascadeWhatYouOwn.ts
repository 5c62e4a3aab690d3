/** Lesson 9: a delete cascade over something shared destroys what others still use. */
import { t } from '#words/say.ts';
import type { Example } from '../example.ts';
import { id, refersTo } from '../templates/template.ts';
import type { Design, Lesson } from './lesson.ts';
import { authors, books, bookTag, shelf, tags } from './shelf.ts';

const title = t`Cascade only what you own`;
const shared: Design = {
  example: shelf(title, authors, books({ onDelete: 'CASCADE' }), tags, bookTag),
  mapped: [{ on: 'Book', attribute: 'tags', cascade: ['save-update', 'merge', 'delete'] }],
};

const lending: Example = shelf(
  title,
  authors,
  books({ onDelete: 'CASCADE' }),
  {
    name: 'chapters',
    at: [840, 0],
    columns: [
      { name: 'book_id', type: 'INTEGER' },
      { name: 'number', type: 'INTEGER' },
      { name: 'heading', type: 'VARCHAR(80)' },
    ],
    primaryKey: ['book_id', 'number'],
    references: [refersTo('book_id', 'books', 'CASCADE')],
    rows: [
      [1, 1, 'Anarres'],
      [1, 2, 'Urras'],
      [3, 1, 'The River'],
    ],
  },
  {
    name: 'loans',
    at: [840, 200],
    columns: [id, { name: 'book_id', type: 'INTEGER' }, { name: 'reader', type: 'VARCHAR(40)' }],
    primaryKey: ['id'],
    references: [refersTo('book_id', 'books', 'RESTRICT')],
    rows: [
      [1, 2, 'Ada'],
      [2, 5, 'Ben'],
    ],
  },
);
const lent: Design = { example: lending };

export const cascadeWhatYouOwn: Lesson = {
  id: 'cascade-what-you-own',
  title,
  promise: t`Decide for each relationship whether a delete may follow it.`,
  minutes: 4,
  idea: [
    t`Ask of two things: can one be without the other? A chapter cannot be without its book, so it goes with it. A tag can, and so can a reader’s loan slip, which somebody else keeps.`,
    t`A delete cascade says: this is mine, and dies with me. Said of something shared, it is a lie, and the delete believes it.`,
    t`Where others depend on what would go, RESTRICT is the honest answer: it makes the delete stop and ask.`,
  ],
  code: `class Book(Base):
    chapters = relationship(  # owned
        "Chapter",
        cascade="all, delete-orphan")
    tags = relationship(      # shared
        "Tag", secondary=book_tag)`,
  experiments: [
    {
      setting: t`Somebody has given <0>Book.tags</0> the cascade <0>delete</0>. The Left Hand of Darkness, whose only tag is “science fiction”, is deleted.`,
      question: t`What will happen to the tag, and to what the other books had of it?`,
      trial: {
        design: shared,
        before: [{ op: 'get', as: 'left_hand', model: 'Book', key: [2] }],
        lines: [{ op: 'delete', object: 'left_hand' }, { op: 'commit' }],
      },
      subjects: [
        { about: 'row', row: ['tags', 1], choices: ['untouched', 'deleted'] },
        { about: 'row', row: ['book_tag', 1, 1], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['book_tag', 3, 1], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['books', 1], choices: ['untouched', 'deleted'] },
      ],
      explains: [
        {
          text: t`The tag went with one of its books, and with the tag all of its pairings. The Dispossessed and Kindred are still there, but they are no science fiction any more, and nobody was told.`,
          claims: [
            { row: ['tags', 1], is: 'deleted' },
            { row: ['book_tag', 1, 1], is: 'deleted' },
            { row: ['book_tag', 3, 1], is: 'deleted' },
            { row: ['books', 1], is: 'untouched' },
            { row: ['books', 3], is: 'untouched' },
            { fails: null },
          ],
        },
      ],
    },
    {
      setting: t`Now keys of the database. Authors take their books, books take their chapters: both CASCADE. A loan belongs to a reader: its key says RESTRICT. One of Ursula’s books is lent to Ada. <0>DELETE FROM authors WHERE id = 1</0>.`,
      question: t`What will happen to these rows?`,
      trial: { design: lent, deletes: ['authors', 1] },
      subjects: [
        { about: 'row', row: ['books', 1], choices: ['untouched', 'deleted'] },
        { about: 'row', row: ['chapters', 1, 1], choices: ['untouched', 'deleted'] },
        { about: 'row', row: ['books', 2], choices: ['untouched', 'deleted'] },
        { about: 'row', row: ['loans', 1], choices: ['untouched', 'deleted', 'set-null'] },
      ],
      explains: [
        {
          text: t`The cascade ran two tables deep until it met the loan, and the loan said no. Then all of it was taken back: a DELETE happens whole or not at all.`,
          claims: [
            { fails: 'foreign-key' },
            { reaches: ['chapters', 1, 1] },
            { row: ['books', 1], is: 'untouched' },
            { row: ['chapters', 1, 1], is: 'untouched' },
            { row: ['books', 2], is: 'untouched' },
            { row: ['loans', 1], is: 'untouched' },
          ],
        },
        {
          text: t`With CASCADE at that key, too, the slip would have gone without a sound, and Ada would own a book.`,
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`<0>DELETE FROM authors WHERE id = 2</0>: Octavia has two books, none is lent, one has a chapter. What does it do?`,
      choices: [
        {
          says: t`It is refused, because the key of <0>loans</0> says RESTRICT.`,
          because: t`RESTRICT stops only where a row stands in the way. No loan refers to her books.`,
        },
        {
          says: t`Her two books and the chapter go with her.`,
          isRight: true,
          because: t`What is owned goes along, and nobody else depends on it.`,
        },
      ],
      shownBy: {
        trial: { design: lent, deletes: ['authors', 2] },
        claims: [
          { fails: null },
          { row: ['books', 3], is: 'deleted' },
          { row: ['books', 4], is: 'deleted' },
          { row: ['chapters', 3, 1], is: 'deleted' },
          { row: ['loans', 1], is: 'untouched' },
        ],
      },
    },
    {
      asks: t`Which of these owns the other, so that a delete may follow?`,
      choices: [
        {
          says: t`An employee and the department.`,
          because: t`The department was there before and has others in it.`,
        },
        {
          says: t`An order and its lines.`,
          isRight: true,
          because: t`A line without its order means nothing, and no other order has it.`,
        },
        {
          says: t`A book and its author.`,
          because: t`The other way round, perhaps. An author outlives any one book.`,
        },
      ],
    },
  ],
};
