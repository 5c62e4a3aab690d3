/** Lesson 8: children that cannot be without their parent. */

import type { SessionOperation } from '#simulation/session/operations.ts';
import { t } from '#words/say.ts';
import type { Design, Lesson } from './lesson.ts';
import { authors, books, shelf } from './shelf.ts';

const title = t`all, delete-orphan`;
const example = shelf(title, authors, books({ onDelete: 'CASCADE' }));
const design: Design = { example, mapped: [{ on: 'Author', attribute: 'books', cascade: ['all', 'delete-orphan'] }] };
const allOnly: Design = { example, mapped: [{ on: 'Author', attribute: 'books', cascade: ['all'] }] };

const loaded: readonly SessionOperation[] = [
  { op: 'get', as: 'ursula', model: 'Author', key: [1] },
  { op: 'read', object: 'ursula', attribute: 'books' },
  { op: 'get', as: 'left_hand', model: 'Book', key: [2] },
];
const removed: readonly SessionOperation[] = [
  { op: 'remove', object: 'ursula', attribute: 'books', value: 'left_hand' },
  { op: 'commit' },
];

export const deleteOrphan: Lesson = {
  id: 'delete-orphan',
  title,
  promise: t`Tell the two halves of the phrase apart: deleting the parent, and leaving it.`,
  minutes: 3,
  idea: [
    t`<0>all</0> stands for every ordinary cascade, <0>delete</0> among them: what is done to the parent, the session does to its children.`,
    t`<0>delete-orphan</0> adds one thing. A child that leaves the list of its parent has lost the reason to exist, and the flush deletes it, although nobody has called <0>session.delete</0>.`,
    t`Say it at the side of the parent, about children that belong to exactly one parent.`,
  ],
  code: `class Author(Base):
    books = relationship(
        "Book", back_populates="author",
        cascade="all, delete-orphan")`,
  experiments: [
    {
      setting: t`The same delete as in the lesson before, with the cascade above. <0>author_id</0> is NOT NULL.`,
      question: t`What will happen to these three books?`,
      trial: {
        design,
        before: [{ op: 'get', as: 'ursula', model: 'Author', key: [1] }],
        lines: [{ op: 'delete', object: 'ursula' }, { op: 'commit' }],
      },
      subjects: [
        { about: 'row', row: ['books', 1], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['books', 2], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['books', 3], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'statement' },
      ],
      explains: [
        {
          text: t`Calling <0>delete</0> loaded her books and marked them with her, at once. The flush deletes the books first, then the author: no key is set to NULL, so NOT NULL is no obstacle.`,
          claims: [
            { row: ['books', 1], is: 'deleted' },
            { row: ['books', 2], is: 'deleted' },
            { row: ['books', 3], is: 'untouched' },
            { fails: null },
            { order: ['DELETE books', 'DELETE authors'] },
            { sends: 'UPDATE', times: 0 },
          ],
        },
      ],
    },
    {
      setting: t`Nobody is deleted now. One book is taken out of Ursula’s list.`,
      question: t`What will happen to the two books, and to her?`,
      trial: { design, before: loaded, lines: removed },
      subjects: [
        { about: 'row', row: ['books', 2], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['books', 1], choices: ['untouched', 'deleted', 'set-null'] },
        { about: 'row', row: ['authors', 1], choices: ['untouched', 'deleted'] },
      ],
      explains: [
        {
          text: t`The book that left the list is an orphan, and its row is deleted. The other book and the author have lost nothing.`,
          claims: [
            { row: ['books', 2], is: 'deleted' },
            { row: ['books', 1], is: 'untouched' },
            { row: ['authors', 1], is: 'untouched' },
            { sends: 'DELETE', times: 1 },
          ],
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`With <0>cascade="all"</0> alone, what would the removal have come to, <0>author_id</0> being NOT NULL?`,
      choices: [
        {
          says: t`The same: <0>all</0> includes <0>delete-orphan</0>.`,
          because: t`It includes every cascade but that one, which has to be named.`,
        },
        {
          says: t`An error: the key would be set to NULL, and the column refuses.`,
          isRight: true,
          because: t`A child that leaves is only let go. NOT NULL and leaving do not go together without delete-orphan.`,
        },
      ],
      shownBy: {
        trial: { design: allOnly, before: loaded, lines: removed },
        claims: [{ fails: 'IntegrityError' }, { row: ['books', 2], is: 'untouched' }],
      },
    },
    {
      asks: t`And with delete-orphan, if the book goes straight to another author: <0>left_hand.author = octavia</0>?`,
      choices: [
        {
          says: t`It is deleted, since it has left Ursula’s list.`,
          because: t`It has left one list, but it came into another: it has a parent when the flush looks.`,
        },
        {
          says: t`It stays, as a book of Octavia’s.`,
          isRight: true,
          because: t`An orphan is a child without any parent. This one has changed hands in one move, and only its key is updated.`,
        },
      ],
      shownBy: {
        trial: {
          design,
          before: [...loaded, { op: 'get', as: 'octavia', model: 'Author', key: [2] }],
          lines: [{ op: 'set', object: 'left_hand', attribute: 'author', value: 'octavia' }, { op: 'commit' }],
        },
        claims: [
          { row: ['books', 2], is: 'updated' },
          { sends: 'DELETE', times: 0 },
        ],
      },
    },
  ],
};
