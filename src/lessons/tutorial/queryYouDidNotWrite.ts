/** Lesson 10: lazy loading in a loop, one query for each object. */

import type { SessionOperation } from '#simulation/session/operations.ts';
import { t } from '#words/say.ts';
import type { Design, Lesson } from './lesson.ts';
import { authors, books, shelf } from './shelf.ts';

const title = t`The query you did not write`;
const design: Design = { example: shelf(title, authors, books({ onDelete: 'CASCADE' })) };

const reading = (model: string, attribute: string, names: readonly string[]): readonly SessionOperation[] => [
  { op: 'query', model },
  ...names.flatMap((as, index): readonly SessionOperation[] => [
    { op: 'get', as, model, key: [index + 1] },
    { op: 'read', object: as, attribute },
  ]),
];
const bookNames = ['dispossessed', 'left_hand', 'kindred', 'parable', 'cities'];

export const queryYouDidNotWrite: Lesson = {
  id: 'query-you-did-not-write',
  title,
  promise: t`See N+1 coming: count the SELECTs of a loop before it runs.`,
  minutes: 3,
  idea: [
    t`A relationship is loaded when it is first read. That is <1>lazy loading</1>: handy for one object, and invisible in a loop.`,
    t`A loop over N objects that reads a relationship of each sends N queries that nobody wrote, after the one that somebody did. With three authors it does not matter. With three thousand the page is slow, and no line of the program looks guilty.`,
    t`The program below is such a loop, written out. <0>session.get</0> sends nothing here: the session has the authors already.`,
  ],
  code: `authors = session.scalars(select(Author))
for author in authors:
    print(author.name, len(author.books))`,
  experiments: [
    {
      setting: t`Three authors are queried. Then the books of each are read.`,
      question: t`How many SELECTs are sent in all?`,
      trial: { design, before: [], lines: reading('Author', 'books', ['ursula', 'octavia', 'italo']) },
      subjects: [{ about: 'sent', verb: 'SELECT', choices: [1, 2, 3, 4] }],
      explains: [
        {
          text: t`One for the authors and one for each of the three lists: 1 + N. Each is quick; it is their number that hurts, for every one is a way to the database and back.`,
          claims: [
            { sends: 'SELECT', times: 4 },
            { sends: 'SELECT', to: 'books', times: 3 },
          ],
        },
        {
          text: t`<0>select(Author).options(selectinload(Author.books))</0> would load all lists by one more SELECT, however many authors there are: two in all.`,
        },
      ],
    },
    {
      setting: t`Now the other face of the key: five books are queried, and the author of each is read. Two of the authors have two books each.`,
      question: t`How many SELECTs are sent in all?`,
      trial: { design, before: [], lines: reading('Book', 'author', bookNames) },
      subjects: [{ about: 'sent', verb: 'SELECT', choices: [1, 2, 4, 6] }],
      explains: [
        {
          text: t`One for the books and one for each different author. When the second book of an author is read, the session has the author by the key already and asks nobody.`,
          claims: [
            { sends: 'SELECT', times: 4 },
            { sends: 'SELECT', to: 'authors', times: 3 },
          ],
        },
        {
          text: t`So the same pattern can hide in test data with few authors, and break out in production with many. <0>joinedload(Book.author)</0> brings the authors along in the first SELECT.`,
        },
      ],
    },
  ],
  questions: [
    {
      asks: t`A page lists 200 authors with the number of their books, by the loop above. How many SELECTs are that?`,
      choices: [
        { says: '2', because: t`That would be with selectinload. Without it, every list is read by itself.` },
        { says: '200', because: t`The query for the authors counts, too.` },
        { says: '201', isRight: true, because: t`One for the authors, and one for the books of each.` },
      ],
    },
    {
      asks: t`The three authors again, and the loop runs twice in the same session, without a commit between. How many SELECTs are sent by the second round of reading the lists?`,
      choices: [
        {
          says: t`None.`,
          isRight: true,
          because: t`The lists are in memory now and stay there until they expire, as at a commit.`,
        },
        {
          says: t`Three, one for each list, again.`,
          because: t`A list that is loaded is not asked for again until it expires.`,
        },
      ],
      shownBy: {
        trial: {
          design,
          before: reading('Author', 'books', ['ursula', 'octavia', 'italo']),
          lines: ['ursula', 'octavia', 'italo'].map((object) => ({ op: 'read', object, attribute: 'books' })),
        },
        claims: [{ sends: 'SELECT', times: 0 }],
      },
    },
  ],
};
