/** The lines behind COPY … FROM stdin (manual, COPY: text format and CSV format). */
import type { CopyStmt } from 'libpg-query';
import { qualified } from '#document/names.ts';
import type { Value } from '#document/value.ts';
import { number, t } from '#words/say.ts';
import { constantOf, options, rangeName, strings } from './nodes.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';

export function readCopy(reading: Reading, statement: Statement, given: CopyStmt, data: string | null): void {
  const name = rangeName(given.relation);
  const what = `COPY ${qualified(reading.collector.plain(name))}`;
  if (data === null) {
    const why = given.is_from ? t`It takes its rows from another file.` : t`It writes rows.`;
    reading.ignore(what, statement.line, why);
    return;
  }
  const table = reading.table(name);
  if (!table) {
    if (reading.isOther(name)) reading.ignore(what, statement.line, t`It is no table that was read.`);
    else
      reading.collector.report(
        'failed',
        what,
        statement.line,
        t`There is no table ${qualified(reading.collector.plain(name))}; its rows are left out.`,
      );
    return;
  }
  const named = strings(given.attlist);
  const stored = table.columns.filter((column) => column.generated === null).map((column) => column.name);
  const list = reading.rows.list(table, named.length > 0 ? named : stored);
  const format = formatOf(given);
  let wrong = 0;
  for (const cells of format.isCsv ? csvRows(data, format) : textRows(data, format, () => reading.rows.isFull(table))) {
    if (typeof cells === 'number') reading.rows.count(table, cells);
    else if (cells.length === list.length) reading.rows.copied(table, list, cells);
    else wrong++;
  }
  if (wrong > 0) {
    const sentence =
      wrong === 1
        ? t`One row has another number of cells than columns (${list.length}); left out.`
        : t`${number(wrong)} rows have another number of cells than columns (${list.length}); left out.`;
    reading.collector.note('odd-row', 'error', t`${what}: ${sentence}`, statement.place);
  }
  reading.collector.report('used', what, statement.line);
}

interface CopyFormat {
  readonly isCsv: boolean;
  readonly delimiter: string;
  readonly nullText: string;
  readonly quote: string;
  readonly escape: string;
  readonly header: boolean;
}

function formatOf(given: CopyStmt): CopyFormat {
  const said = new Map(
    options(given.options).map(({ defname, arg }) => [
      defname ?? '',
      arg && 'String' in arg
        ? (arg.String.sval ?? '')
        : arg && 'Boolean' in arg
          ? String(arg.Boolean.boolval ?? false)
          : (constantOf(arg) ?? 'true'),
    ]),
  );
  const text = (key: string, usual: string): string => String(said.get(key) ?? usual);
  const isCsv = text('format', 'text').toLowerCase() === 'csv';
  const quote = text('quote', '"');
  return {
    isCsv,
    delimiter: text('delimiter', isCsv ? ',' : '\t'),
    nullText: text('null', isCsv ? '' : '\\N'),
    quote,
    escape: text('escape', quote),
    header: said.has('header') && !/^(false|off|0)$/i.test(text('header', '')),
  };
}

/** The rows of the text format; once nobody wants more of them, only how many there are. */
function* textRows(data: string, format: CopyFormat, isEnough: () => boolean): Iterable<readonly Value[] | number> {
  let at = 0;
  let rest = 0;
  let isFirst = format.header;
  while (at < data.length) {
    const newline = data.indexOf('\n', at);
    const end = newline === -1 ? data.length : newline;
    if (isFirst) isFirst = false;
    else if (rest > 0 || isEnough()) rest++;
    else {
      const line = data.slice(at, data.charCodeAt(end - 1) === 13 ? end - 1 : end);
      yield splitLine(line, format.delimiter).map((cell) => (cell === format.nullText ? null : decoded(cell)));
    }
    at = end + 1;
  }
  if (rest > 0) yield rest;
}

/** A delimiter behind a backslash belongs to the cell. */
function splitLine(line: string, delimiter: string): readonly string[] {
  const parts = line.split(delimiter);
  if (!line.includes(`\\${delimiter}`)) return parts;
  const cells: string[] = [];
  let open: string | null = null;
  for (const part of parts) {
    const cell: string = open === null ? part : `${open}${delimiter}${part}`;
    const backslashes = /\\*$/.exec(part)?.[0].length ?? 0;
    open = backslashes % 2 === 1 ? cell : null;
    if (open === null) cells.push(cell);
  }
  return open === null ? cells : [...cells, open];
}

const marks: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function decoded(cell: string): string {
  if (!cell.includes('\\')) return cell;
  return cell.replace(
    /\\(?:x([0-9a-f]{1,2})|([0-7]{1,3})|([\s\S]))/gi,
    (_, hex?: string, octal?: string, other?: string) =>
      other === undefined
        ? String.fromCharCode(octal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(octal, 8))
        : (marks[other] ?? other),
  );
}

/** The rows of the CSV format: a cell in quotes may go over lines, and is never NULL. */
function* csvRows(data: string, format: CopyFormat): Iterable<readonly Value[]> {
  const { delimiter, quote, nullText } = format;
  let cells: Value[] = [];
  let at = 0;
  let isFirst = format.header;
  while (at < data.length) {
    let cell = '';
    let isQuoted = false;
    while (at < data.length && !data.startsWith(delimiter, at) && data[at] !== '\n') {
      if (data[at] !== quote) {
        cell += data[at++];
        continue;
      }
      isQuoted = true;
      at++;
      while (at < data.length) {
        const char = data[at] ?? '';
        if (char === format.escape && (data[at + 1] === quote || data[at + 1] === format.escape)) {
          cell += data[at + 1];
          at += 2;
        } else if (char === quote) {
          at++;
          break;
        } else {
          cell += char;
          at++;
        }
      }
    }
    const text =
      !isQuoted && cell.endsWith('\r') && (at >= data.length || data[at] === '\n') ? cell.slice(0, -1) : cell;
    cells.push(!isQuoted && text === nullText ? null : text);
    const isEnd = at >= data.length || data[at] === '\n';
    at++;
    if (!isEnd && at < data.length) continue;
    if (!isFirst) yield cells;
    isFirst = false;
    cells = [];
  }
}
