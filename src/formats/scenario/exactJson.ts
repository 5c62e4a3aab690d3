/** JSON with integers of any size: those beyond 2^53 are marked decimal text in values, and bare digits in the JSON. */

const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const mark = '\u0000integer:';

/** Parses JSON. Throws `SyntaxError`. */
export function parseExactJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const quoted = text.replace(token, (found) =>
    found[0] !== '"' && /^-?\d{16,}$/.test(found) && !Number.isSafeInteger(Number(found))
      ? `"\\u0000integer:${found}"`
      : found,
  );
  return JSON.parse(quoted);
}

/** The decimal text of a marked integer, or null. */
export function digitsOf(value: unknown): string | null {
  return typeof value === 'string' && value.startsWith(mark) ? value.slice(mark.length) : null;
}

/** Marks decimal text that is to be written as a bare integer. */
export const bareInteger = (digits: string): string => mark + digits;

/** Writes JSON on one line. */
export function writeExactJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\u0000integer:') ? text.replace(/"\\u0000integer:(-?\d+)"/g, '$1') : text;
}
