/** Lesson 1: one column in the database, two attributes in Python. */
import { t } from '#words/say.ts';
import type { Design, Lesson } from './lesson.ts';
import { authors, books, shelf } from './shelf.ts';

const title = t`A foreign key has two faces`;
const design: Design = { example: shelf(title, authors, books({ onDelete: 'NO ACTION' })) };

export const twoFaces: Lesson = {
  id: 'two-faces',
  title,
  promise: t`See one column as both “the author of this book” and “the books of this author”.`,
  minutes: 3,
  idea: [
    t`A foreign key is a column that holds the key of another row. <0>books.author_id</0> says who wrote a book, and nothing else in the database says it again.`,
    t`SQLAlchemy shows this one column from both ends: <0>Book.author</0> is one object, <0>Author.books</0> is a list. <0>back_populates</0> tells it that the two are the same fact.`,
    t`The database has its own end of it, too: as long as a row refers to another, a plain foreign key does not let the other one go.`,
  ],
  code: `class Author(Base):
    books = relationship(
        "Book", back_populates="author")

class Book(Base):
    author_id = mapped_column(
        ForeignKey("authors.id"))
    author = relationship(
        "Author", back_populates="books")`,
  experiments: [
    {
      setting: t`The session has loaded two authors and no book yet. Now both faces of the key are read.`,
      question: t`Which books will be in <0>ursula.books</0>, and who is <0>kindred.author</0>?`,
      trial: {
        design,
        before: [
          { op: 'get', as: 'ursula', model: 'Author', key: [1] },
          { op: 'get', as: 'octavia', model: 'Author', key: [2] },
        ],
        lines: [
          { op: 'read', object: 'ursula', attribute: 'books' },
          { op: 'get', as: 'kindred', model: 'Book', key: [3] },
          { op: 'read', object: 'kindred', attribute: 'author' },
        ],
      },
      subjects: [
        { about: 'member', attribute: 'ursula.books', row: ['books', 1] },
        { about: 'member', attribute: 'ursula.books', row: ['books', 2] },
        { about: 'member', attribute: 'ursula.books', row: ['books', 3] },
        { about: 'attribute', attribute: 'kindred.author', choices: ['ursula', 'octavia', 'None'] },
      ],
      explains: [
        {
          text: t`The list is not stored anywhere. Reading it asks for the books whose <0>author_id</0> is Ursula’s key: one SELECT.`,
          claims: [{ attribute: 'ursula.books', is: 'Book#1, Book#2' }],
        },
        {
          text: t`Reading <0>kindred.author</0> goes the other way, and takes no SELECT at all: the session knows the author with the key 2 already. Only the list and Kindred itself were asked for.`,
          claims: [
            { attribute: 'kindred.author', is: 'octavia' },
            { sends: 'SELECT', times: 2 },
            { sends: 'SELECT', to: 'authors', times: 0 },
          ],
        },
      ],
    },
    {
      setting: t`Now plain SQL, without a session: <0>DELETE FROM authors WHERE id = 1</0>. The key says nothing about deletes, which means NO ACTION.`,
      question: t`What will happen to these three books, and to Ursula?`,
      trial: { design, deletes: ['authors', 1] },
      subjects: [
        { about: 'row', row: ['books', 1], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['books', 2], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['books', 3], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['authors', 1], choices: ['untouched', 'deleted'] },
      ],
      explains: [
        {
          text: t`The database refuses. Two books would refer to an author who is not there any more, and a foreign key never allows that. So everything stays as it was.`,
          claims: [
            { fails: 'foreign-key' },
            { row: ['books', 1], is: 'untouched' },
            { row: ['books', 2], is: 'untouched' },
            { row: ['books', 3], is: 'untouched' },
            { row: ['authors', 1], is: 'untouched' },
          ],
        },
        {
          text: t`That is the safe default. What else a delete may do, CASCADE or SET NULL, has to be said at the key or done by the session: the later lessons are about that.`,
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`Where is it stored that Octavia wrote Kindred?`,
      choices: [
        {
          says: t`In a list of book ids in the row of Octavia.`,
          because: t`Her row has an id and a name. The list is made by a SELECT when it is read.`,
        },
        {
          says: t`In <0>author_id</0> of the row of Kindred.`,
          isRight: true,
          because: t`One column, on the side of the many. Both attributes are read off it.`,
        },
        {
          says: t`In both rows; <0>back_populates</0> keeps them the same.`,
          because: t`<0>back_populates</0> keeps two attributes in memory the same. The database has one column.`,
        },
      ],
    },
  ],
};
