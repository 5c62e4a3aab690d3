/** Names in SQL text that a document keeps: whether it mentions them, and how it reads once they are others. */
import { tokensOf } from '../sqlite/tokens.ts';

/** Whether the text has one of the names as a word or between quotation marks; without regard to case. */
export function mentions(sql: string, names: Iterable<string>): boolean {
  const wanted = new Set([...names].map((name) => name.toLowerCase()));
  if (wanted.size === 0) return false;
  for (const { kind, value } of tokensOf(sql))
    if ((kind === 'word' || kind === 'name') && wanted.has(value.toLowerCase())) return true;
  return false;
}

/** The text with other names for columns; quoted where `quote` thinks it needed. */
export function renamedIn(
  sql: string,
  names: ReadonlyMap<string, string>,
  quote: (name: string) => string = (name) => name,
): string {
  if (names.size === 0) return sql;
  let written = '';
  let end = 0;
  for (const token of tokensOf(sql)) {
    const wished =
      token.kind === 'word'
        ? names.get(token.value.toLowerCase())
        : token.kind === 'name' && names.get(token.value.toLowerCase());
    written += sql.slice(end, token.at) + (wished ? quote(wished) : token.raw);
    end = token.end;
  }
  return written + sql.slice(end);
}
