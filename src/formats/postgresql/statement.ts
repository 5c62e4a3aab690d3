/** One statement with its text, from which expressions are taken as they are written: trees know only where they begin. */
import type { TextPlace } from '../note.ts';
import { Lexer, type TokenKind } from './tokens.ts';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** In lower case; a symbol as itself; empty for the rest. */
  readonly word: string;
  /** How many parentheses and brackets it stands in; of a bracket, those around it. */
  readonly depth: number;
}

export class Statement {
  readonly text: string;
  readonly place: TextPlace;
  #tokens: readonly Token[] | null = null;
  #offsets: Uint32Array | null = null;

  constructor(text: string, place: TextPlace) {
    this.text = text;
    this.place = place;
  }

  get line(): number {
    return this.place.line;
  }

  get tokens(): readonly Token[] {
    this.#tokens ??= tokensOf(this.text);
    return this.#tokens;
  }

  /** The character at which a node's `location` points, which the parser counts in bytes of UTF-8. */
  charOf(location: number | undefined): number {
    const byte = location ?? 0;
    this.#offsets ??= charsByByte(this.text);
    return this.#offsets.length === 0 ? byte : (this.#offsets[byte] ?? this.text.length);
  }

  /** The index of the first token at or behind a character. */
  tokenAt(char: number): number {
    const { tokens } = this;
    let [low, high] = [0, tokens.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tokens[middle]?.start ?? 0) < char) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The next pair of parentheses at or behind a character: what stands inside, and the indexes of the two tokens. */
  group(char: number): { readonly inner: string; readonly open: number; readonly close: number } | null {
    const { tokens } = this;
    let open = this.tokenAt(char);
    while (open < tokens.length && tokens[open]?.word !== '(') open++;
    const opening = tokens[open];
    if (!opening) return null;
    let close = open + 1;
    while (close < tokens.length && !(tokens[close]?.word === ')' && tokens[close]?.depth === opening.depth)) close++;
    const closing = tokens[close];
    return closing ? { inner: this.text.slice(opening.end, closing.start).trim(), open, close } : null;
  }

  /** The parts of a list between parentheses, as they are written. */
  partsOf(group: { readonly open: number; readonly close: number }): readonly string[] {
    const { tokens, text } = this;
    const depth = (tokens[group.open]?.depth ?? 0) + 1;
    const parts: string[] = [];
    let from = tokens[group.open]?.end ?? 0;
    for (let i = group.open + 1; i <= group.close; i++) {
      const token = tokens[i];
      if (!token || (i < group.close && !(token.word === ',' && token.depth === depth))) continue;
      parts.push(text.slice(from, token.start).trim());
      from = token.end;
    }
    return parts;
  }

  /** From behind a token up to the comma or bracket that ends the element it is in, or to one of the given places. */
  rest(from: number, stops: readonly number[] = []): string {
    const { tokens, text } = this;
    const first = tokens[from];
    if (!first) return '';
    let end = from + 1;
    while (end < tokens.length) {
      const token = tokens[end];
      if (!token || (token.word === ',' && token.depth === first.depth) || token.depth < first.depth) break;
      if (stops.includes(token.start)) break;
      end++;
    }
    return text.slice(first.end, tokens[end - 1]?.end ?? first.end).trim();
  }

  /** The index of the first of these words in a row outside parentheses, from a token on; -1 when there is none. */
  find(words: readonly string[], from = 0, depth = 0): number {
    const { tokens } = this;
    for (let i = from; i < tokens.length; i++)
      if (tokens[i]?.depth === depth && words.every((word, at) => tokens[i + at]?.word === word)) return i;
    return -1;
  }
}

function tokensOf(text: string): readonly Token[] {
  const lexer = new Lexer(text);
  const tokens: Token[] = [];
  let depth = 0;
  while (lexer.next() !== 'end') {
    const word = lexer.kind === 'symbol' ? (text[lexer.start] ?? '') : lexer.word;
    if (word === ')' || word === ']') depth--;
    tokens.push({ kind: lexer.kind, start: lexer.start, end: lexer.end, word, depth });
    if (word === '(' || word === '[') depth++;
  }
  return tokens;
}

/** For each byte of the text in UTF-8 the character it belongs to; empty when all characters are bytes. */
function charsByByte(text: string): Uint32Array {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
  if (/^[\x00-\x7f]*$/.test(text)) return new Uint32Array(0);
  const offsets = new Uint32Array(text.length * 3 + 1);
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let i = 0; i < width; i++) offsets[bytes++] = at;
    if (width === 4) at++;
  }
  offsets[bytes++] = text.length;
  return offsets.slice(0, bytes);
}
