import type { Relationship } from './records.ts';

/** What a relationship must say of itself; the rest is as SQLAlchemy has it by default. */
export type GivenRelationship = Pick<Relationship, 'id' | 'order' | 'modelId' | 'targetId' | 'name' | 'direction'> &
  Partial<Relationship>;

/** A relationship with the defaults of `relationship()` (SQLAlchemy 2.0, “Relationships API”). */
export const plainRelationship = (given: GivenRelationship): Relationship => ({
  foreignKeyId: null,
  secondary: null,
  backPopulates: null,
  cascade: null,
  passiveDeletes: false,
  passiveUpdates: true,
  singleParent: false,
  uselist: given.direction !== 'MANYTOONE',
  postUpdate: false,
  viewonly: false,
  lazy: 'select',
  activeHistory: false,
  overlaps: [],
  ...given,
});
