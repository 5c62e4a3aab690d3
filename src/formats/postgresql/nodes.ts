/** Small views of the parser's trees, which leave out everything that is zero, empty or false. */
import type { DefElem, Node, RangeVar } from 'libpg-query';
import type { Value } from '#document/value.ts';
import type { SaidName } from '../schema/said.ts';

/** The texts of a list of strings. */
export const strings = (list: readonly Node[] | undefined): readonly string[] =>
  (list ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));

/** The strings of a node that is itself a list, a type or a string. */
export function stringsIn(node: Node | undefined): readonly string[] {
  if (!node) return [];
  if ('List' in node) return strings(node.List.items);
  if ('TypeName' in node) return strings(node.TypeName.names);
  if ('ObjectWithArgs' in node) return strings(node.ObjectWithArgs.objname);
  return strings([node]);
}

/** `sales.orders` from its parts; the name of a database before it says nothing here. */
export const nameOf = (parts: readonly string[]): SaidName => ({
  schema: parts.length > 1 ? (parts.at(-2) ?? null) : null,
  name: parts.at(-1) ?? '',
});

export const rangeName = (range: RangeVar | undefined): SaidName => ({
  schema: range?.schemaname ?? null,
  name: range?.relname ?? '',
});

/** The options of a statement by name. */
export const options = (list: readonly Node[] | undefined): readonly DefElem[] =>
  (list ?? []).flatMap((node) => ('DefElem' in node ? [node.DefElem] : []));

const clockWords = new Set(['now', 'today', 'tomorrow', 'yesterday', 'epoch', 'infinity']);

/** The value of a literal, with or without a cast; undefined for everything that has to be computed. */
export function constantOf(node: Node | undefined): Value | undefined {
  if (!node) return undefined;
  if ('A_Const' in node) {
    const { isnull, ival, fval, sval, boolval, bsval } = node.A_Const;
    if (isnull) return null;
    if (ival) return ival.ival ?? 0;
    if (fval) return decimalText(fval.fval ?? '0');
    if (sval) return sval.sval ?? '';
    if (boolval) return boolval.boolval ?? false;
    return bsval?.bsval?.startsWith('b') ? bsval.bsval.slice(1) : undefined;
  }
  if ('TypeCast' in node) {
    const value = constantOf(node.TypeCast.arg);
    // 'now'::text::date asks the clock.
    return typeof value === 'string' && clockWords.has(value.trim().toLowerCase()) ? undefined : value;
  }
  if ('CollateClause' in node) return constantOf(node.CollateClause.arg);
  if ('A_Expr' in node && !node.A_Expr.lexpr) {
    const value = constantOf(node.A_Expr.rexpr);
    const [sign] = strings(node.A_Expr.name);
    if ((typeof value !== 'number' && !isNumber(value)) || (sign !== '-' && sign !== '+')) return undefined;
    if (sign === '+') return value;
    return typeof value === 'number' ? -value : value.startsWith('-') ? value.slice(1) : `-${value}`;
  }
  return undefined;
}

const isNumber = (value: Value | undefined): value is string =>
  typeof value === 'string' && /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value.trim());

/** A number's text without underscores and other bases: `0xFF`, `1_000`. */
export function decimalText(written: string): string {
  const text = written.replaceAll('_', '');
  return /^0[xob]/i.test(text) ? String(BigInt(text)) : text;
}

/** The sequence that `nextval('…')` names; null for every other expression. */
export function sequenceOf(node: Node | undefined): SaidName | null {
  if (!node || !('FuncCall' in node)) return null;
  if (strings(node.FuncCall.funcname).at(-1) !== 'nextval') return null;
  const name = constantOf(node.FuncCall.args?.[0]);
  return typeof name === 'string' ? nameInText(name) : null;
}

/** A name as it stands inside a text: `public."Film_id_seq"`. */
function nameInText(text: string): SaidName {
  const parts = text.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [];
  return nameOf(
    parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.trim().toLowerCase())),
  );
}
