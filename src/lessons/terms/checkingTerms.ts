/** When foreign keys are checked, and what a NULL among their columns means. */
import { t } from '#words/say.ts';
import { pair, row, words } from './picture.ts';
import { type Sentences, sqlTerm } from './term.ts';

const neverDeferred = (database: string): Sentences => [
  t`${database} has no DEFERRABLE constraints.`,
  t`Rows that refer to each other are inserted with a NULL first, and joined by an UPDATE after it.`,
];
const neverFull = (database: string): Sentences => [
  t`${database} reads MATCH FULL and does not carry it out.`,
  t`One NULL among the columns is enough for a row to refer to nothing.`,
];
const noMatch = (database: string): Sentences => [
  t`${database} has no MATCH clause.`,
  t`One NULL among the columns is enough for a row to refer to nothing.`,
];

export const checkingTerms = {
  deferrable: sqlTerm(
    'DEFERRABLE',
    {
      all: [
        t`A DEFERRABLE constraint may be checked at COMMIT instead of with each statement.`,
        t`Only the check waits: actions such as CASCADE are carried out at once.`,
      ],
      mysql: neverDeferred('MySQL'),
      sqlserver: neverDeferred('SQL Server'),
    },
    [
      row([4, 15], 'SQL'),
      row([42, 15], 'SQL'),
      row([80, 15], 'COMMIT', { size: [38, 18], tone: 'accent' }),
      words([61, 43], '?'),
    ],
    'deferred',
  ),
  'initially-deferred': sqlTerm(
    'INITIALLY DEFERRED',
    {
      all: [
        t`Without a further word, the check waits for COMMIT in every transaction.`,
        t`Until then a row may refer to nothing, so rows can be written in any order.`,
      ],
      mysql: neverDeferred('MySQL'),
      sqlserver: neverDeferred('SQL Server'),
    },
    [
      row([4, 15], 'SQL'),
      row([42, 15], 'SQL'),
      row([80, 15], 'COMMIT', { size: [38, 18], tone: 'accent' }),
      words([99, 43], '✓', 'inserted'),
    ],
    'deferred',
  ),
  'match-full': sqlTerm(
    'MATCH FULL',
    {
      all: noMatch('SQL Server'),
      postgresql: [
        t`With MATCH FULL the columns of a foreign key are all NULL, or none of them is.`,
        t`With MATCH SIMPLE, the usual way, one NULL is enough for a row to refer to nothing.`,
      ],
      sqlite: neverFull('SQLite'),
      mysql: neverFull('MySQL'),
      oracle: noMatch('Oracle'),
    },
    pair({ label: '1, 2' }, { label: '1, –', tone: 'blocked' }, { barred: true, tone: 'blocked' }),
    'match-full',
  ),
};
