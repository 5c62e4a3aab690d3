/** What SQLite's pragmas do not show of an index: its expressions, orders and condition, read from its CREATE INDEX. */
import { tokensOf } from './tokens.ts';

/** The text between the parentheses behind ON, and the condition behind WHERE; null when the text is no CREATE INDEX. */
export function readIndexSource(sql: string): { readonly parts: string; readonly where: string | null } | null {
  let depth = 0;
  let hasOn = false;
  let from: number | null = null;
  let parts: string | null = null;
  for (const token of tokensOf(sql)) {
    if (token.kind === 'word' && token.value === 'ON' && depth === 0) hasOn = true;
    if (token.raw === '(' && token.kind === 'symbol' && depth++ === 0 && hasOn && parts === null) from = token.end;
    if (token.raw === ')' && token.kind === 'symbol' && --depth === 0 && from !== null && parts === null)
      parts = sql.slice(from, token.at).trim();
    if (parts !== null && depth === 0 && token.kind === 'word' && token.value === 'WHERE')
      return { parts, where: sql.slice(token.end).trim() };
  }
  return parts === null ? null : { parts, where: null };
}
