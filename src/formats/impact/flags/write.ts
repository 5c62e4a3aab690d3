/** The script for SQLite and MySQL: one recursive part, its rows with flags, their sums, and the report. */
import type { Writer } from '../../sql/writer.ts';
import { stepsAllowed } from '../depth.ts';
import { type Line, linesOf, wordsOf } from '../lines.ts';
import type { Part } from '../names.ts';
import { type Plan, writesValues } from '../plan.ts';
import { columnNames, type Form, verdictOf } from '../verdict.ts';
import { Flags } from './flags.ts';
import { writeReach } from './reach.ts';

/** More SELECTs than this in one UNION ALL are more than SQLite takes (SQLITE_MAX_COMPOUND_SELECT). */
const linesPerUnion = 400;

/** Writes the parts and the SELECT at the end. */
export function writeFlags(plan: Plan, writer: Writer, condition: string): Form {
  const flags = new Flags(plan, writer, condition);
  const lines = linesOf(plan, flags);
  const [totals, words, report] = [flags.fresh('totals'), flags.fresh('line'), flags.fresh('report')];
  const [table, effect, affected, ...rest] = columnNames;
  const chunks: Part[] = [];
  for (let from = 0; from < lines.length; from += linesPerUnion)
    chunks.push(
      plainPart(
        'The words of the report.',
        `${from === 0 ? words : flags.fresh(words)} (step, ${[table, effect, ...rest].join(', ')})`,
        lines.slice(from, from + linesPerUnion).map((line, i) => {
          const cells = wordsOf(line, writer.names.tables.get(line.table.id)).map((word) => writer.text(word));
          return `${i === 0 ? '' : 'UNION ALL '}SELECT ${[from + i + 1, ...cells].join(', ')}`;
        }),
      ),
    );
  const has = (wanted: Line['effect']) => {
    const sums = lines.flatMap((line, i) => (line.effect === wanted ? [`n${i + 1}`] : []));
    return sums.length > 0 ? `${sums.join(' + ')} > 0` : '1 = 0';
  };
  const parts = [
    ...writeReach(flags),
    affectedPart(flags),
    plainPart('How many rows each line of the report has.', totals, [
      'SELECT',
      lines
        .map((line, i) => `  COALESCE(sum(CASE WHEN ${isCounted(flags, line)} THEN 1 ELSE 0 END), 0) AS n${i + 1}`)
        .join(',\n'),
      `FROM ${flags.affected}`,
    ]),
    ...chunks,
    plainPart('The words with their numbers.', report, [
      `SELECT step, ${table}, ${effect}, CASE step ${lines.map((_, i) => `WHEN ${i + 1} THEN n${i + 1}`).join(' ')} END AS ${affected},`,
      `  ${rest.join(', ')},`,
      ...verdictOf(has).map((line) => `  ${line}`),
      `FROM ${totals}`,
      chunks.length === 1
        ? `CROSS JOIN ${words}`
        : `CROSS JOIN (${chunks.map((chunk) => `SELECT * FROM ${chunk.name.replace(/ .*/, '')}`).join(' UNION ALL ')}) AS ${flags.fresh('words')}`,
    ]),
  ];
  const select = [
    `SELECT step, ${columnNames.join(', ')}, verdict`,
    `FROM ${report}`,
    `WHERE ${affected} > 0 OR step = 1`,
    'ORDER BY step;',
  ];
  return { parts, select, lines };
}

const plainPart = (remark: string, name: string, lines: readonly string[]): Part => ({
  remark,
  name,
  lines,
  isRecursive: false,
});

/** Each row once, with what is known of it. */
function affectedPart(flags: Flags): Part {
  const { plan, reach, cells } = flags;
  const names = ['t', ...cells.map((cell) => cell.name)];
  const isVia = (via: number) => `max(CASE WHEN via = ${via} THEN 1 ELSE 0 END)`;
  const defaults = plan.acting
    .filter((key) => writesValues(key, plan))
    .map((key) => {
      const parent = flags.parent(key);
      const match = flags.defaultMatches(key, (column) => flags.cellOf(parent, column));
      const isIt = `t = ${flags.numberOf(parent)} AND max(goes) = 1 AND ${match}`;
      return `max(CASE WHEN ${isIt} THEN 1 ELSE 0 END) OVER () AS ${flags.defaultFlag(key)}`;
    });
  return plainPart('Each row once: whether it goes, and by which foreign keys it is reached.', flags.affected, [
    'SELECT',
    [
      `  ${names.join(', ')}`,
      '  max(goes) AS goes',
      `  ${isVia(0)} AS chosen`,
      ...(stepsAllowed(plan) === null ? [] : ['  max(depth) AS depth']),
      ...plan.acting.map((key) => `  ${isVia(flags.viaOf(key))} AS ${flags.flag(key)}`),
      ...defaults.map((flag) => `  ${flag}`),
    ].join(',\n'),
    `FROM ${reach}`,
    `GROUP BY ${names.join(', ')}`,
  ]);
}

function isCounted(flags: Flags, { table, counted }: Line): string {
  const isOf = `t = ${flags.numberOf(table)}`;
  switch (counted.of) {
    case 'gone':
      return `${isOf} AND goes = 1`;
    case 'reached':
      return [isOf, flags.refersToGone(counted.key), ...counted.where].join(' AND ');
    case 'any': {
      const any = counted.reached.map(({ key, where }) => [flags.refersToGone(key), ...where].join(' AND '));
      return `${isOf} AND (${any.join(' OR ')})`;
    }
    case 'where':
      return [isOf, ...counted.where].join(' AND ');
    case 'deep':
      return `depth >= ${counted.steps}`;
  }
}
