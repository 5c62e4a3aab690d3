/** What may happen to the rows of a table, and how a set of such effects is kept as a number. */

/**
 * Several at once are possible.
 * - `deleted`, `set-null`, `set-default`: by ON DELETE or ON UPDATE.
 * - `updated`: the referencing columns follow a key that changed, or became NULL.
 * - `blocks`: rows there can make the statement fail.
 * - `order-dependent`: the order in which constraints were created (named, in InnoDB) decides what happens.
 */
export type Effect = 'deleted' | 'updated' | 'set-null' | 'set-default' | 'blocks' | 'order-dependent';

/** All effects, in the order in which they are listed. */
export const allEffects: readonly Effect[] = [
  'deleted',
  'set-null',
  'set-default',
  'updated',
  'blocks',
  'order-dependent',
];

/** One bit for each effect; 0 is nothing at all. */
export type EffectMask = number;

const bits = Object.fromEntries(allEffects.map((effect, at) => [effect, 1 << at])) as Readonly<Record<Effect, number>>;

export const maskOf = (effect: Effect): EffectMask => bits[effect];

const lists: readonly (readonly Effect[])[] = Array.from({ length: 1 << allEffects.length }, (_, mask) =>
  allEffects.filter((effect) => (mask & bits[effect]) !== 0),
);

/** The effects of a mask in their order; the same list for the same mask. */
export const effectsOf = (mask: EffectMask): readonly Effect[] => lists[mask] ?? [];
