/** Python's string literals as the texts they stand for (reference, 2.4.1). */

const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

const escapes = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{1,3})|([\s\S]))/g;

/** What the escapes between the quotes stand for. */
export const unescaped = (body: string): string =>
  body.replace(escapes, (all, four?: string, eight?: string, two?: string, octal?: string, one?: string) => {
    const hex = four ?? eight ?? two;
    if (hex !== undefined || octal !== undefined) {
      const code = hex === undefined ? Number.parseInt(octal ?? '0', 8) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    }
    if (one === undefined) return all;
    return single[one] ?? (/["'\\]/.test(one) ? one : all);
  });

export interface Quoted {
  readonly isRaw: boolean;
  /** How long the prefix with the opening quotes is. */
  readonly opening: number;
  readonly closing: number;
}

/** Where the text of a literal begins and ends; null for what is no literal. */
export function quotesOf(source: string): Quoted | null {
  const [all = '', prefix = '', quotes = ''] = /^([a-zA-Z]{0,2})('''|"""|'|")/.exec(source) ?? [];
  if (quotes === '') return null;
  const closing = source.length >= all.length + quotes.length && source.endsWith(quotes) ? quotes.length : 0;
  return { isRaw: /r/i.test(prefix), opening: all.length, closing };
}

/** The text of a literal. */
export function textOfLiteral(source: string): string {
  const quoted = quotesOf(source);
  if (!quoted) return source;
  const body = source.slice(quoted.opening, source.length - quoted.closing);
  return quoted.isRaw ? body : unescaped(body);
}
