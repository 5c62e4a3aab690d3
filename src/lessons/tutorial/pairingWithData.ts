/** Lesson 6: a pairing that says more than who and what is a thing of its own. */

import type { SessionOperation } from '#simulation/session/operations.ts';
import { t } from '#words/say.ts';
import type { Example } from '../example.ts';
import { id, refersTo } from '../templates/template.ts';
import type { Design, Lesson } from './lesson.ts';

const title = t`When the pairing needs data`;
const example: Example = {
  name: title,
  dialect: 'sqlite',
  tables: [
    {
      name: 'readers',
      at: [0, 0],
      columns: [id, { name: 'name', type: 'VARCHAR(80)' }],
      primaryKey: ['id'],
      rows: [
        [1, 'Ada'],
        [2, 'Ben'],
      ],
    },
    {
      name: 'books',
      at: [0, 200],
      columns: [id, { name: 'title', type: 'VARCHAR(120)' }],
      primaryKey: ['id'],
      rows: [
        [1, 'Kindred'],
        [2, 'Invisible Cities'],
        [3, 'The Dispossessed'],
      ],
    },
    {
      name: 'loans',
      at: [420, 90],
      columns: [
        { name: 'reader_id', type: 'INTEGER' },
        { name: 'book_id', type: 'INTEGER' },
        { name: 'due', type: 'VARCHAR(10)' },
      ],
      primaryKey: ['reader_id', 'book_id'],
      references: [refersTo('reader_id', 'readers', 'CASCADE'), refersTo('book_id', 'books', 'CASCADE')],
      rows: [
        [1, 2, '2 March'],
        [2, 3, '9 March'],
      ],
    },
  ],
};
const asSecondary: Design = { example, secondary: ['loans'] };
const asClass: Design = { example };

const adaAndKindred: readonly SessionOperation[] = [
  { op: 'get', as: 'ada', model: 'Reader', key: [1] },
  { op: 'get', as: 'kindred', model: 'Book', key: [1] },
];

export const pairingWithData: Lesson = {
  id: 'pairing-with-data',
  title,
  promise: t`Recognize the moment when a join table has to become a class.`,
  minutes: 4,
  idea: [
    t`Ada borrows Kindred. That is a pairing of a reader and a book, but it has a date of its own: when the book is due. The column is NOT NULL, for a loan without an end is a gift.`,
    t`With <0>secondary</0> there is no place to say the date: a list holds books, and a book has no due date. The pairing must be an object: <0>Loan</0>, with a reader, a book and whatever else it needs.`,
    t`That is an <1>association object</1>: the many-to-many becomes two one-to-many relationships that meet in the middle.`,
  ],
  code: `class Loan(Base):
    reader_id = mapped_column(
        ForeignKey("readers.id"),
        primary_key=True)
    book_id = mapped_column(
        ForeignKey("books.id"),
        primary_key=True)
    due = mapped_column(String)`,
  experiments: [
    {
      setting: t`First with <0>loans</0> as the secondary table of <0>Reader.books</0>. Ada gets Kindred.`,
      question: t`Does the flush go through?`,
      trial: {
        design: asSecondary,
        before: adaAndKindred,
        lines: [{ op: 'append', object: 'ada', attribute: 'books', value: 'kindred' }, { op: 'flush' }],
      },
      subjects: [{ about: 'statement' }, { about: 'gain', table: 'loans', choices: [0, 1] }],
      explains: [
        {
          text: t`The session inserts what it knows, the two keys. The database asks for a due date and refuses; the whole transaction is taken back.`,
          claims: [{ fails: 'IntegrityError' }, { sends: 'INSERT', to: 'loans', times: 1 }],
        },
      ],
    },
    {
      setting: t`Now <0>loans</0> has a class. A loan with its date is made, given its book, and appended to Ada’s loans.`,
      question: t`And this time?`,
      trial: {
        design: asClass,
        before: [
          ...adaAndKindred,
          { op: 'new', as: 'loan', model: 'Loan', values: { due: '16 March' } },
          { op: 'set', object: 'loan', attribute: 'book', value: 'kindred' },
        ],
        lines: [{ op: 'append', object: 'ada', attribute: 'loans', value: 'loan' }, { op: 'flush' }],
      },
      subjects: [
        { about: 'statement' },
        { about: 'gain', table: 'loans', choices: [0, 1] },
        { about: 'attribute', attribute: 'loan.book_id', choices: ['<unset>', '1'] },
      ],
      explains: [
        {
          text: t`One INSERT with both keys and the date. The keys came from the two relationships: by the book, which was set, and by the list of Ada, to which the loan was appended.`,
          claims: [
            { fails: null },
            { sends: 'INSERT', to: 'loans', times: 1 },
            { attribute: 'loan.book_id', is: '1' },
            { attribute: 'loan.reader_id', is: '1' },
          ],
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`<0>Reader.loans</0> has the default cascade. What does <0>session.delete(ada)</0> come to, with her loan of Invisible Cities?`,
      choices: [
        {
          says: t`Her loan is deleted with her.`,
          because: t`The default cascade never deletes. It would set the key to NULL, and here that is impossible.`,
        },
        {
          says: t`An error: the key of the loan cannot be set to NULL, since it is part of its primary key.`,
          isRight: true,
          because: t`Loans cannot live without their reader, so they need <0>cascade="all, delete-orphan"</0>. Lesson 8 is about it.`,
        },
        {
          says: t`The loan stays and refers to nobody.`,
          because: t`Neither the session nor the foreign key lets that happen.`,
        },
      ],
      shownBy: {
        trial: {
          design: asClass,
          before: [{ op: 'get', as: 'ada', model: 'Reader', key: [1] }],
          lines: [{ op: 'delete', object: 'ada' }, { op: 'flush' }],
        },
        claims: [{ fails: 'AssertionError' }, { row: ['loans', 1, 2], is: 'untouched' }],
      },
    },
  ],
};
