/** How the effects of a matrix look and sound: a sign, a short word for the cell, and the words for a sentence. */
import type { ImpactEvent } from '#advice/cascadeGraph.ts';
import type { Effect } from '#advice/effects.ts';
import { t } from '#words/say.ts';

interface EffectWords {
  readonly sign: string;
  /** Fits a cell. */
  readonly word: string;
  /** What happens to rows there, as part of a sentence. */
  readonly phrase: string;
}

export const effectWords: Readonly<Record<Effect, EffectWords>> = {
  deleted: { sign: '✕', word: t`deleted`, phrase: t`are deleted` },
  'set-null': { sign: '∅', word: 'NULL', phrase: t`lose their reference (NULL)` },
  'set-default': { sign: '↺', word: t`default`, phrase: t`take their default` },
  updated: { sign: '→', word: t`follows`, phrase: t`follow the new key` },
  blocks: { sign: '⊘', word: t`blocks`, phrase: t`can stop it` },
  'order-dependent': { sign: '⇅', word: t`order`, phrase: t`depend on the order of constraints` },
};

/** `DELETE in users, rows of posts: are deleted, can stop it`; said aloud for a cell, and shown above its paths. */
export function describeCell(event: ImpactEvent, from: string, to: string, effects: readonly Effect[]): string {
  const statement = event === 'delete' ? t`DELETE in ${from}` : t`UPDATE of a key in ${from}`;
  if (effects.length === 0)
    return from === to
      ? t`${statement}: nothing happens to more of its rows`
      : t`${statement}: nothing happens to rows of ${to}`;
  const phrases = effects.map((effect) => effectWords[effect].phrase).reduce((a, b) => t`${a}, or ${b}`);
  return from === to ? t`${statement}: more of its rows ${phrases}` : t`${statement}: rows of ${to} ${phrases}`;
}
