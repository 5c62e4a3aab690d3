/** The recursive part: every row that goes or is looked at, once for each foreign key that leads to it. */
import type { ForeignKey } from '#document/records.ts';
import { stepsAllowed } from '../depth.ts';
import type { Part } from '../names.ts';
import { actionOf } from '../plan.ts';
import type { Cell, Flags } from './flags.ts';

/** The part, after what it needs. */
export function writeReach(flags: Flags): readonly Part[] {
  const { plan, reach, cells } = flags;
  const [step, before] =
    plan.acting.length === 0 ? [[], []] : plan.dialect === 'sqlite' ? [arms(flags), []] : joins(flags);
  const tables = flags.tables.map((table) => `${flags.numberOf(table)} for ${table.name}`).join(', ');
  return [
    ...before,
    {
      remark: `Each row that goes or is looked at, once for each foreign key that leads to it: t is ${tables}.`,
      name: `${reach} (${['via', 't', 'goes', ...depth(flags, 'depth'), ...cells.map((cell) => cell.name)].join(', ')})`,
      lines: [...chosen(flags), ...step],
      isRecursive: plan.acting.length > 0,
    },
  ];
}

/** Counted where a chain may become too long. */
const depth = ({ plan }: Flags, sql: string): readonly string[] => (stepsAllowed(plan) === null ? [] : [sql]);

function goesOn(flags: Flags): string {
  const allowed = stepsAllowed(flags.plan);
  return `${flags.reach}.goes = 1${allowed === null ? '' : ` AND ${flags.reach}.depth < ${allowed}`}`;
}

const goes = ({ plan }: Flags, key: ForeignKey): number => (actionOf(key, plan.dialect) === 'CASCADE' ? 1 : 0);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** The chosen rows. MySQL takes the types of all columns from here. */
function chosen(flags: Flags): readonly string[] {
  const { plan, cells } = flags;
  const nothing = (cell: Cell) =>
    plan.dialect === 'sqlite' ? 'NULL' : `(SELECT ${cell.sql} FROM ${flags.table(cell.table)} WHERE 1 = 0)`;
  const values = cells.map((cell) => (cell.table === plan.target ? cell.sql : nothing(cell)));
  return [
    `SELECT ${[0, 1, 1, ...depth(flags, '0'), ...values].join(', ')}`,
    `FROM ${flags.table(plan.target)}`,
    `WHERE ${flags.condition}`,
  ];
}

/** From row to row: one SELECT for each foreign key. */
function arms(flags: Flags): readonly string[] {
  const { reach } = flags;
  return flags.plan.acting.flatMap((key) => {
    const [child, parent] = [flags.child(key), flags.parent(key)];
    const values = flags.cells.map((cell) => (cell.table === child ? `${flags.table(child)}.${cell.sql}` : 'NULL'));
    const match = flags.matches(key, (column) => `${reach}.${flags.cellOf(parent, column)}`, flags.table(child));
    const heads = [flags.viaOf(key), flags.numberOf(child), goes(flags, key), ...depth(flags, `${reach}.depth + 1`)];
    return [
      `UNION SELECT ${[...heads, ...values].join(', ')} -- ${oneLine(key.name)}`,
      `FROM ${reach} JOIN ${flags.table(child)} ON ${match}`,
      `WHERE ${reach}.t = ${flags.numberOf(parent)} AND ${goesOn(flags)}`,
    ];
  });
}

/**
 * From row to row: one SELECT with an outer join for each foreign key, of which one at a time finds rows, since it alone
 * looks for something else than NULL. MariaDB 10.11 needs twice the time and memory for each further SELECT.
 */
function joins(flags: Flags): readonly [readonly string[], readonly Part[]] {
  const { plan, writer, reach } = flags;
  const steps = flags.fresh('steps');
  const joined = plan.acting.map((key) => ({ key, n: flags.viaOf(key), name: flags.fresh(`r${flags.viaOf(key)}`) }));
  const values = flags.cells.map((cell) => {
    const found = joined.filter(({ key }) => flags.child(key) === cell.table).map(({ name }) => `${name}.${cell.sql}`);
    return found.length === 0 ? 'NULL' : found.length === 1 ? found.join('') : `COALESCE(${found.join(', ')})`;
  });
  const lines = [
    'UNION',
    `SELECT ${[`${steps}.n`, `${steps}.child`, `${steps}.goes`, ...depth(flags, `${reach}.depth + 1`), ...values].join(', ')}`,
    `FROM ${reach}`,
    `JOIN ${steps} ON ${steps}.parent = ${reach}.t`,
    ...joined.map(({ key, n, name }) => {
      const parent = flags.parent(key);
      const wanted = (cell: string) => `CASE WHEN ${steps}.n = ${n} THEN ${reach}.${cell} END`;
      const match = flags.matches(key, (column) => wanted(flags.cellOf(parent, column)), name);
      return `LEFT JOIN ${writer.table(key.tableId)} AS ${name} ON ${match}`;
    }),
    `WHERE ${goesOn(flags)}`,
    `  AND (${joined.map(({ key, name }) => `${name}.${writer.column(key.pairs[0]?.column ?? '')} IS NOT NULL`).join(' OR ')})`,
  ];
  const list: Part = {
    remark: 'The foreign keys, from table to table, and whether they cascade.',
    name: `${steps} (n, parent, child, goes)`,
    lines: joined.map(({ key, n }, i) => {
      const numbers = [n, flags.numberOf(flags.parent(key)), flags.numberOf(flags.child(key)), goes(flags, key)];
      return `${i === 0 ? '' : 'UNION ALL '}SELECT ${numbers.join(', ')} -- ${oneLine(key.name)}`;
    }),
    isRecursive: false,
  };
  return [lines, [list]];
}
