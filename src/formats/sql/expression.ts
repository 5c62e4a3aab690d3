/** SQL text that a document keeps — of checks, defaults, computed columns, indexes — in the words of one database. */
import type { DialectName, Table } from '#document/records.ts';
import { tokensOf } from '../sqlite/tokens.ts';
import type { Writer } from './writer.ts';

/** Words that mean the same in all five databases. */
const words: ReadonlySet<string> = new Set(
  'AND OR NOT IN IS NULL LIKE BETWEEN CASE WHEN THEN ELSE END LOWER UPPER ABS COALESCE NULLIF ROUND TRIM REPLACE DESC ASC VALUE'.split(
    ' ',
  ),
);

/** And those that are missing in some. */
const someHave: Readonly<Record<string, readonly DialectName[]>> = {
  LENGTH: ['sqlite', 'postgresql', 'mysql', 'oracle'],
  TRUE: ['sqlite', 'postgresql', 'mysql'],
  FALSE: ['sqlite', 'postgresql', 'mysql'],
  CURRENT_TIMESTAMP: ['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle'],
  CURRENT_DATE: ['sqlite', 'postgresql', 'mysql', 'oracle'],
  MOD: ['postgresql', 'mysql', 'oracle'],
};

const symbols: ReadonlySet<string> = new Set('( ) + - * / < > <= >= = <> ,'.split(' '));
const symbolsOfSome: Readonly<Record<string, readonly DialectName[]>> = {
  '||': ['sqlite', 'postgresql', 'oracle'],
  '!=': ['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle'],
  '%': ['sqlite', 'postgresql', 'mysql', 'sqlserver'],
};

/**
 * The text as the writer's database takes it, the columns of the table under their names there; null when the document
 * is of another database and the text says something that not all of them understand.
 */
export function expressionIn(writer: Writer, table: Table | null, sql: string): string | null {
  if (writer.isAtHome || !writer.whole) return sql;
  const columns = new Map(table?.columns.map((column) => [column.name.toLowerCase(), column.id]));
  const { name: dialect } = writer.dialect;
  const tokens = [...tokensOf(sql)];
  let written = '';
  let end = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    written += sql.slice(end, token.at);
    end = token.end;
    const id = columns.get(token.kind === 'word' ? token.raw.toLowerCase() : token.value.toLowerCase());
    if ((token.kind === 'name' || token.kind === 'word') && id !== undefined) written += writer.column(id);
    else if (token.kind === 'text') {
      // A backslash escapes in MySQL only.
      if (token.raw.includes('\\')) return null;
      written += writer.text(token.value);
    } else if (token.kind === 'word') {
      if (!words.has(token.value) && !someHave[token.value]?.includes(dialect)) return null;
      written += token.raw;
    } else if (token.kind === 'symbol') {
      const next = tokens[i + 1];
      const pair = next?.kind === 'symbol' && next.at === token.end ? token.raw + next.raw : '';
      if (symbols.has(pair) || symbolsOfSome[pair]?.includes(dialect)) {
        written += pair;
        end = next?.end ?? end;
        i++;
      } else if (
        pair === '||' ||
        pair === '::' ||
        !(symbols.has(token.raw) || symbolsOfSome[token.raw]?.includes(dialect))
      )
        return null;
      else written += token.raw;
    } else if (token.kind === 'name') return null;
    else written += token.raw;
  }
  return written + sql.slice(end);
}
