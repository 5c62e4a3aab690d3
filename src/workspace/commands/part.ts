/** What a command may be done to that nobody can select in the diagram: only the place that asks for it points at it. */
import type { ModelId, RelationshipId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
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
