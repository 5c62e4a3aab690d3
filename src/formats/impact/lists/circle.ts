/**
 * Tables that lose rows by each other, in circles, as one recursive list. PostgreSQL lets such a list name itself only
 * once, so every step goes through a list of steps and as many outer joins, of which one at a time finds rows.
 */
import type { ColumnId, ForeignKey, Table } from '#document/records.ts';
import type { Part } from '../names.ts';
import type { Group } from '../plan.ts';
import type { Lists } from './lists.ts';
import { whyGone } from './whyGone.ts';

/** A column of the recursive list. Each row of it has values in the columns of its own table only. */
interface Cell {
  readonly table: Table;
  readonly column: ColumnId;
  readonly name: string;
}

/** The steps, the recursive list, and the list of each table. */
export function writeCircle(lists: Lists, group: Group): readonly Part[] {
  const { writer } = lists;
  const [steps, circle] = [lists.fresh('steps'), lists.fresh('circle')];
  const numberOf = (table: Table) => group.tables.indexOf(table) + 1;
  const cells = group.tables.flatMap((table) =>
    lists.kept(table).map((column, i): Cell => ({ table, column, name: `t${numberOf(table)}_${i + 1}` })),
  );
  const cellOf = (table: Table, column: ColumnId) =>
    cells.find((cell) => cell.table === table && cell.column === column)?.name ?? '';
  const joins = group.inside.map((key, i) => ({ key, n: i + 1, name: lists.fresh(`r${i + 1}`) }));
  const values = cells.map(({ table, column }) => {
    const found = joins
      .filter(({ key }) => key.tableId === table.id)
      .map(({ name }) => `${name}.${writer.column(column)}`);
    return found.length === 1 ? found.join('') : `COALESCE(${found.join(', ')})`;
  });
  const step = [
    `SELECT ${[`${steps}.child`, ...values].join(', ')}`,
    `FROM ${circle}`,
    `JOIN ${steps} ON ${steps}.parent = ${circle}.t`,
    ...joins.map(({ key, n, name }) => {
      const parent = lists.parent(key);
      const match = lists.matches(key, (column) => `${circle}.${cellOf(parent, column)}`, name);
      return `LEFT JOIN ${writer.table(key.tableId)} AS ${name} ON ${steps}.n = ${n} AND ${match}`;
    }),
    `WHERE ${joins.map(({ key, name }) => `${name}.${writer.column(key.pairs[0]?.column ?? '')} IS NOT NULL`).join(' OR ')}`,
  ];
  const names = group.tables.map((table) => table.name).join(' and ');
  return [
    {
      remark: `${names} ${group.tables.length > 1 ? 'lose rows by each other' : 'loses rows by itself'}. The ways from row to row:`,
      name: `${steps} (n, parent, child)`,
      lines: joins.map(({ key, n }) => {
        const [parent, child] = [numberOf(lists.parent(key)), numberOf(lists.child(key))];
        return `${n === 1 ? '' : 'UNION ALL '}SELECT ${n}, ${parent}, ${child} -- ${key.name.replace(/\s+/g, ' ')}`;
      }),
      isRecursive: false,
    },
    {
      remark: `One line for each row that goes: t is ${group.tables.map((table) => `${numberOf(table)} for ${table.name}`).join(', ')}.`,
      name: `${circle} (${['t', ...cells.map((cell) => cell.name)].join(', ')})`,
      lines: [...entriesOf(lists, group, cells, numberOf), step].flatMap((select, i) =>
        i === 0 ? select : ['UNION', ...select],
      ),
      isRecursive: true,
    },
    ...group.tables.map((table) => ({
      remark: whyGone(
        lists.plan,
        [...group.entering, ...group.inside].filter((key) => key.tableId === table.id),
        table,
      ),
      name: lists.gone(table),
      lines: [
        `SELECT ${cells
          .filter((cell) => cell.table === table)
          .map((cell) => `${cell.name} AS ${writer.column(cell.column)}`)
          .join(', ')}`,
        `FROM ${circle}`,
        `WHERE t = ${numberOf(table)}`,
      ],
      isRecursive: false,
    })),
  ];
}

/** The rows to start from: the chosen ones, and those that refer to rows of tables before the circle. */
function entriesOf(
  lists: Lists,
  group: Group,
  cells: readonly Cell[],
  numberOf: (table: Table) => number,
): readonly (readonly string[])[] {
  const select = (table: Table, from: readonly string[]) => [
    `SELECT ${[numberOf(table), ...cells.map((cell) => lists.column(cell.table, cell.column))].join(', ')}`,
    ...from,
    // Gives the columns of the other tables their types.
    ...group.tables.filter((other) => other !== table).map((other) => `LEFT JOIN ${lists.table(other)} ON 1 = 0`),
  ];
  const fromKey = (key: ForeignKey) => [
    `FROM ${lists.gone(lists.parent(key))}`,
    `JOIN ${lists.table(lists.child(key))} ON ${lists.match(key)}`,
  ];
  const { target } = lists.plan;
  return [
    ...(group.tables.includes(target) ? [select(target, [`FROM ${lists.chosen} AS ${lists.table(target)}`])] : []),
    ...group.entering.map((key) => select(lists.child(key), fromKey(key))),
  ];
}
