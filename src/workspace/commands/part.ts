/** What a command may be done to that nobody can select in the diagram: only the place that asks for it points at it. */
import type { Document } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import type { Connection } from '#document/edits/connect.ts';
import type { PolicyContents } from '#document/edits/policies.ts';
import type {
  ColumnId,
  DefinitionId,
  EnumId,
  ModelId,
  PolicyId,
  RelationshipId,
  Row,
  RowId,
  TableId,
} from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import type { Operation } from '#simulation/timeline.ts';
import type { Actor } from '../session/act.ts';
import type { KeyPlace } from '../tableKeys.ts';

export type Part =
  /** A lesson, by its id. */
  | { readonly kind: 'lesson'; readonly id: string }
  /** A template, by its name. */
  | { readonly kind: 'template'; readonly name: string }
  /** A document that this browser keeps. */
  | { readonly kind: 'kept'; readonly id: string }
  /** A key, an index or a check of the table. */
  | { readonly kind: 'key'; readonly place: KeyPlace }
  /** A pair of columns of the foreign key, by its position. */
  | { readonly kind: 'pair'; readonly at: number }
  /** What a column is to refer to. */
  | { readonly kind: 'end'; readonly tableId: TableId; readonly columnId: ColumnId | null }
  /** A foreign key to come, with all that belongs to it; `unique` for one to one. */
  | { readonly kind: 'connection'; readonly connection: Connection; readonly unique: boolean }
  | { readonly kind: 'enum'; readonly enumId: EnumId }
  | { readonly kind: 'definition'; readonly definitionId: DefinitionId }
  | { readonly kind: 'policy'; readonly policyId: PolicyId }
  /** A policy to come, and how it is said. */
  | { readonly kind: 'promise'; readonly contents: PolicyContents; readonly sentence: string }
  /** A change that has been thought out already, and what it is called. */
  | { readonly kind: 'change'; readonly label: string; readonly edit: (document: Document) => EditResult }
  /** What has been read from files or a text. */
  | { readonly kind: 'read'; readonly document: Document }
  /** Values for cells of a row. */
  | { readonly kind: 'cells'; readonly rowId: RowId; readonly values: Row['values'] }
  | { readonly kind: 'statements'; readonly operations: readonly Operation[] }
  | { readonly kind: 'class'; readonly modelId: ModelId }
  | { readonly kind: 'relationship'; readonly relationshipId: RelationshipId }
  /** A place of the drawing. */
  | { readonly kind: 'spot'; readonly x: number; readonly y: number }
  /** An attribute of an object of the session; `value` is what is put there or taken away, null for None. */
  | {
      readonly kind: 'attribute';
      readonly owner: Actor;
      readonly attribute: string;
      readonly value?: Actor | null;
    }
  /** A column of an object of the session, and what it is set to. */
  | { readonly kind: 'cell'; readonly owner: Actor; readonly column: string; readonly value: Value }
  /** A line of the session's program. */
  | { readonly kind: 'line'; readonly line: number }
  /** Lines for the session's program. */
  | { readonly kind: 'lines'; readonly operations: readonly SessionOperation[] };

export type PartOf<K extends Part['kind']> = Extract<Part, { readonly kind: K }>;
