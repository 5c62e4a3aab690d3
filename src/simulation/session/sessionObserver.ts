/** What a session tells while it works. */
import type { WarningKind } from './errors.ts';
import type { PostSort } from './postSort.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { InstanceState } from './state.ts';

/** What a session tells while it works: for warnings, for the names of objects, and for the steps of a story. */
export interface SessionObserver {
  warn(kind: WarningKind, message: string): void;
  loaded(state: InstanceState): void;
  /** The state of an object may have changed. */
  changed(state: InstanceState, rule: StateRule, property?: RelationshipProperty): void;
  /** Carries out a flush, an action of its plan; `body` must be called. */
  flushing(isAutoflush: boolean, body: () => void): void;
  planned(levels: () => readonly (readonly PostSort[])[]): void;
  acting(action: PostSort, body: () => void): void;
}

/** Why an object came into the session, left it or was marked. */
export type StateRule =
  | 'add'
  | 'save-update'
  | 'delete'
  | 'delete-cascade'
  | 'expunge'
  | 'expunge-orphan'
  | 'load'
  | 'flush-insert'
  | 'flush-delete'
  | 'row-gone'
  | 'expire'
  | 'commit'
  | 'rollback';
