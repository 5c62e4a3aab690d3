/** What a database worker is asked and what it answers. Every reply carries the number of its request. */
import type { Document } from '#document/document.ts';
import type { Statement } from '#formats/statements/statement.ts';
import type { Progress } from './engine.ts';
import type { Observation } from './observation.ts';
import type { Resolution } from './resolve/resolve.ts';

export type EngineRequest =
  | {
      readonly kind: 'observe';
      readonly id: number;
      /** Null when it is the document of the last request that had one. */
      readonly document: Document | null;
      readonly statements: readonly (string | null)[];
    }
  | {
      readonly kind: 'resolve';
      readonly id: number;
      /** As for `observe`. */
      readonly document: Document | null;
      readonly statements: readonly Statement[];
    };

export type EngineReply =
  /** Any number of these come before the answer. */
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'observed'; readonly id: number; readonly observation: Observation }
  | { readonly kind: 'resolved'; readonly id: number; readonly resolution: Resolution }
  /** The request could not be carried out: the engine did not load, or ran out of memory. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
