/** When the objects at the other end of a relationship are loaded. */
import { t } from '#words/say.ts';
import { arrow, object, owner, type Picture, row, words } from './picture.ts';
import { ormTerm } from './term.ts';

const page = 'Relationship Loading Techniques';
const one = (sql: string, tone: 'accent' | 'blocked' | 'faint' = 'accent'): Picture => [
  object([4, 15], 'a'),
  object([84, 15], 'b', { tone: tone === 'accent' ? 'accent' : 'plain', dashed: tone !== 'accent' }),
  arrow([38, 24], [82, 24], { tone, barred: tone === 'blocked', dashed: tone === 'faint' }),
  words([60, 14], sql, tone),
];
const many = (sql: string): Picture => [
  object([4, 3], 'a'),
  object([4, 27], 'b'),
  row([84, 3], '…', { tone: 'accent' }),
  row([84, 27], '…', { tone: 'accent' }),
  words([60, 28], sql, 'accent'),
];

export const loadingTerms = {
  lazy: ormTerm(
    'lazy',
    [
      t`It says when the objects at the other end are loaded.`,
      t`What is not loaded ahead costs a SELECT when it is read.`,
    ],
    one('?'),
    page,
  ),
  'lazy-select': ormTerm(
    'lazy="select"',
    [
      t`The objects are loaded by a SELECT of their own when the attribute is first read.`,
      t`In a loop over many owners that is one SELECT for each, the N+1 problem.`,
    ],
    one('SELECT'),
    page,
  ),
  'lazy-selectin': ormTerm(
    'lazy="selectin"',
    [
      t`A second SELECT loads the objects of all owners at once, by their keys.`,
      t`For lists it is the usual way around N+1.`,
    ],
    many('IN'),
    page,
  ),
  'lazy-joined': ormTerm(
    'lazy="joined"',
    [
      t`The objects come with their owner in one SELECT, by a LEFT OUTER JOIN.`,
      t`For lists the columns of the owner are sent once more for each object.`,
    ],
    many('JOIN'),
    page,
  ),
  'lazy-subquery': ormTerm(
    'lazy="subquery"',
    [
      t`A second SELECT holds the first as a subquery and loads all objects at once.`,
      t`In new programs selectin has taken its place.`,
    ],
    many('( )'),
    page,
  ),
  'lazy-immediate': ormTerm(
    'lazy="immediate"',
    [
      t`The objects are loaded right after their owner, by a SELECT for each owner.`,
      t`Nothing is left to be loaded later, but N+1 remains.`,
    ],
    one('SELECT'),
    page,
  ),
  'lazy-raise': ormTerm(
    'lazy="raise"',
    [t`Reading the attribute is an error unless it was loaded before.`, t`It finds every lazy load that nobody meant.`],
    one('!', 'blocked'),
    page,
  ),
  'lazy-raise_on_sql': ormTerm(
    'lazy="raise_on_sql"',
    [
      t`Reading the attribute is an error only if SQL would have to be sent.`,
      t`What the identity map has already is given without one.`,
    ],
    one('SQL', 'blocked'),
    page,
  ),
  'lazy-noload': ormTerm(
    'lazy="noload"',
    [
      t`The attribute stays empty and is never loaded.`,
      t`An empty list that was never loaded looks like the truth, so new programs should not have it.`,
    ],
    one('', 'faint'),
    page,
  ),
  'n-plus-one': ormTerm(
    'N+1',
    [
      t`One SELECT for a list of owners, and then one more for each of them.`,
      t`It comes from lazy loading in a loop, and selectin or joined loading ends it.`,
    ],
    [...owner({ label: '1' }, { label: '+1' }), words([60, 28], 'N', 'blocked')],
    page,
  ),
};
