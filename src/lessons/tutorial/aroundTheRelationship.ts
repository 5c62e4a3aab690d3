/** Lesson 3: a foreign key column that is written by hand leaves the relationship behind. */

import type { SessionOperation } from '#simulation/session/operations.ts';
import { t } from '#words/say.ts';
import type { Design, Lesson } from './lesson.ts';
import { authors, books, shelf } from './shelf.ts';

const title = t`Reaching around the relationship`;
const design: Design = { example: shelf(title, authors, books({ onDelete: 'CASCADE' })) };

const start: readonly SessionOperation[] = [
  { op: 'get', as: 'octavia', model: 'Author', key: [2] },
  { op: 'get', as: 'italo', model: 'Author', key: [3] },
  { op: 'get', as: 'kindred', model: 'Book', key: [3] },
  { op: 'read', object: 'kindred', attribute: 'author' },
];
const byHand: readonly SessionOperation[] = [
  { op: 'setColumn', object: 'kindred', column: 'author_id', value: 3 },
  { op: 'flush' },
];

export const aroundTheRelationship: Lesson = {
  id: 'around-the-relationship',
  title,
  promise: t`Tell why an object can show an author that its row no longer has.`,
  minutes: 3,
  idea: [
    t`<0>author_id</0> is an attribute like any other, so nothing stops a program from writing it. It is tempting: the id is at hand, the object is not.`,
    t`But the events that keep both sides together belong to the relationship. A raw value in the column goes past them: no list hears of it, no <0>author</0> changes.`,
    t`What is in memory stays until it is <1>expired</1>. A commit expires everything; a flush does not.`,
  ],
  code: `kindred.author_id = 3   # around it
kindred.author = italo  # through it`,
  experiments: [
    {
      setting: t`Kindred is by Octavia, and <0>kindred.author</0> has been read. Now its key is written by hand and flushed.`,
      question: t`What will the row say, and what the object?`,
      trial: { design, before: start, lines: byHand },
      subjects: [
        { about: 'row', row: ['books', 3], choices: ['untouched', 'updated'] },
        { about: 'attribute', attribute: 'kindred.author_id', choices: ['2', '3'] },
        { about: 'attribute', attribute: 'kindred.author', choices: ['octavia', 'italo', 'None'] },
      ],
      explains: [
        {
          text: t`The UPDATE was sent and the row is Italo’s now. The object still says Octavia, even after the flush: the relationship was loaded, and nobody told it.`,
          claims: [
            { row: ['books', 3], is: 'updated' },
            { sends: 'UPDATE', to: 'books', times: 1 },
            { attribute: 'kindred.author_id', is: '3' },
            { attribute: 'kindred.author', is: 'octavia' },
          ],
        },
        {
          text: t`Such an object is right in one attribute and wrong in the next. It is a bug that tests seldom see, because they commit and read again.`,
        },
      ],
    },
    {
      setting: t`The same lines, then a commit; after it, the author is read once more.`,
      question: t`Who is <0>kindred.author</0> now?`,
      trial: {
        design,
        before: [...start, ...byHand],
        lines: [{ op: 'commit' }, { op: 'read', object: 'kindred', attribute: 'author' }],
      },
      subjects: [
        { about: 'attribute', attribute: 'kindred.author', choices: ['octavia', 'italo', 'None'] },
        { about: 'sent', verb: 'SELECT', choices: [0, 1, 2, 3] },
      ],
      explains: [
        {
          text: t`The commit made the session forget everything, so reading <0>author</0> asks the database: first for the book, whose key was forgotten too, then for the author with that key.`,
          claims: [
            { attribute: 'kindred.author', is: 'italo' },
            { sends: 'SELECT', times: 2 },
          ],
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`A program does both before one flush: <0>kindred.author_id = 3</0> and <0>kindred.author = ursula</0>, whose id is 1. What does the row say?`,
      choices: [
        {
          says: t`1: the relationship wins.`,
          isRight: true,
          because: t`The flush copies the key of the related object into the column and writes over what was there.`,
        },
        {
          says: t`3: the column was set explicitly.`,
          because: t`The flush does not ask which was meant. A relationship that has changed is copied into the column.`,
        },
        {
          says: t`It is an error, because the two contradict each other.`,
          because: t`Nobody compares them. That is what makes it dangerous.`,
        },
      ],
      shownBy: {
        trial: {
          design,
          before: [{ op: 'get', as: 'ursula', model: 'Author', key: [1] }, ...start],
          lines: [
            { op: 'setColumn', object: 'kindred', column: 'author_id', value: 3 },
            { op: 'set', object: 'kindred', attribute: 'author', value: 'ursula' },
            { op: 'flush' },
          ],
        },
        claims: [{ attribute: 'kindred.author_id', is: '1' }],
      },
    },
  ],
};
