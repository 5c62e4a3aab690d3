/** What a program does with a session, by names: of objects, as it gave them; of classes, attributes and tables. */
import type { Value } from '#document/value.ts';
import type { RowCells } from './loading.ts';

/** The name of an object, or None. */
export type ObjectName = string | null;

export type SessionOperation =
  | { readonly op: 'new'; readonly as: string; readonly model: string; readonly values: RowCells }
  | { readonly op: 'get'; readonly as: ObjectName; readonly model: string; readonly key: readonly Value[] }
  | { readonly op: 'query'; readonly model: string }
  | { readonly op: 'add' | 'delete' | 'expunge'; readonly object: string }
  | { readonly op: 'merge'; readonly as: ObjectName; readonly object: string }
  | {
      readonly op: 'expire' | 'refresh';
      readonly object: string;
      /** Null for the whole object. */
      readonly attributes: readonly string[] | null;
    }
  | { readonly op: 'expireAll' | 'flush' | 'commit' | 'rollback' }
  | {
      readonly op: 'append' | 'remove';
      readonly object: string;
      readonly attribute: string;
      readonly value: ObjectName;
    }
  | {
      readonly op: 'set';
      readonly object: string;
      readonly attribute: string;
      readonly value: ObjectName | readonly ObjectName[];
    }
  | { readonly op: 'setColumn'; readonly object: string; readonly column: string; readonly value: Value }
  | { readonly op: 'read'; readonly object: string; readonly attribute: string }
  | { readonly op: 'sqlDelete'; readonly table: string; readonly key: readonly Value[] }
  | {
      readonly op: 'sqlUpdate';
      readonly table: string;
      readonly key: readonly Value[];
      readonly set: RowCells;
    }
  | { readonly op: 'sqlInsert'; readonly table: string; readonly values: RowCells }
  /** Something that cannot be read as an operation. */
  | { readonly op: 'fault'; readonly message: string };
