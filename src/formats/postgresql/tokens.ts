/** The lexical structure of PostgreSQL (manual, 4.1), as far as statements are told apart by it. */

/** `text` is any kind of string, dollar quotes included; `symbol` a single character. */
export type TokenKind = 'word' | 'quoted' | 'text' | 'number' | 'symbol' | 'end';

const backslash = 92;
const quote = 39;

/** Goes through a text token by token, without making objects: dumps are long. Never fails. */
export class Lexer {
  readonly text: string;
  /** Where the next token is looked for. */
  at: number;
  readonly to: number;
  kind: TokenKind = 'end';
  start = 0;
  end = 0;
  /** Whether the token before or a comment ran into the end of the text without its closing mark. */
  isOpen = false;

  constructor(text: string, from = 0, to = text.length) {
    this.text = text;
    this.at = from;
    this.to = to;
  }

  next(): TokenKind {
    this.#skip();
    const { text, to } = this;
    const start = this.at;
    this.start = start;
    if (start >= to) return this.#token('end', to);
    const code = text.charCodeAt(start);
    if (code === quote) return this.#string(start, false);
    if (code === 34) return this.#quoted(start + 1);
    if (isWordStart(code)) return this.#word(start, code);
    if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(start + 1)))) return this.#number(start);
    if (code === 36) return this.#dollar(start);
    return this.#token('symbol', start + 1);
  }

  /** The token as it is written. */
  get raw(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The word in lower case; empty for other tokens. */
  get word(): string {
    return this.kind === 'word' ? this.raw.toLowerCase() : '';
  }

  isWord(word: string): boolean {
    return this.word === word;
  }

  isSymbol(symbol: string): boolean {
    return this.kind === 'symbol' && this.text[this.start] === symbol;
  }

  #token(kind: TokenKind, end: number): TokenKind {
    this.kind = kind;
    this.end = Math.min(end, this.to);
    this.at = this.end;
    return kind;
  }

  #skip(): void {
    const { text, to } = this;
    while (this.at < to) {
      const code = text.charCodeAt(this.at);
      if (code <= 32 || code === 0xfeff) this.at++;
      else if (code === 45 && text.charCodeAt(this.at + 1) === 45) {
        const end = text.indexOf('\n', this.at);
        this.at = end === -1 ? to : end + 1;
      } else if (code === 47 && text.charCodeAt(this.at + 1) === 42) this.#comment();
      else return;
    }
  }

  /** Comments between slash and star may contain others. */
  #comment(): void {
    const { text, to } = this;
    let depth = 1;
    let at = this.at + 2;
    while (depth > 0 && at < to) {
      const code = text.charCodeAt(at);
      const next = text.charCodeAt(at + 1);
      const isMark = (code === 47 && next === 42) || (code === 42 && next === 47);
      if (isMark) depth += code === 47 ? 1 : -1;
      at += isMark ? 2 : 1;
    }
    if (depth > 0) this.isOpen = true;
    this.at = Math.min(at, to);
  }

  #word(start: number, code: number): TokenKind {
    const { text, to } = this;
    const second = text.charCodeAt(start + 1);
    if (second === quote) {
      if (code === 69 || code === 101) return this.#string(start + 1, true);
      if (/[BbXxNn]/.test(text[start] ?? '')) return this.#string(start + 1, false);
    }
    if ((code === 85 || code === 117) && second === 38) {
      if (text.charCodeAt(start + 2) === quote) return this.#string(start + 2, false);
      if (text.charCodeAt(start + 2) === 34) return this.#quoted(start + 3);
    }
    let end = start + 1;
    while (end < to && isWordPart(text.charCodeAt(end))) end++;
    return this.#token('word', end);
  }

  #number(start: number): TokenKind {
    const { text, to } = this;
    let end = start + 1;
    while (end < to) {
      const code = text.charCodeAt(end);
      const isExponentSign =
        (code === 43 || code === 45) && /[eE]/.test(text[end - 1] ?? '') && text[start + 1] !== 'x';
      if (!isWordPart(code) && code !== 46 && !isExponentSign) break;
      end++;
    }
    return this.#token('number', end);
  }

  /** From its first quote on. */
  #string(from: number, escapes: boolean): TokenKind {
    const { text, to } = this;
    let at = from + 1;
    for (;;) {
      let end = text.indexOf("'", at);
      if (escapes) {
        end = at;
        while (end < to && text.charCodeAt(end) !== quote) end += text.charCodeAt(end) === backslash ? 2 : 1;
      }
      if (end === -1 || end >= to) return this.#open('text');
      if (text.charCodeAt(end + 1) !== quote) return this.#token('text', end + 1);
      at = end + 2;
    }
  }

  #quoted(from: number): TokenKind {
    let at = from;
    for (;;) {
      const end = this.text.indexOf('"', at);
      if (end === -1 || end >= this.to) return this.#open('quoted');
      if (this.text.charCodeAt(end + 1) !== 34) return this.#token('quoted', end + 1);
      at = end + 2;
    }
  }

  #dollar(start: number): TokenKind {
    const { text, to } = this;
    let end = start + 1;
    if (isDigit(text.charCodeAt(end))) {
      while (isDigit(text.charCodeAt(end))) end++;
      return this.#token('word', end);
    }
    while (end < to && isWordPart(text.charCodeAt(end)) && text.charCodeAt(end) !== 36) end++;
    if (text.charCodeAt(end) !== 36) return this.#token('symbol', start + 1);
    const mark = text.slice(start, end + 1);
    const close = text.indexOf(mark, end + 1);
    return close === -1 || close >= to ? this.#open('text') : this.#token('text', close + mark.length);
  }

  #open(kind: TokenKind): TokenKind {
    this.isOpen = true;
    return this.#token(kind, this.to);
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWordStart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 128 && code !== 0xfeff);
const isWordPart = (code: number): boolean => isWordStart(code) || isDigit(code) || code === 36;

/** The text that a string token stands for; null where only the parser knows (`U&'…'`, `B'…'`, `X'…'`). */
export function textOf(raw: string): string | null {
  const first = raw.charCodeAt(0);
  if (first === quote) {
    const inner = raw.slice(1, -1);
    return inner.includes("'") ? inner.replaceAll("''", "'") : inner;
  }
  if (first === 36) {
    const mark = raw.indexOf('$', 1) + 1;
    return raw.slice(mark, -mark);
  }
  if (/^e/i.test(raw)) return unescaped(raw.slice(2, -1));
  return null;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Manual, 4.1.2.2. Bytes beyond ASCII are left to the parser. */
function unescaped(inner: string): string | null {
  if (!inner.includes('\\')) return inner.replaceAll("''", "'");
  let isPlain = true;
  const text = inner.replace(
    /\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{1,3})|([\s\S]))|''/gi,
    (all, hex?: string, short?: string, long?: string, octal?: string, other?: string) => {
      if (all === "''") return "'";
      if (other !== undefined) return escapes[other] ?? other;
      const digits = hex ?? short ?? long;
      const code = octal === undefined ? Number.parseInt(digits ?? '', 16) : Number.parseInt(octal, 8);
      if ((code > 127 && short === undefined && long === undefined) || code === 0 || code > 0x10ffff) isPlain = false;
      return isPlain ? String.fromCodePoint(code) : '';
    },
  );
  return isPlain ? text : null;
}
