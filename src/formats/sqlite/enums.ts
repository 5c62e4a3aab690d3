/** Lists of allowed texts, as CHECK conditions spell them. */
import { tokensOf } from './tokens.ts';

/** The texts of `column IN ('a', 'b')`, in order; null for any other condition. */
export function enumValues(sql: string, column: string): readonly string[] | null {
  const tokens = [...tokensOf(sql)].filter((token) => token.kind !== 'comment');
  const [name, word, open, ...rest] = tokens;
  const isColumn =
    name !== undefined && (name.kind === 'name' ? name.value : name.raw).toLowerCase() === column.toLowerCase();
  if (!isColumn || word?.value !== 'IN' || open?.raw !== '(' || rest.at(-1)?.raw !== ')') return null;
  const list = rest.slice(0, -1);
  const isList = list.every((token, i) => (i % 2 === 0 ? token.kind === 'text' : token.raw === ','));
  if (!isList || list.length % 2 === 0) return null;
  return list.filter((_, i) => i % 2 === 0).map((token) => token.value);
}
