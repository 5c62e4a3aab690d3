/** What this page calls the properties of a whole design. */
import { t } from '#words/say.ts';
import { arrow, row, words } from './picture.ts';
import { ownTerm, type Sentences } from './term.ts';

const goesOn = t`A way of foreign keys along which a delete goes on from table to table.`;
const endsDifferently = t`The same DELETE can end differently, depending on which constraint acts first.`;
const neverDepends: Sentences = [
  endsDifferently,
  t`By its manual this database carries out all actions before it checks, so that the order changes nothing.`,
];
const diamond = [
  row([2, 15], 'a', { tone: 'deleted', crossed: true, size: [26, 18] }),
  row([47, 2], 'b', { size: [26, 16] }),
  row([47, 30], 'c', { size: [26, 16] }),
  row([92, 15], 'd', { size: [26, 18] }),
];

export const designTerms = {
  'cascade-path': ownTerm(
    t`cascade path`,
    {
      all: [goesOn, t`Where two ways meet at a table, their order can decide what becomes of its rows.`],
      sqlserver: [goesOn, t`SQL Server refuses a constraint by which two ways would meet.`],
    },
    [
      ...diamond,
      arrow([30, 20], [45, 12], { tone: 'deleted' }),
      arrow([30, 28], [45, 37], { tone: 'deleted' }),
      arrow([75, 11], [90, 20], { tone: 'deleted' }),
      arrow([75, 37], [90, 28], { tone: 'deleted' }),
    ],
  ),
  'order-dependence': ownTerm(
    t`order dependence`,
    {
      all: neverDepends,
      sqlite: [endsDifferently, t`In SQLite the newest acts first, so the order of CREATE TABLE decides.`],
      postgresql: [endsDifferently, t`In PostgreSQL the one that was created first acts first, level by level.`],
      mysql: [endsDifferently, t`In InnoDB their names decide.`],
    },
    [
      ...diamond,
      arrow([30, 20], [45, 12], { tone: 'deleted' }),
      arrow([30, 28], [45, 37], { tone: 'blocked', barred: true }),
      words([37, 8], '1'),
      words([37, 46], '2'),
    ],
  ),
  policy: ownTerm(
    t`policy`,
    [
      t`A promise that deleting from one table never deletes, or never changes, the rows of another.`,
      t`It is held against the rules of the schema, before any row exists.`,
    ],
    [
      row([4, 15], 'a', { tone: 'deleted', crossed: true }),
      row([84, 15], 'b', { tone: 'inserted' }),
      arrow([38, 24], [82, 24], { tone: 'blocked', barred: true }),
    ],
  ),
};
