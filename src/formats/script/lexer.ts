/** The words, names, texts and signs of a script, one at a time. */
import type { ScriptFacts } from './facts.ts';

/**
 * `end` is the semicolon, or what stands for it, and the end of the script. `hex` and `bits` are `0x41`, `X'41'` and
 * `b'101'`; `name` is a word in quotes.
 */
export type TokenKind = 'end' | 'word' | 'name' | 'text' | 'number' | 'hex' | 'bits' | 'symbol';

const [tab, newline, space] = [9, 10, 32];
const [double, hash, dollar, single, star, dash, dot, slash, backslash, backtick, bracket] = [
  34, 35, 36, 39, 42, 45, 46, 47, 92, 96, 91,
];

/** So far a text is looked for whose end is missing, once several were. */
const shortSearch = 65_536;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * Goes through a text without copying it: the fields tell of the present token. Lines, remarks and the marks of
 * conditional remarks are passed over. A text that never ends is a sign like any other, so that it costs one statement.
 */
export class Lexer {
  readonly text: string;
  readonly facts: ScriptFacts;
  kind: TokenKind = 'end';
  start = 0;
  end = 0;
  /** Where the token before it ended. */
  before = 0;
  /** Of a name or text: what stands between the quotes, and which quote it is. */
  from = 0;
  to = 0;
  mark = 0;
  /** No quote is doubled in it, and no character escaped. */
  plain = true;
  /** Of an `end`: a batch or the whole script ends, not only a statement. */
  hard = false;
  /** What ends a statement. */
  delimiter = ';';
  /** Whether double quotes stand around names although the dialect says otherwise: SET SQL_MODE = 'ANSI_QUOTES'. */
  ansiQuotes = false;
  /** Where marks of conditional remarks stand. */
  readonly conditional: (readonly [number, number])[] = [];
  #word: string | null = null;
  #unclosed = 0;
  readonly #inWord: Uint8Array;

