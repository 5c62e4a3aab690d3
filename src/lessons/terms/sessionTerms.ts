/** A session of SQLAlchemy, and the life of the objects in it. */
import { t } from '#words/say.ts';
import { arrow, frame, object, type Picture, row, words } from './picture.ts';
import { ormTerm } from './term.ts';

const basics = 'Session Basics';
const states = 'State Management';
/** The session at the left, the database at the right, and what goes between them. */
const sent = (what: string, style: { back?: boolean; crossed?: boolean } = {}): Picture => [
  frame([1, 5], [40, 38]),
  object([5, 15], 'a'),
  row([84, 15], '1', { crossed: style.crossed ?? false, tone: style.crossed ? 'deleted' : 'plain' }),
  style.back ? arrow([82, 24], [44, 24], { tone: 'accent' }) : arrow([44, 24], [82, 24], { tone: 'accent' }),
  words([63, 14], what, 'accent'),
];

export const sessionTerms = {
  'identity-map': ormTerm(
    t`identity map`,
    [
      t`The session keeps one object for each row, known by its class and primary key.`,
      t`The same row read twice is the same object, with the changes that were made to it.`,
    ],
    [
      frame([1, 5], [40, 38]),
      object([5, 15], 'a'),
      row([84, 3], '1'),
      row([84, 27], '1'),
      arrow([82, 12], [44, 21]),
      arrow([82, 36], [44, 27]),
    ],
    states,
  ),
  'unit-of-work': ormTerm(
    t`unit of work`,
    [
      t`The session collects changes and sends them together, in an order that keeps all references.`,
      t`INSERTs go from the referenced table to the referencing one, DELETEs the other way.`,
    ],
    [
      frame([1, 1], [40, 46]),
      object([5, 5], 'a'),
      object([5, 25], 'b'),
      row([84, 3], '1'),
      row([84, 27], '2'),
      arrow([44, 14], [82, 12]),
      arrow([44, 34], [82, 36]),
    ],
    basics,
  ),
  flush: ormTerm(
    'flush',
    [
      t`The session sends the INSERTs, UPDATEs and DELETEs that have collected.`,
      t`The transaction stays open, so a rollback still takes them back.`,
    ],
    sent('SQL'),
    basics,
  ),
  commit: ormTerm(
    'commit',
    [
      t`The session flushes, and the database keeps everything since the transaction began.`,
      t`Afterwards every object is expired, unless expire_on_commit is off.`,
    ],
    sent('COMMIT'),
    basics,
  ),
  rollback: ormTerm(
    'rollback',
    [
      t`The database forgets everything since the transaction began.`,
      t`Objects that were added leave the session, deleted ones come back, and the rest is expired.`,
    ],
    sent('↶', { back: true }),
    basics,
  ),
  autoflush: ormTerm(
    'autoflush',
    [
      t`Before a query the session flushes, so that the database knows what the program knows.`,
      t`A lazy load is a query, too, so reading an attribute can send an INSERT.`,
    ],
    sent('SELECT'),
    basics,
  ),
  expire_on_commit: ormTerm(
    'expire_on_commit',
    [
      t`After a commit every object forgets its values, and reads them again when they are needed.`,
      t`Without it they stay as they were, and may be out of date.`,
    ],
    [
      frame([1, 5], [40, 38]),
      object([5, 15], 'a', { dashed: true }),
      row([84, 15], '1'),
      arrow([82, 24], [44, 24], { dashed: true }),
    ],
    basics,
  ),
  transient: ormTerm(
    'transient',
    [t`An object that no session knows and no row stands for.`, t`With add() it becomes pending.`],
    [
      frame([44, 5], [34, 38]),
      object([4, 15], 'a', { tone: 'nulled' }),
      row([86, 15], '', { tone: 'faint', dashed: true }),
    ],
    states,
  ),
  pending: ormTerm(
    'pending',
    [t`An object that the session has, and the database does not have yet.`, t`The next flush inserts its row.`],
    [
      frame([1, 5], [40, 38]),
      object([5, 15], 'a', { tone: 'inserted' }),
      row([84, 15], '', { tone: 'faint', dashed: true }),
      arrow([44, 24], [82, 24], { dashed: true }),
    ],
    states,
  ),
  persistent: ormTerm(
    'persistent',
    [t`An object in the session that stands for a row.`, t`What changes in it is sent at the next flush.`],
    [frame([1, 5], [40, 38]), object([5, 15], 'a', { tone: 'accent' }), row([84, 15], '1'), arrow([44, 24], [82, 24])],
    states,
  ),
  deleted: ormTerm(
    'deleted',
    [
      t`An object whose row was deleted by a flush of this transaction.`,
      t`A commit makes it detached, and a rollback brings it back.`,
    ],
    [
      frame([1, 5], [40, 38]),
      object([5, 15], 'a', { tone: 'deleted', crossed: true }),
      row([84, 15], '1', { tone: 'deleted', crossed: true }),
      arrow([44, 24], [82, 24]),
    ],
    states,
  ),
  detached: ormTerm(
    'detached',
    [
      t`An object that stands for a row, or did, and belongs to no session.`,
      t`What it has not loaded cannot be read any more.`,
    ],
    [frame([44, 5], [34, 38]), object([4, 15], 'a', { tone: 'defaulted' }), row([86, 15], '1')],
    states,
  ),
};
