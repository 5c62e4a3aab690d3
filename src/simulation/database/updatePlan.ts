/** What an update of given columns of a table touches, found out once for many rows. */
import type { KeyRows } from './keyRows.ts';
import type { ReferenceRows } from './referenceRows.ts';
import type { Sides } from './state.ts';

export interface UpdatePlan {
  readonly sides: Sides;
  readonly columns: readonly number[];
  /** The columns that are NOT NULL, by position in `columns`. */
  readonly notNull: readonly number[];
  /** Keys of the table with one of the columns, and those of them that are unique. */
  readonly keys: readonly KeyRows[];
  readonly unique: readonly KeyRows[];
  /** Foreign keys of the table with one of the columns. */
  readonly from: readonly ReferenceRows[];
  /** Foreign keys to the table that refer to one of the columns. */
  readonly to: readonly ReferenceRows[];
}

const plans = new WeakMap<Sides, WeakMap<readonly number[], UpdatePlan>>();

/** The plan for these columns; asked again with the same list, it is the same plan. */
export function updatePlanOf(sides: Sides, columns: readonly number[]): UpdatePlan {
  let known = plans.get(sides);
  if (!known) {
    known = new WeakMap();
    plans.set(sides, known);
  }
  let plan = known.get(columns);
  if (!plan) {
    plan = makePlan(sides, columns);
    known.set(columns, plan);
  }
  return plan;
}

function makePlan(sides: Sides, columns: readonly number[]): UpdatePlan {
  const isSet = (column: number) => columns.includes(column);
  const keys = sides.keys.filter(({ space }) => space.columns.some(isSet));
  return {
    sides,
    columns,
    notNull: [...columns.keys()].filter((i) => sides.table.columns[columns[i] as number]?.notNull),
    keys,
    unique: keys.filter(({ space }) => space.unique),
    from: sides.from.filter(({ key }) => key.childColumns.some(isSet)),
    to: sides.to.filter(({ key }) => key.space.columns.some(isSet)),
  };
}
