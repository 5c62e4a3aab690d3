/** What advice is, and what those who give it are given. */
import type { Behaviour } from '#dialects/behaviour.ts';
import type { Dialect } from '#dialects/dialect.ts';
import { applyDiff, composeDiffs, type Diff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import type {
  Column,
  ColumnId,
  ForeignKey,
  ForeignKeyId,
  ReferentialAction,
  Table,
  TableId,
} from '#document/records.ts';
import { listed } from '#words/say.ts';
import type { CascadeGraph } from './cascadeGraph.ts';

/** `error`: the database refuses the schema, or a statement always fails; `warning`: it can surprise; `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** What the advice is about, ready to be selected. A column belongs to the one table. */
export interface AdviceRecords {
  readonly tables: readonly TableId[];
  readonly foreignKeys: readonly ForeignKeyId[];
  readonly column: ColumnId | null;
}

/** A change that makes the advice disappear. */
export interface Fix {
  /** What it does, as on a button: `Let author_id be NULL`. */
  readonly label: string;
  readonly edit: (document: Document) => EditResult;
}

/** Every kind of trouble; stable, for tests and for titles. */
export type AdviceCode =
  | 'cascade-cycle'
  | 'cascade-from-shared'
  | 'conflicting-actions'
  | 'deferrable-unsupported'
  | 'duplicate-foreign-key'
  | 'match-full-unsupported'
  | 'missing-index'
  | 'multiple-cascade-paths'
  | 'mysql-server-layer'
  | 'no-primary-key'
  | 'on-update-unsupported'
  | 'order-dependent'
  | 'partial-null'
  | 'referenced-not-unique'
  | 'referenced-order'
  | 'restrict-unsupported'
  | 'set-columns-unsupported'
  | 'set-default-no-row'
  | 'set-default-none'
  | 'set-default-unsupported'
  | 'set-null-not-null'
  | 'two-references'
  | 'type-mismatch'
  | 'update-loop';

export interface Advice {
  /** The code and the records: the same for the same trouble, so that lists and fixes can refer to it. */
  readonly id: string;
  readonly code: AdviceCode;
  readonly severity: Severity;
  /** Where, why, and what to do. */
  readonly sentence: string;
  readonly records: AdviceRecords;
  readonly fixes: readonly Fix[];
}

export interface Case {
  readonly document: Document;
  readonly dialect: Dialect;
  readonly behaviour: Behaviour;
  readonly graph: CascadeGraph;
}

/** Looks for one kind of trouble. */
export type Adviser = (given: Case) => readonly Advice[];

type Given = Omit<Advice, 'id' | 'code' | 'records' | 'fixes'> & {
  readonly records: Partial<AdviceRecords>;
  readonly fixes?: readonly Fix[];
};

/** Advice with an id made of what it is about. */
export function anAdvice(code: AdviceCode, given: Given): Advice {
  const records: AdviceRecords = { tables: [], foreignKeys: [], column: null, ...given.records };
  const about = [...records.foreignKeys, ...records.tables, records.column ?? ''].filter((id) => id !== '');
  return { ...given, id: `${code} ${about.join(' ')}`.trim(), code, records, fixes: given.fixes ?? [] };
}

/** Several edits, one after the other, as one; refused when one of them is. */
export function together(...edits: readonly Fix['edit'][]): Fix['edit'] {
  return (document) => {
    let [now, diff]: [Document, Diff] = [document, []];
    for (const edit of edits) {
      const result = edit(now);
      if ('reason' in result) return result;
      now = applyDiff(now, result.diff);
      diff = composeDiffs(diff, result.diff);
    }
    return { diff };
  };
}

/** As many of the edits as can be made, one after the other; refused when none can. One may have made another needless. */
export function asManyAsCan(...edits: readonly Fix['edit'][]): Fix['edit'] {
  return (document) => {
    let reason: string | null = null;
    let [now, diff]: [Document, Diff] = [document, []];
    for (const edit of edits) {
      const result = edit(now);
      if ('reason' in result) reason ??= result.reason;
      else {
        now = applyDiff(now, result.diff);
        diff = composeDiffs(diff, result.diff);
      }
    }
    return reason !== null && diff.length === 0 ? { reason } : { diff };
  };
}

/** The two ends of a foreign key with the columns in the order of its clause. */
export function endsOf(
  document: Document,
  key: ForeignKey,
): { readonly from: Table; readonly to: Table; readonly pairs: readonly (readonly [Column, Column])[] } {
  const [from, to] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
  const pairs = key.pairs.map((pair) => [columnOf(from, pair.column), columnOf(to, pair.refColumn)] as const);
  return { from, to, pairs };
}

export const namesOf = (records: readonly { readonly name: string }[]): string =>
  listed(records.map(({ name }) => name));

/** The clauses of a foreign key that say this: `ON DELETE SET NULL and ON UPDATE SET NULL`; empty when none does. `onUpdate`: whether there is such a clause. */
export function clausesOf(key: ForeignKey, action: ReferentialAction, onUpdate = true): string {
  return listed([
    ...(key.onDelete === action ? [`ON DELETE ${action}`] : []),
    ...(onUpdate && key.onUpdate === action ? [`ON UPDATE ${action}`] : []),
  ]);
}

/** Those of a foreign key's actions that are this one, as another. */
export function replaceAction(
  key: ForeignKey,
  action: ReferentialAction,
  by: ReferentialAction,
): Partial<Pick<ForeignKey, 'onDelete' | 'onUpdate'>> {
  return {
    ...(key.onDelete === action ? { onDelete: by } : {}),
    ...(key.onUpdate === action ? { onUpdate: by } : {}),
  };
}
