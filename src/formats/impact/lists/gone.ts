/** The lists of the rows that go: the chosen ones, then those of one table after the other. */
import type { ForeignKey, Table } from '#document/records.ts';
import type { Part } from '../names.ts';
import type { Group } from '../plan.ts';
import { writeCircle } from './circle.ts';
import type { Lists } from './lists.ts';
import { whyGone } from './whyGone.ts';

/** All lists; each uses only those before it and itself. */
export function writeGone(lists: Lists): readonly Part[] {
  const { target, groups } = lists.plan;
  return [
    {
      remark: 'The rows of the DELETE itself.',
      name: lists.chosen,
      lines: [
        `SELECT ${columnsOf(lists, target) || '1 AS one'}`,
        `FROM ${lists.table(target)}`,
        `WHERE ${lists.condition}`,
      ],
      isRecursive: false,
    },
    ...groups.flatMap((group): readonly Part[] => {
      const [only] = group.tables;
      if (!only) return [];
      if (group.inside.length > 0) return writeCircle(lists, group);
      return lists.isListed(only) ? [writeTable(lists, group, only)] : [];
    }),
  ];
}

function writeTable(lists: Lists, { entering }: Group, table: Table): Part {
  const chosen = table === lists.plan.target ? [[`SELECT * FROM ${lists.chosen}`]] : [];
  const selects = [...chosen, ...entering.map((key) => selectOf(lists, key, table))];
  return {
    remark: whyGone(lists.plan, entering, table),
    name: lists.gone(table),
    lines: selects.flatMap((select, i) => (i === 0 ? select : ['UNION', ...select])),
    isRecursive: false,
  };
}

/** The rows that one foreign key takes, each once. */
function selectOf(lists: Lists, key: ForeignKey, table: Table): readonly string[] {
  const { from, where } = lists.reached(key);
  return [`SELECT ${columnsOf(lists, table)}`, ...from, ...where.map((condition) => `WHERE ${condition}`)];
}

/** `books.id, books.isbn` */
const columnsOf = (lists: Lists, table: Table): string =>
  lists
    .kept(table)
    .map((id) => lists.column(table, id))
    .join(', ');
