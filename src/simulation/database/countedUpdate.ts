/** What SQLite counts when given columns of a table are updated (fkRequired in its src/fkey.c), found out once for many rows. */
import type { ReferenceRows } from './referenceRows.ts';
import type { Sides } from './state.ts';
import { type UpdatePlan, updatePlanOf } from './updatePlan.ts';

export interface CountedUpdate {
  readonly plan: UpdatePlan;
  /** Nothing unless a constraint has one of the columns; then the table's foreign keys that have, and all that refer to itself. */
  readonly from: readonly ReferenceRows[];
  /** Whether the old row is taken out of the table before the new one is looked at. */
  readonly takenOut: boolean;
  /** Where the rowid is among the columns, or -1. */
  readonly rowidAt: number;
}

const known = new WeakMap<UpdatePlan, CountedUpdate>();

export function countedUpdateOf(sides: Sides, columns: readonly number[]): CountedUpdate {
  const plan = updatePlanOf(sides, columns);
  let counted = known.get(plan);
  if (!counted) {
    const isSelf = ({ key }: ReferenceRows) => key.parent === key.child;
    const isCounted = plan.to.length > 0 || plan.from.length > 0;
    const rowidAt = sides.table.rowid < 0 ? -1 : columns.indexOf(sides.table.rowid);
    counted = {
      plan,
      from: isCounted ? sides.from.filter((one) => plan.from.includes(one) || isSelf(one)) : [],
      takenOut:
        rowidAt >= 0 || plan.from.some(isSelf) || plan.to.some(({ key }) => key.record.onUpdate !== 'NO ACTION'),
      rowidAt,
    };
    known.set(plan, counted);
  }
  return counted;
}
