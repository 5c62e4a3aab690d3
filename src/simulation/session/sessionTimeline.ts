/**
 * What a program does with a session, step by step, as one immutable value; the session's companion of the database's
 * timeline. The player moves an index over it.
 */
import type { DialectName } from '#document/records.ts';
import type { Step } from '../timeline.ts';
import type { SessionOperation } from './operations.ts';
import type { PostSortKind } from './postSort.ts';
import type { ObjectResult } from './result.ts';
import type { SessionRuleId } from './sessionRules.ts';

/**
 * - `operation`: a line of the program begins; every other step has one as its root cause.
 * - `event`: an attribute changed in memory, by the program or as the echo of the other side.
 * - `state`: an object came into the session, left it, was marked, loaded, expired.
 * - `flush`: a flush begins; `plan` is its order, and each `action` of it begins with a step of its own.
 * - `transaction`: BEGIN, COMMIT or ROLLBACK.
 * - `statement`: a statement was sent; `database` is what it did to rows, and what the constraints did after it.
 * - `warning`, `error`: what SQLAlchemy says.
 */
export type SessionStepKind =
  | 'operation'
  | 'event'
  | 'state'
  | 'flush'
  | 'plan'
  | 'action'
  | 'transaction'
  | 'statement'
  | 'database'
  | 'warning'
  | 'error';

/** One action of a flush plan; actions of one level depend on nothing in it. */
export interface PlannedAction {
  readonly level: number;
  readonly kind: PostSortKind;
  /** The class, or class and attribute. */
  readonly name: string;
  /** Whether it is about objects that are deleted. */
  readonly isDelete: boolean;
  /** The objects that it concerns, by name. */
  readonly objects: readonly string[];
}

export interface SessionStep {
  /** Position in `SessionTimeline.steps`. */
  readonly index: number;
  readonly kind: SessionStepKind;
  /** Position in the operations. */
  readonly operation: number;
  readonly rule: SessionRuleId;
  /** The step that made this one happen; null for an `operation`. */
  readonly cause: number | null;
  /** What happens, as one sentence. */
  readonly sentence: string;
  /** The object and the attribute that it happens to, and the other object. */
  readonly object: string | null;
  readonly attribute: string | null;
  readonly value: string | null;
  /** Position in the result's `statements`, of a `statement`. */
  readonly statement: number | null;
  /** The text that is sent, of a `statement` or `transaction`. */
  readonly sql: string;
  /** The row that changed, by which constraint, of a `database` step. */
  readonly database: Step | null;
  readonly plan: readonly PlannedAction[] | null;
  /** The objects that are other than before, as they are after this step. */
  readonly objects: Readonly<Record<string, ObjectResult>>;
}

export interface SessionTimeline {
  readonly dialect: DialectName;
  readonly operations: readonly SessionOperation[];
  readonly steps: readonly SessionStep[];
}
