/** The options of `relationship()` and of a mapped class. */
import { t } from '#words/say.ts';
import { arrow, object, owner, pair, row, words } from './picture.ts';
import { ormTerm } from './term.ts';

const api = 'Relationships API';
const basics = 'Basic Relationship Patterns';
const trustsUpdate = t`With True, the default, the session trusts ON UPDATE CASCADE to carry a changed key to the rows that refer to it.`;

export const relationshipTerms = {
  relationship: ormTerm(
    'relationship',
    [
      t`An attribute of a mapped class that holds the objects at the other end of a foreign key.`,
      t`It adds no column, and what it does happens in the session, before the database sees any SQL.`,
    ],
    owner({}, {}),
    basics,
  ),
  passive_deletes: ormTerm(
    'passive_deletes',
    [
      t`With True, the session does not load what is not in memory when the owner is deleted, and trusts ON DELETE to take care of those rows.`,
      t`With "all" it leaves the loaded objects alone, too.`,
    ],
    [
      object([4, 15], 'a', { tone: 'deleted', crossed: true }),
      row([84, 15], 'b', { tone: 'deleted', crossed: true }),
      arrow([38, 24], [82, 24], { tone: 'deleted' }),
      words([60, 14], 'SQL', 'deleted'),
    ],
    'Cascades',
  ),
  passive_updates: ormTerm(
    'passive_updates',
    {
      all: [trustsUpdate, t`With False it loads the objects and changes them itself, for databases without ON UPDATE.`],
      oracle: [trustsUpdate, t`Oracle has no ON UPDATE, so a key that changes needs False here.`],
    },
    pair({ tone: 'updated', label: '1 ▸ 7' }, { tone: 'updated', label: '→ 7' }, { tone: 'updated' }),
    'Special Relationship Persistence Patterns',
  ),
  back_populates: ormTerm(
    'back_populates',
    [
      t`It names the attribute at the other end, so that a change of one side is made on the other at once, in memory.`,
      t`Without it, the other side does not know of the change until it is loaded again.`,
    ],
    [
      object([4, 15], 'a'),
      object([84, 15], 'b'),
      arrow([38, 20], [82, 20]),
      arrow([82, 29], [38, 29], { tone: 'accent' }),
    ],
    basics,
  ),
  backref: ormTerm(
    'backref',
    [
      t`It makes the attribute at the other end as well, from one side.`,
      t`With back_populates both sides are written down, which is easier to read.`,
    ],
    [
      object([4, 15], 'a', { tone: 'accent' }),
      object([84, 15], 'b'),
      arrow([38, 20], [82, 20]),
      arrow([82, 29], [38, 29], { dashed: true }),
    ],
    'Using the legacy ‘backref’ relationship parameter',
  ),
  uselist: ormTerm(
    'uselist',
    [
      t`With False, the attribute holds one object instead of a list.`,
      t`It makes one to one of one to many, if a UNIQUE key sees to that in the database.`,
    ],
    [object([4, 15], 'a'), object([84, 15], 'b', { tone: 'accent' }), arrow([38, 24], [82, 24])],
    basics,
  ),
  secondary: ormTerm(
    'secondary',
    [
      t`It names the association table of a many-to-many relationship.`,
      t`The session writes and deletes the rows of that table itself, and there are no objects for them.`,
    ],
    [
      object([2, 15], 'a'),
      row([46, 15], 'a–b', { size: [28, 18], tone: 'accent' }),
      object([86, 15], 'b'),
      arrow([45, 24], [36, 24]),
      arrow([75, 24], [84, 24]),
    ],
    basics,
  ),
  single_parent: ormTerm(
    'single_parent',
    [
      t`It makes sure that an object has only one owner through this attribute.`,
      t`On a many-to-one or many-to-many side, where others could hold the same object, delete-orphan needs it.`,
    ],
    [
      object([4, 3], 'a'),
      object([4, 27], 'b', { tone: 'blocked' }),
      object([84, 15], 'c'),
      arrow([38, 14], [82, 21]),
      arrow([38, 34], [82, 27], { tone: 'blocked', barred: true }),
    ],
    'Cascades',
  ),
  post_update: ormTerm(
    'post_update',
    [
      t`The foreign key is written by an UPDATE of its own, after the INSERTs and before the DELETEs.`,
      t`It is for rows that refer to each other, of which none could come first.`,
    ],
    [
      row([4, 15], '1'),
      row([84, 15], '→ 1'),
      arrow([82, 20], [39, 20]),
      arrow([38, 29], [81, 29], { tone: 'updated', dashed: true }),
    ],
    'Special Relationship Persistence Patterns',
  ),
  viewonly: ormTerm(
    'viewonly',
    [
      t`The attribute is only read: what is changed in it is never written.`,
      t`No cascade of it writes anything, either.`,
    ],
    [object([4, 15], 'a'), row([84, 15], 'b'), arrow([82, 24], [38, 24], { dashed: true })],
    api,
  ),
  overlaps: ormTerm(
    'overlaps',
    [
      t`It names relationships that write the same columns as this one.`,
      t`It silences a warning, and changes nothing that is written.`,
    ],
    [
      object([4, 3], 'a'),
      object([4, 27], 'b'),
      row([84, 15], 'id'),
      arrow([38, 14], [82, 21]),
      arrow([38, 34], [82, 27]),
    ],
    api,
  ),
  active_history: ormTerm(
    'active_history',
    [
      t`The old value is loaded before a new one takes its place.`,
      t`Without it, a many-to-one side that is not loaded is changed without looking.`,
    ],
    [
      object([4, 3], 'b', { tone: 'faint', dashed: true }),
      object([4, 27], 'c', { tone: 'inserted' }),
      object([84, 15], 'a'),
      arrow([82, 22], [38, 14], { tone: 'faint', dashed: true }),
      arrow([82, 27], [38, 34]),
    ],
    api,
  ),
  legacy_is_orphan: ormTerm(
    'legacy_is_orphan',
    [
      t`An object is an orphan only when all of its delete-orphan owners have let go of it, not just one.`,
      t`So it was before SQLAlchemy 0.8.`,
    ],
    [
      object([4, 3], 'a'),
      object([4, 27], 'b'),
      object([84, 15], 'c'),
      arrow([38, 14], [82, 21]),
      arrow([38, 34], [82, 27], { dashed: true, barred: true }),
    ],
    'Mapping API',
  ),
  confirm_deleted_rows: ormTerm(
    'confirm_deleted_rows',
    [
      t`SQLAlchemy warns when a DELETE finds fewer rows than there are objects.`,
      t`That happens when ON DELETE CASCADE has taken the rows already.`,
    ],
    [
      object([4, 15], 'a', { tone: 'deleted', crossed: true }),
      row([84, 15], '', { dashed: true, tone: 'faint' }),
      arrow([38, 24], [82, 24], { tone: 'deleted' }),
      words([100, 28], '0'),
    ],
    'Mapping API',
  ),
};
