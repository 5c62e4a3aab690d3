/** An action of a flush plan (SQLAlchemy 2.0.52, orm/unitofwork.py, `PostSortRec`). */
import type { InstanceState } from './state.ts';
import type { UnitOfWork } from './unitOfWork.ts';

/** Kind, name and whether it is about deletes: actions that wait for nothing run in this order. */
export type SortKey = readonly [kind: string, name: string, isDelete: boolean];

export type PostSortKind = 'save' | 'delete' | 'process' | 'post-update';

export abstract class PostSort {
  readonly unit: UnitOfWork;
  readonly sortKey: SortKey;
  readonly kind: PostSortKind;
  /** Its parts take its place. */
  disabled = false;

  constructor(unit: UnitOfWork, kind: PostSortKind, sortKey: SortKey) {
    this.unit = unit;
    this.kind = kind;
    this.sortKey = sortKey;
  }

  /** The class, or class and attribute. */
  abstract readonly name: string;

  abstract execute(): void;

  /** The objects that it is about, as far as they are known now. */
  abstract states(): readonly InstanceState[];

  get isAboutDeletes(): boolean {
    return this.kind === 'delete' || this.sortKey[2];
  }

  /** With all of the same kind in `others`, which are taken out of it. */
  executeAggregate(_others: Set<PostSort>): void {
    this.execute();
  }

  /** `per_state_flush_actions`: one action for each object. */
  split(): readonly PostSort[] {
    return [];
  }
}