  constructor(text: string, facts: ScriptFacts) {
    this.text = text;
    this.facts = facts;
    this.#inWord = Uint8Array.from({ length: 128 }, (_, code) =>
      /\w/.test(String.fromCharCode(code)) || facts.wordMarks.includes(String.fromCharCode(code)) ? 1 : 0,
    );
    this.next();
  }

  /** The present word in upper case; empty for all else. */
  get word(): string {
    this.#word ??= this.kind === 'word' ? this.text.slice(this.start, this.end).toUpperCase() : '';
    return this.#word;
  }

  /** The same as comparing `kind`, where a comparison before `next` is not to be held against it. */
  isKind(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  /** Whether the script ends here. */
  get isLast(): boolean {
    return this.kind === 'end' && this.start >= this.text.length;
  }

  /** Goes to the token that begins at this place, or behind it. */
  seek(at: number): void {
    this.end = at;
    this.next();
  }

  next(): void {
    const { text } = this;
    this.before = this.end;
    const at = this.#skipBlanks(this.end);
    this.start = at;
    this.#word = null;
    this.hard = false;
    if (at >= text.length) {
      this.#take('end', at);
      this.hard = true;
      return;
    }
    this.#read(at, text.charCodeAt(at));
  }

  #read(at: number, code: number): void {
    const { text, facts } = this;
    if (code === this.delimiter.charCodeAt(0) && text.startsWith(this.delimiter, at))
      this.#take('end', at + this.delimiter.length);
    else if (code === single) this.#quoted('text', at, single);
    else if (code === dollar && facts.moneyNumbers && isDigit(text.charCodeAt(at + 1))) this.#number(at + 1);
    else if (isDigit(code) || (code === dot && isDigit(text.charCodeAt(at + 1)))) this.#number(at);
    else if (this.#isInWord(code)) this.#wordOrText(at, code);
    else if (code === double) this.#quoted(this.#doubleIsText() ? 'text' : 'name', at, double);
    else if (code === backtick && facts.backticks) this.#quoted('name', at, backtick);
    else if (code === bracket && facts.brackets) this.#quoted('name', at, 93);
    else if (code === slash && facts.slashLines && this.isAlone(at, at + 1)) {
      this.#take('end', at + 1);
      this.hard = true;
    } else this.#take('symbol', at + 1);
  }

  #take(kind: TokenKind, end: number): void {
    this.kind = kind;
    this.end = end;
  }

  #doubleIsText = (): boolean => this.facts.doubleQuotedTexts && !this.ansiQuotes;

  #isInWord = (code: number): boolean => (code < 128 ? this.#inWord[code] === 1 : code > 160 && code !== 0xfeff);

  /** Whether nothing else stands on the line, or lines, of this place. */
  isAlone(start: number, end: number): boolean {
    if (!this.isFirst(start)) return false;
    const code = this.text.charCodeAt(this.#skipSpaces(end));
    return Number.isNaN(code) || code === newline || code === 13;
  }

  /** Whether only blanks stand before this place on its line. */
  isFirst(start: number): boolean {
    let at = start - 1;
    while (at >= 0 && (this.text.charCodeAt(at) === space || this.text.charCodeAt(at) === tab)) at--;
    return at < 0 || this.text.charCodeAt(at) === newline || this.text.charCodeAt(at) === 13;
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === space || this.text.charCodeAt(at) === tab) at++;
    return at;
  }

  /** The end of the line of this place, before its line break. */
  lineEnd(from: number): number {
    const at = this.text.indexOf('\n', from);
    return at < 0 ? this.text.length : at;
  }

  #skipBlanks(from: number): number {
    const { text, facts } = this;
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code <= space || code === 0xa0 || code === 0xfeff) at++;
      else if (code === dash && text.charCodeAt(at + 1) === dash && this.#isDashRemark(at)) at = this.lineEnd(at);
      else if (code === hash && facts.hashRemarks) at = this.lineEnd(at);
      else if (code === slash && text.charCodeAt(at + 1) === star) at = this.#skipRemark(at);
      else if (code === star && facts.conditionalRemarks && text.charCodeAt(at + 1) === slash)
        at = this.#passConditional(at, at + 2);
      else return at;
    }
  }

  #isDashRemark(at: number): boolean {
    if (!this.facts.dashesNeedBlank) return true;
    const code = this.text.charCodeAt(at + 2);
    return Number.isNaN(code) || code <= space || this.isFirst(at);
  }

  #passConditional(start: number, end: number): number {
    if (start > (this.conditional.at(-1)?.[0] ?? -1)) this.conditional.push([start, end]);
    return end;
  }

  #skipRemark(at: number): number {
    const { text, facts } = this;
    if (facts.conditionalRemarks) {
      const head = /\/\*M?!(\d{5,6})?/y;
      head.lastIndex = at;
      const found = head.exec(text);
      // MariaDB writes 999999 before what no server is to read.
      if (found && Number(found[1] ?? 0) < 99_999) return this.#passConditional(at, head.lastIndex);
    }
    if (!facts.nestedRemarks) {
      const end = text.indexOf('*/', at + 2);
      return end < 0 ? text.length : end + 2;
    }
    let depth = 1;
    const marks = /\/\*|\*\//g;
    marks.lastIndex = at + 2;
    while (depth > 0) {
      const found = marks.exec(text);
      if (!found) return text.length;
      depth += found[0] === '/*' ? 1 : -1;
    }
    return marks.lastIndex;
  }

  #quoted(kind: TokenKind, from: number, mark: number): void {
    const { text } = this;
    const escapes = this.facts.backslashEscapes && kind === 'text';
    const limit = this.#unclosed < 3 ? text.length : Math.min(text.length, from + shortSearch);
    this.plain = true;
    for (let at = from + 1; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === backslash && escapes) {
        this.plain = false;
        at++;
      } else if (code === mark) {
        if (text.charCodeAt(at + 1) === mark) {
          this.plain = false;
          at++;
        } else {
          this.#between(kind, from + 1, at, mark);
          return;
        }
      }
    }
    this.#unclosed++;
    this.#take('symbol', this.start + 1);
  }

  #between(kind: TokenKind, from: number, to: number, mark: number): void {
    this.from = from;
    this.to = to;
    this.mark = mark;
    this.#take(kind, to + 1);
  }

  #number(from: number): void {
    const { text } = this;
    let at = from;
    if (this.facts.hexNumbers && text.charCodeAt(at) === 48 && /[xb]/i.test(text.charAt(at + 1))) {
      const digits = /0(?:[xX][0-9a-fA-F]*|b[01]+)(?![\w$])/y;
      digits.lastIndex = at;
      if (digits.test(text)) {
        this.from = at + 2;
        this.to = digits.lastIndex;
        this.plain = true;
        this.#take(text.charCodeAt(at + 1) === 98 ? 'bits' : 'hex', digits.lastIndex);
        return;
      }
    }
    while (isDigit(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) === dot) {
      at++;
      while (isDigit(text.charCodeAt(at))) at++;
    }
    if ((text.charCodeAt(at) | 32) === 101) {
      const sign = text.charCodeAt(at + 1);
      const digits = at + (sign === 43 || sign === dash ? 2 : 1);
      if (isDigit(text.charCodeAt(digits))) {
        at = digits;
        while (isDigit(text.charCodeAt(at))) at++;
      }
    }
    // In MySQL a name may begin with digits.
    if (this.facts.backticks && this.#isInWord(text.charCodeAt(at)) && text.charCodeAt(at - 1) !== dot)
      this.#wordFrom(from);
    else this.#take('number', at);
  }

  #wordFrom(from: number): void {
    const { text } = this;
    let at = from;
    while (this.#isInWord(text.charCodeAt(at))) at++;
    if (this.delimiter !== ';') {
      const cut = text.slice(from + 1, at + this.delimiter.length).indexOf(this.delimiter);
      if (cut >= 0) at = Math.min(at, from + 1 + cut);
    }
    this.#take('word', Math.max(at, from + 1));
  }

  #wordOrText(from: number, code: number): void {
    const { text, facts } = this;
    this.#wordFrom(from);
    const length = this.end - from;
    if (length > 2) return;
    const quote = text.charCodeAt(this.end);
    if (quote === single) {
      const letter = code | 32;
      const isNational = letter === 110;
      const last = text.charCodeAt(this.end - 1) | 32;
      if (facts.quoteOperator && last === 113 && (length === 1 || isNational)) this.#byOperator(this.end);
      else if (length === 1 && isNational) this.#quoted('text', this.end, single);
      else if (length === 1 && facts.backslashEscapes && (letter === 120 || letter === 98))
        this.#quoted(letter === 120 ? 'hex' : 'bits', this.end, single);
    } else if (length === 2 && facts.batches && this.word === 'GO' && this.isFirst(from)) {
      const rest = text.slice(this.end, this.lineEnd(this.end));
      if (!/^[ \t]*;?[ \t]*(\d+[ \t]*)?;?[ \t\r]*(--.*)?$/.test(rest)) return;
      this.#take('end', this.lineEnd(this.end));
      this.hard = true;
      this.#word = null;
    }
  }

  /** `q'[it's]'`: the sign behind the quote says which one ends the text. */
  #byOperator(quote: number): void {
    const open = this.text.charAt(quote + 1);
    const pairs: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };
    const to = this.text.indexOf(`${pairs[open] ?? open}'`, quote + 2);
    if (open === '' || to < 0) return;
    this.plain = true;
    this.#between('text', quote + 2, to, single);
    this.end = to + 2;
  }
}
