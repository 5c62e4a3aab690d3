/** The five referential actions, and the events that set them off. */
import { t } from '#words/say.ts';
import { arrow, pair, row, words } from './picture.ts';
import { type Sentences, sqlTerm } from './term.ts';

const takesNothing = t`A delete or a change of key takes nothing with it.`;
const isRefused = t`A row cannot be deleted, nor its key be changed, while another row refers to it.`;
const becomesNull = t`When a row is deleted, the rows that refer to it stay, and their foreign key becomes NULL.`;
const mustAllowNull: Sentences = [
  becomesNull,
  t`Their columns must allow NULL: the database refuses the constraint otherwise, before any row exists.`,
];
const goesToo = t`When a row is deleted, the rows that refer to it are deleted with it, and theirs after them.`;
const noRestrict = (database: string): Sentences => [
  t`${database} has no RESTRICT, so NO ACTION is written and carried out in its place.`,
  t`The check is made at the end of the statement, when an action may already have taken the referring rows away.`,
];

export const actionTerms = {
  'no-action': sqlTerm(
    'NO ACTION',
    {
      all: [
        takesNothing,
        t`At the end of the statement the database looks whether a row refers to nothing now, and if so it takes the whole statement back.`,
      ],
      postgresql: [
        takesNothing,
        t`PostgreSQL checks after each level of a cascade, not after all of it, and can put the check off to COMMIT where the constraint is DEFERRABLE.`,
      ],
      mysql: [
        t`In InnoDB NO ACTION is the same as RESTRICT: while a row refers to it, a row cannot be deleted, nor its key be changed.`,
        t`Nothing can put the check off, because InnoDB has no DEFERRABLE constraints.`,
      ],
      oracle: [
        t`A delete takes nothing with it: in Oracle that is what a foreign key without ON DELETE says.`,
        t`The check is made at the end of the statement, or at COMMIT where the constraint is DEFERRABLE.`,
      ],
    },
    [...pair({}, {}, { barred: true }), words([60, 10], 'check', 'blocked')],
    'on-delete-no-action',
  ),
  restrict: sqlTerm(
    'RESTRICT',
    {
      all: [isRefused, t`The database looks at the moment when the row is touched, and never later.`],
      sqlite: [
        isRefused,
        t`SQLite looks at the moment when the row is touched, even where the constraint is DEFERRABLE.`,
      ],
      postgresql: [
        isRefused,
        t`Unlike NO ACTION it never waits for COMMIT, and another row that takes over the key does not help.`,
      ],
      mysql: [isRefused, t`In InnoDB RESTRICT and NO ACTION are the same.`],
      sqlserver: noRestrict('SQL Server'),
      oracle: noRestrict('Oracle'),
    },
    pair({ tone: 'blocked' }, { tone: 'blocked' }, { tone: 'blocked', barred: true }),
    'on-delete-restrict',
  ),
  cascade: sqlTerm(
    'CASCADE',
    {
      all: [goesToo, t`On update, the rows that refer to it take the new key.`],
      mysql: [
        goesToo,
        t`InnoDB stops a chain of more than 15 rows, and refuses an update that comes back to a table which it is changing already.`,
      ],
      sqlserver: [
        goesToo,
        t`SQL Server refuses constraints whose cascades would meet on two ways or come back in a circle.`,
      ],
      oracle: [goesToo, t`Oracle has it for ON DELETE only: a key that is referred to cannot change there.`],
    },
    pair({ tone: 'deleted', crossed: true }, { tone: 'deleted', crossed: true }, { tone: 'deleted' }),
    'on-delete-cascade',
  ),
  'set-null': sqlTerm(
    'SET NULL',
    {
      all: [becomesNull, t`Their columns must allow NULL, or the statement fails when it comes to them.`],
      postgresql: [
        becomesNull,
        t`PostgreSQL can set only some of the columns to NULL, and the statement fails when one of them is NOT NULL.`,
      ],
      mysql: mustAllowNull,
      sqlserver: mustAllowNull,
    },
    pair({ tone: 'deleted', crossed: true }, { tone: 'nulled', label: 'NULL' }, { tone: 'faint', dashed: true }),
    'on-delete-set-null',
  ),
  'set-default': sqlTerm(
    'SET DEFAULT',
    {
      all: [
        t`When a row is deleted, the foreign key of the rows that refer to it takes the default of its columns.`,
        t`The default must then refer to a row that exists, or be NULL.`,
      ],
      mysql: [
        t`InnoDB accepts the words SET DEFAULT and does not carry them out.`,
        t`While a row refers to it, a row cannot be deleted, as under RESTRICT.`,
      ],
      oracle: [
        t`Oracle has no SET DEFAULT, so a constraint that says it cannot be made there.`,
        t`Where a default is wanted, a trigger or the program has to write it.`,
      ],
    },
    [
      row([4, 3], '1', { tone: 'deleted', crossed: true }),
      row([4, 27], '0'),
      row([84, 15], '→ 0', { tone: 'defaulted' }),
      arrow([82, 22], [39, 12], { tone: 'faint', dashed: true }),
      arrow([82, 27], [39, 36], { tone: 'defaulted' }),
    ],
    'on-delete-set-default',
  ),
  'on-delete': sqlTerm(
    'ON DELETE',
    [
      t`It says what becomes of the rows that refer to a row when that row is deleted.`,
      t`Where nothing is said, nothing follows, and a row that is referred to cannot go.`,
    ],
    [...pair({ tone: 'deleted', crossed: true }, {}), words([60, 12], '?')],
  ),
  'on-update': sqlTerm(
    'ON UPDATE',
    {
      all: [
        t`It says what becomes of the rows that refer to a row when the key of that row changes.`,
        t`A key that never changes, such as a number that the database gives, never sets it off.`,
      ],
      oracle: [t`Oracle has no ON UPDATE.`, t`A key that rows refer to cannot change there.`],
    },
    [...pair({ tone: 'updated', label: '1 ▸ 7' }, {}), words([60, 12], '?')],
  ),
};
