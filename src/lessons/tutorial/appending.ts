/** Lesson 2: a change of one side is made on the other side at once. */

import type { SessionOperation } from '#simulation/session/operations.ts';
import { t } from '#words/say.ts';
import type { Design, Lesson } from './lesson.ts';
import { authors, books, shelf } from './shelf.ts';

const title = t`Appending sets the other side`;
const design: Design = { example: shelf(title, authors, books({ onDelete: 'CASCADE' })) };

const start: readonly SessionOperation[] = [
  { op: 'get', as: 'italo', model: 'Author', key: [3] },
  { op: 'read', object: 'italo', attribute: 'books' },
  { op: 'new', as: 'marcovaldo', model: 'Book', values: { title: 'Marcovaldo' } },
];
const append: SessionOperation = { op: 'append', object: 'italo', attribute: 'books', value: 'marcovaldo' };

export const appending: Lesson = {
  id: 'appending',
  title,
  promise: t`Know what is true in memory right after an append, and what only after the flush.`,
  minutes: 3,
  idea: [
    t`Two attributes over one key could contradict each other. So SQLAlchemy listens: whoever changes one side has the other side changed, too, in the same moment.`,
    t`All of that happens in memory. SQL is sent later, by the <1>flush</1>: before a query, at a commit, or when it is called. Only then the foreign key column gets its value.`,
    t`A new object is <1>transient</1>: nobody keeps it. In the session it is <1>pending</1>: the next flush inserts it. With a row it is <1>persistent</1>.`,
  ],
  code: `marcovaldo = Book(title="Marcovaldo")
italo.books.append(marcovaldo)  # one side,
marcovaldo.author               # the other?`,
  experiments: [
    {
      setting: t`Italo is in the session and his list is loaded. The new book is not: nobody has called <0>session.add</0>.`,
      question: t`What is true of the new book right after the append?`,
      trial: { design, before: start, lines: [append] },
      subjects: [
        { about: 'attribute', attribute: 'marcovaldo.author', choices: ['None', 'italo'] },
        { about: 'attribute', attribute: 'marcovaldo.author_id', choices: ['<unset>', '3'] },
        { about: 'object', object: 'marcovaldo', choices: ['transient', 'pending', 'persistent'] },
        { about: 'sent', verb: 'INSERT', choices: [0, 1] },
      ],
      explains: [
        {
          text: t`The other side was set at once, and the book came into the session with it: the list of an object in the session takes its members along. That is the cascade <0>save-update</0>.`,
          claims: [
            { attribute: 'marcovaldo.author', is: 'italo' },
            { object: 'marcovaldo', is: 'pending' },
          ],
        },
        {
          text: t`But no SQL was sent, and <0>author_id</0> has no value yet. Who looks at the column too early sees nothing; who looks at the relationship sees the truth.`,
          claims: [
            { sends: 'INSERT', times: 0 },
            { attribute: 'marcovaldo.author_id', is: '<unset>' },
          ],
        },
      ],
    },
    {
      setting: t`The same lines again, and now the session flushes.`,
      question: t`What is true after the flush?`,
      trial: { design, before: [...start, append], lines: [{ op: 'flush' }] },
      subjects: [
        { about: 'attribute', attribute: 'marcovaldo.author_id', choices: ['<unset>', '3'] },
        { about: 'object', object: 'marcovaldo', choices: ['transient', 'pending', 'persistent'] },
        { about: 'sent', verb: 'INSERT', choices: [0, 1, 2] },
        { about: 'sent', verb: 'UPDATE', choices: [0, 1] },
      ],
      explains: [
        {
          text: t`The flush copies the key of the author into the book and inserts it: one INSERT, which carries <0>author_id</0> already. The author’s own row has not changed, so it is not written.`,
          claims: [
            { attribute: 'marcovaldo.author_id', is: '3' },
            { object: 'marcovaldo', is: 'persistent' },
            { sends: 'INSERT', times: 1 },
            { sends: 'UPDATE', times: 0 },
          ],
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`And the other way round: <0>marcovaldo.author = italo</0>. What is in <0>italo.books</0> then, before any flush?`,
      choices: [
        {
          says: t`The list as it was; it changes with the flush.`,
          because: t`The event goes both ways and waits for nothing: both sides are one fact.`,
        },
        {
          says: t`The list with the new book in it.`,
          isRight: true,
          because: t`Setting one side changes the other at once, whichever side it is.`,
        },
      ],
      shownBy: {
        trial: {
          design,
          before: start,
          lines: [{ op: 'set', object: 'marcovaldo', attribute: 'author', value: 'italo' }],
        },
        claims: [{ attribute: 'italo.books', is: 'Book#5, marcovaldo' }],
      },
    },
  ],
};
