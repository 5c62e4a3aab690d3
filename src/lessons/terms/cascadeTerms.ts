/** The words of `cascade` in SQLAlchemy, and orphans. */
import { t } from '#words/say.ts';
import { arrow, frame, object, owner } from './picture.ts';
import { ormTerm } from './term.ts';

const page = 'Cascades';

export const cascadeTerms = {
  'cascade-option': ormTerm(
    'cascade',
    [
      t`It lists what is handed on from an object to those that it holds: adding, merging, deleting, leaving.`,
      t`It works in the memory of the program, beside what ON DELETE does in the database.`,
    ],
    owner({ tone: 'accent' }, {}),
    page,
  ),
  'save-update': ormTerm(
    'save-update',
    [
      t`What hangs on an object that is added to the session comes into the session too.`,
      t`It is on by default, so that one add() is enough for a whole tree of new objects.`,
    ],
    [frame([1, 1], [118, 46]), ...owner({ tone: 'inserted' }, { tone: 'inserted' })],
    page,
  ),
  merge: ormTerm(
    'merge',
    [
      t`With merge() of an object the session takes over the state of the objects that it holds, too.`,
      t`It is on by default.`,
    ],
    owner({ tone: 'updated' }, { tone: 'updated' }),
    page,
  ),
  delete: ormTerm(
    'delete',
    [
      t`Deleting the owner marks what it holds to be deleted, too.`,
      t`The session loads these objects and sends a DELETE for them, unless passive_deletes leaves that to the database.`,
    ],
    owner(
      { tone: 'deleted', crossed: true },
      { tone: 'deleted', crossed: true },
      { tone: 'deleted', crossed: true },
      { tone: 'deleted' },
    ),
    page,
  ),
  'delete-orphan': ormTerm(
    'delete-orphan',
    [
      t`An object that leaves its owner is deleted at the next flush.`,
      t`It asks for a single owner, so on a many-to-one or many-to-many side it needs single_parent.`,
    ],
    [
      object([4, 15], 'a'),
      object([84, 3], 'b'),
      object([84, 27], 'c', { tone: 'deleted', crossed: true }),
      arrow([38, 21], [82, 12]),
      arrow([38, 27], [82, 36], { tone: 'deleted', dashed: true, barred: true }),
    ],
    page,
  ),
  all: ormTerm(
    'all',
    [
      t`Five at once: save-update, merge, refresh-expire, expunge and delete.`,
      t`What is not among them is delete-orphan, which is written beside it.`,
    ],
    owner({ tone: 'accent' }, { tone: 'accent' }, { tone: 'accent' }, { tone: 'accent' }),
    page,
  ),
  expunge: ormTerm(
    'expunge',
    [
      t`What an object holds leaves the session with it when it is expunged.`,
      t`Rows are not touched, and the objects are detached.`,
    ],
    [
      frame([1, 1], [40, 46]),
      object([5, 15], 'a'),
      object([84, 3], 'b', { dashed: true }),
      object([84, 27], 'c', { dashed: true }),
      arrow([44, 20], [82, 12]),
      arrow([44, 28], [82, 36]),
    ],
    page,
  ),
  'refresh-expire': ormTerm(
    'refresh-expire',
    [
      t`With expire() and refresh() of the owner, the session forgets or reads again what it holds, too.`,
      t`What is expired is read from the database when it is next needed.`,
    ],
    owner({ tone: 'updated', dashed: true }, { tone: 'updated', dashed: true }),
    page,
  ),
  orphan: ormTerm(
    t`orphan`,
    [
      t`An object whose owner has let go of it.`,
      t`With delete-orphan its row is deleted at the flush, and without it its foreign key becomes NULL.`,
    ],
    [
      object([4, 15], 'a'),
      object([84, 15], 'b', { tone: 'nulled', dashed: true }),
      arrow([38, 24], [82, 24], { dashed: true, barred: true }),
    ],
    page,
  ),
};
