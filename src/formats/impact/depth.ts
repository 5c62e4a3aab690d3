/** How far cascades may nest: counted in the script only where a chain could become too long. */
import { behaviours } from '#dialects/behaviour.ts';
import type { TableId } from '#document/records.ts';
import { cascadesInto, type Plan } from './plan.ts';

/**
 * The number of cascades in a row from which on the database may give up; null where no chain can become so long. The last
 * one is left for an action that writes.
 */
export function stepsAllowed(plan: Plan): number | null {
  const limit = behaviours[plan.dialect].depthLimit;
  if (limit === null) return null;
  return plan.isCircular || longestWay(plan) >= limit - 1 ? limit - 1 : null;
}

/** The most cascades in a row, where there are no circles. */
function longestWay(plan: Plan): number {
  const depth = new Map<TableId, number>();
  for (const { id } of plan.tables)
    depth.set(id, Math.max(0, ...cascadesInto(plan, id).map((key) => (depth.get(key.refTableId) ?? 0) + 1)));
  return Math.max(...depth.values());
}
