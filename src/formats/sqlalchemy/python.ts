/** Python as text: names, literals, and calls laid out in lines of 88 columns as Black does. */

const keywords: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** In names only since Unicode 15.1, which Python has from 3.13 on. */
const lateContinues = /\u200c|\u200d|\u30fb|\uff65/;

/** Whether Python reads the text as this very name (Python's reference, 2.3: it is compared in the form NFKC). */
export const isIdentifier = (text: string): boolean =>
  /^[_\p{XIDS}]\p{XIDC}*$/u.test(text) &&
  !lateContinues.test(text) &&
  text.normalize('NFKC') === text &&
  !keywords.has(text);

/** A name as near as can be to the text: what no name may hold becomes `_`. */
export function identifierFrom(text: string, otherwise: string): string {
  const words = text
    .normalize('NFKC')
    .replace(/[^\p{XIDC}]+|(?:\u200c|\u200d|\u30fb|\uff65)+/gu, '_')
    .replace(/^_+|_+$/g, '');
  if (words === '') return otherwise;
  const name = isIdentifier(words) ? words : isIdentifier(`${words}_`) ? `${words}_` : `${otherwise}_${words}`;
  return isIdentifier(name) ? name : otherwise;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as a literal between double quotes, on one line whatever it holds. */
export function pythonString(text: string): string {
  const body = text.replace(
    /[\\"\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${body}"`;
}

/** A number as Python writes it. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")';
  return String(value);
}

/** A piece of an expression: text that stays on its line, or a head with arguments in brackets. */
export type Piece = string | Call;

export interface Call {
  /** What stands before the opening bracket, the bracket included: `relationship(`, `[`. */
  readonly head: string;
  readonly pieces: readonly Piece[];
}

export const call = (name: string, pieces: readonly Piece[]): Call => ({ head: `${name}(`, pieces });
export const list = (pieces: readonly Piece[]): Call => ({ head: '[', pieces });
export const keyword = (name: string, piece: Piece): Piece =>
  typeof piece === 'string' ? `${name}=${piece}` : { head: `${name}=${piece.head}`, pieces: piece.pieces };

/** A tuple; one of a single element needs its comma. */
export const tuple = (pieces: readonly Piece[]): Call => ({ head: '(', pieces });

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const closeOf = (piece: Call): string => closing[piece.head.at(-1) ?? ''] ?? ')';

const isLoneTuple = (piece: Call): boolean => /(^|[=\s])\($/.test(piece.head) && piece.pieces.length === 1;

/** The piece on one line. */
function flat(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  return `${piece.head}${piece.pieces.map(flat).join(', ')}${isLoneTuple(piece) ? ',' : ''}${closeOf(piece)}`;
}

/** The piece behind `before` with as many lines as it needs, each indented by at least `indent` columns. */
export function laidOut(before: string, piece: Piece, indent: number, behind = ''): readonly string[] {
  const margin = ' '.repeat(indent);
  const line = margin + before + flat(piece) + behind;
  if (line.length <= 88 || typeof piece === 'string' || piece.pieces.length === 0) return [line];
  const inside = `${margin}    ${piece.pieces.map(flat).join(', ')}`;
  if (inside.length <= 88 && piece.head.endsWith('(') && !isLoneTuple(piece))
    return [margin + before + piece.head, inside, margin + closeOf(piece) + behind];
  return [
    margin + before + piece.head,
    ...piece.pieces.flatMap((inner) => laidOut('', inner, indent + 4, ',')),
    margin + closeOf(piece) + behind,
  ];
}
