/** Referential actions as the names of commands speak of them. */
import type { ReferentialAction } from '#document/records.ts';

const ids = {
  CASCADE: 'cascade',
  'SET NULL': 'set-null',
  'SET DEFAULT': 'set-default',
  RESTRICT: 'restrict',
  'NO ACTION': 'no-action',
} as const satisfies Readonly<Record<ReferentialAction, string>>;

export type ActionId = (typeof ids)[ReferentialAction];

/** The actions, in the order in which they are offered. */
export const offeredActions = Object.keys(ids) as readonly ReferentialAction[];

/** The command that gives the selected foreign keys an action. */
export const ruleId = <E extends 'delete' | 'update'>(event: E, action: ReferentialAction): `on-${E}-${ActionId}` =>
  `on-${event}-${ids[action]}`;

/** The command that gives all foreign keys an action. */
export const ruleForAllId = <E extends 'delete' | 'update'>(
  event: E,
  action: ReferentialAction,
): `all-on-${E}-${ActionId}` => `all-on-${event}-${ids[action]}`;
