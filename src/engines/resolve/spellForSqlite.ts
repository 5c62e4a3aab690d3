/** Literals of the other databases, as SQLite writes them. */
import type { DialectName } from '#document/records.ts';
import { type Token, tokensOf } from '#formats/sqlite/tokens.ts';

/**
 * The expression without the marks that others put before a text: `N'…'`, `DATE '…'`, `TIMESTAMP '…'`; for MySQL, with
 * the characters that its backslashes stand for. All else is left for SQLite to understand or refuse.
 */
export function spellForSqlite(sql: string, dialect: DialectName): string {
  if (dialect === 'sqlite') return sql;
  const tokens = [...tokensOf(sql)];
  let spelled = '';
  let from = 0;
  tokens.forEach((token, i) => {
    spelled += sql.slice(from, token.at);
    from = token.end;
    if (isMark(token, tokens[i + 1])) return;
    spelled += token.kind === 'text' && dialect === 'mysql' ? withoutBackslashes(token.raw) : token.raw;
  });
  return spelled + sql.slice(from);
}

const isMark = (token: Token, next: Token | undefined): boolean =>
  token.kind === 'word' &&
  next?.kind === 'text' &&
  (['DATE', 'TIME', 'TIMESTAMP'].includes(token.value) || (token.value === 'N' && next.at === token.end));

const escaped: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', Z: '\x1a' };

/** MySQL's manual, “String Literals”: `\%` and `\_` stay as they are, for LIKE. */
const withoutBackslashes = (text: string): string =>
  text.replace(/\\([\s\S])/g, (pair, character: string) =>
    character === '%' || character === '_' ? pair : (escaped[character] ?? character),
  );
