/** Tables of rows: CSV and TSV, one file for each table, the names of the columns in its first line (RFC 4180). */
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import type { ReadOptions, ReadResult, Source } from '../reading.ts';
import { Collector } from '../schema/collector.ts';
import { saidColumn } from '../schema/said.ts';
import { readCells } from './cells.ts';
import { columnTypes } from './columnTypes.ts';

/**
 * Makes a table of each file, called like the file, with the narrowest type that all cells of a column have. Empty cells
 * are NULL. A column `id`, or the only column that is whole, unique and first, is not taken for a key: CSV does not say.
 */
export async function readRows(sources: readonly Source[], options: ReadOptions): Promise<ReadResult> {
  const collector = new Collector({ dialect: 'sqlite', caseSensitive: true, defaultSchema: null }, options);
  for (const source of sources) {
    collector.file = sources.length > 1 ? source.name : null;
    const name = source.name.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '') || 'rows';
    const { lines, faults } = await readCells(source.content, source.name);
    for (const fault of faults) collector.note('csv-fault', 'warning', fault.sentence, { line: fault.line, column: 1 });
    const [titles, ...rows] = lines;
    if (!titles || titles.every((title) => title.trim() === '')) {
      collector.report('failed', source.name, 1, t`There is no line with the names of the columns.`);
      continue;
    }
    const table = collector.table({ schema: null, name }, { line: 1, column: 1 });
    if (!table) {
      collector.report('failed', source.name, 1, t`Two files are called ${name}; the second is left out.`);
      continue;
    }
    const types = columnTypes(titles.length, rows);
    const taken = new Set<string>();
    titles.forEach((title, i) => {
      let column = title.trim() || `column_${i + 1}`;
      for (let n = 2; taken.has(column); n++) column = `${title.trim()}_${n}`;
      taken.add(column);
      table.columns.push(saidColumn(column, types[i] ?? 'TEXT'));
    });
    const shapes = table.columns.map((column) => parseType(column.type));
    for (const cells of rows)
      collector.row(
        table,
        null,
        shapes.map((_, i): Value => (cells[i] === undefined || cells[i] === '' ? null : cells[i])),
      );
    collector.report('used', t`${rows.length} rows of ${name}`, 1);
  }
  return collector.finish();
}
