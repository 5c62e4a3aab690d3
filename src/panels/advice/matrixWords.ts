/** How the effects of a matrix look and sound: a sign, a short word for the cell, and the words for a sentence. */
import type { ImpactEvent } from '#advice/cascadeGraph.ts';
import type { Effect } from '#advice/effects.ts';

interface EffectWords {
  readonly sign: string;
  /** Fits a cell. */
  readonly word: string;
  /** What happens to rows there, as part of a sentence. */
  readonly phrase: string;
}

export const effectWords: Readonly<Record<Effect, EffectWords>> = {
  deleted: { sign: '✕', word: 'deleted', phrase: 'are deleted' },
  'set-null': { sign: '∅', word: 'NULL', phrase: 'lose their reference (NULL)' },
  'set-default': { sign: '↺', word: 'default', phrase: 'take their default' },
  updated: { sign: '→', word: 'follows', phrase: 'follow the new key' },
  blocks: { sign: '⊘', word: 'blocks', phrase: 'can stop it' },
  'order-dependent': { sign: '⇅', word: 'order', phrase: 'depend on the order of constraints' },
};

/** `DELETE in users, rows of posts: are deleted, can stop it`; said aloud for a cell, and shown above its paths. */
export function describeCell(event: ImpactEvent, from: string, to: string, effects: readonly Effect[]): string {
  const statement = event === 'delete' ? `DELETE in ${from}` : `UPDATE of a key in ${from}`;
  const rows = from === to ? 'more of its rows' : `rows of ${to}`;
  if (effects.length === 0) return `${statement}: nothing happens to ${rows}`;
  return `${statement}: ${rows} ${effects.map((effect) => effectWords[effect].phrase).join(', or ')}`;
}
