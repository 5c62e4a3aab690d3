/** Lesson 4: what is related is not yet in the session. */

import type { SessionOperation } from '#simulation/session/operations.ts';
import { t } from '#words/say.ts';
import type { Design, Lesson } from './lesson.ts';
import { authors, books, shelf } from './shelf.ts';

const title = t`The parent that was never added`;
const design: Design = { example: shelf(title, authors, books({ onDelete: 'CASCADE' })) };

const newPair: readonly SessionOperation[] = [
  { op: 'new', as: 'tove', model: 'Author', values: { name: 'Tove Jansson' } },
  { op: 'new', as: 'summer', model: 'Book', values: { title: 'The Summer Book' } },
  { op: 'append', object: 'tove', attribute: 'books', value: 'summer' },
];
const marcovaldo: readonly SessionOperation[] = [
  { op: 'get', as: 'italo', model: 'Author', key: [3] },
  { op: 'new', as: 'marcovaldo', model: 'Book', values: { title: 'Marcovaldo' } },
];

export const parentNeverAdded: Lesson = {
  id: 'parent-never-added',
  title,
  promise: t`Say which objects a commit will save, and why the others are lost without an error.`,
  minutes: 3,
  idea: [
    t`A session saves what is in it. Objects come in by <0>session.add</0>, or because an object in the session holds them: that is the cascade <0>save-update</0>, which every relationship has by default.`,
    t`The cascade follows an attribute from its owner to the value: from <0>author.books</0> to the books, from <0>book.author</0> to the author. It starts only at objects that are in the session.`,
    t`Two new objects that hold each other are an island. They are perfectly related, and nobody knows them.`,
  ],
  code: `tove = Author(name="Tove Jansson")
summer = Book(title="The Summer Book")
tove.books.append(summer)
session.commit()      # saves … what?`,
  experiments: [
    {
      setting: t`An author and a book are made and related. Then the session commits.`,
      question: t`What becomes of the two?`,
      trial: { design, before: newPair, lines: [{ op: 'commit' }] },
      subjects: [
        { about: 'object', object: 'tove', choices: ['transient', 'pending', 'persistent'] },
        { about: 'object', object: 'summer', choices: ['transient', 'pending', 'persistent'] },
        { about: 'sent', verb: 'INSERT', choices: [0, 1, 2] },
      ],
      explains: [
        {
          text: t`Nothing is saved and nothing complains. The session is empty, so the commit has nothing to do; both objects stay transient.`,
          claims: [
            { object: 'tove', is: 'transient' },
            { object: 'summer', is: 'transient' },
            { sends: 'INSERT', times: 0 },
            { fails: null },
          ],
        },
      ],
    },
    {
      setting: t`This time the author comes from the database, so he is in the session. The new book is given to him from its own side.`,
      question: t`Does the commit save the new book?`,
      trial: {
        design,
        before: marcovaldo,
        lines: [{ op: 'set', object: 'marcovaldo', attribute: 'author', value: 'italo' }, { op: 'commit' }],
      },
      subjects: [
        { about: 'object', object: 'marcovaldo', choices: ['transient', 'pending', 'persistent'] },
        { about: 'sent', verb: 'INSERT', choices: [0, 1] },
      ],
      explains: [
        {
          text: t`No. The book points at an object in the session, but nothing in the session was told to take the book in: the echo on <0>italo.books</0> does not cascade since SQLAlchemy 2.0.`,
          claims: [
            { object: 'marcovaldo', is: 'transient' },
            { sends: 'INSERT', times: 0 },
          ],
        },
        {
          text: t`At least there is a warning this time. <0>italo.books.append(marcovaldo)</0> or <0>session.add(marcovaldo)</0> would have saved it.`,
          claims: [{ warns: 'not-in-session' }],
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`Back to Tove and her book: what does <0>session.add(summer)</0>, the book alone, bring into the session?`,
      choices: [
        {
          says: t`Both: the book and, by <0>summer.author</0>, its author.`,
          isRight: true,
          because: t`save-update starts at the added object and follows what it holds. Adding any member of an island adds the island.`,
        },
        {
          says: t`The book only; its INSERT then fails for want of an author.`,
          because: t`The book holds its author, and save-update follows that attribute, too.`,
        },
      ],
      shownBy: {
        trial: { design, before: newPair, lines: [{ op: 'add', object: 'summer' }, { op: 'commit' }] },
        claims: [
          { object: 'tove', is: 'persistent' },
          { object: 'summer', is: 'persistent' },
          { order: ['INSERT authors', 'INSERT books'] },
        ],
      },
    },
    {
      asks: t`What is the surest habit?`,
      choices: [
        {
          says: t`Add the parent as soon as it is made, and append to its list.`,
          isRight: true,
          because: t`Then everything that is appended comes into the session by itself.`,
        },
        {
          says: t`Set the foreign key columns by hand.`,
          because: t`A new parent has no key yet, and the relationship would not hear of it.`,
        },
      ],
    },
  ],
};
