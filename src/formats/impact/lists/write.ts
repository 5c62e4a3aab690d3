/** The script for PostgreSQL: the lists, then one SELECT for each line of the report. */
import type { Table } from '#document/records.ts';
import type { Writer } from '../../sql/writer.ts';
import { type Counted, type Line, linesOf, type Reached, wordsOf } from '../lines.ts';
import type { Part } from '../names.ts';
import { identityOf, type Plan } from '../plan.ts';
import { columnNames, type Form, verdictOf } from '../verdict.ts';
import { writeGone } from './gone.ts';
import { Lists, type Rows } from './lists.ts';

/** Writes the parts and the SELECT at the end. */
export function writeLists(plan: Plan, writer: Writer, condition: string): Form {
  const lists = new Lists(plan, writer, condition);
  const gone = writeGone(lists);
  const lines = linesOf(plan, lists);
  const changed: Part[] = [];
  const addPart = (part: Omit<Part, 'isRecursive'>) => changed.push({ ...part, isRecursive: false });
  const selects = lines.map((line, i) => [
    `${i === 0 ? '' : 'UNION ALL '}SELECT ${cellsOf(writer, line, i + 1)}`,
    ...countedRows(lists, line.table, line.counted, addPart),
  ]);
  const report = lists.fresh('report');
  const all: Part = {
    remark: 'The lines of the report.',
    name: `${report} (step, ${columnNames.join(', ')})`,
    lines: selects.flat(),
    isRecursive: false,
  };
  const has = (effect: Line['effect']) =>
    `max(CASE WHEN effect = '${effect}' THEN affected_rows ELSE 0 END) OVER () > 0`;
  const select = [
    `SELECT step, ${columnNames.join(', ')},`,
    ...verdictOf(has).map((line) => `  ${line}`),
    `FROM ${report}`,
    'WHERE affected_rows > 0 OR step = 1',
    'ORDER BY step;',
  ];
  return { parts: [...gone, ...changed, all], select, lines };
}

function cellsOf(writer: Writer, line: Line, step: number): string {
  const [table = '', effect = '', ...rest] = wordsOf(line, writer.names.tables.get(line.table.id)).map((word) =>
    writer.text(word),
  );
  return [step, table, effect, 'count(*)', ...rest].join(', ');
}

type AddPart = (part: Omit<Part, 'isRecursive'>) => void;

function countedRows(lists: Lists, table: Table, counted: Counted, addPart: AddPart): readonly string[] {
  const own = [`FROM ${lists.table(table)}`];
  switch (counted.of) {
    case 'gone':
      return identityOf(table, lists.plan.dialect)
        ? [`FROM ${lists.gone(table)}`]
        : [...own, `WHERE ${lists.anyReason(table)}`];
    case 'reached':
      return textOf(lists.reached(counted.key), counted.where);
    case 'any':
      return anyOf(lists, table, counted.reached, addPart);
    case 'where':
    case 'deep':
      return textOf({ from: own, where: [] }, counted.of === 'where' ? counted.where : []);
  }
}

const textOf = ({ from, where }: Rows, more: readonly string[]): readonly string[] => [
  ...from,
  ...[...where, ...more].map((condition, i) => `${i === 0 ? 'WHERE' : '  AND'} ${condition}`),
];

function anyOf(lists: Lists, table: Table, reached: readonly Reached[], addPart: AddPart): readonly string[] {
  const identity = identityOf(table, lists.plan.dialect);
  if (!identity) {
    const any = reached.map(({ key, where }) => `(${[lists.refersToGone(key), ...where].join(' AND ')})`);
    return [`FROM ${lists.table(table)}`, `WHERE ${any.join(' OR ')}`];
  }
  const name = lists.fresh(`changed_${table.name}`);
  const columns = identity.map((id) => lists.column(table, id)).join(', ');
  addPart({
    remark: `Rows of ${table.name} that change.`,
    name,
    lines: reached.flatMap(({ key, where }, i) => [
      ...(i === 0 ? [] : ['UNION']),
      `SELECT ${columns}`,
      ...textOf(lists.reached(key), where),
    ]),
  });
  return [`FROM ${name}`];
}
