/** What a grammar asks of the words of a script: is it this word, a name, a list in parentheses? */
import { t } from '#words/say.ts';
import { Lexer } from './lexer.ts';

/** A text that is not what a grammar wants; `at` is where in the script. */
export class Misread extends Error {
  readonly at: number;

  constructor(at: number, sentence: string) {
    super(sentence);
    this.at = at;
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', '0': '\0', Z: '\x1a' };

export class Cursor extends Lexer {
  /** Whether the present token is this word, which is given in upper case. */
  is(word: string): boolean {
    return this.kind === 'word' && this.word === word;
  }

  isOneOf(words: ReadonlySet<string>): boolean {
    return this.kind === 'word' && words.has(this.word);
  }

  isSymbol(symbol: string): boolean {
    return this.kind === 'symbol' && this.text.charCodeAt(this.start) === symbol.charCodeAt(0);
  }

  /** Passes over these words if all of them stand here. */
  accept(...words: readonly string[]): boolean {
    const { start, before } = this;
    for (const word of words) {
      if (!this.is(word)) {
        if (this.start !== start) this.#backTo(start, before);
        return false;
      }
      this.next();
    }
    return true;
  }

  #backTo(start: number, before: number): void {
    this.seek(start);
    this.before = before;
  }

  acceptSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.next();
    return true;
  }

  expect(...words: readonly string[]): void {
    if (!this.accept(...words)) throw this.misread(words.join(' '));
  }

  expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) throw this.misread(`“${symbol}”`);
  }

  /** Whether the next word, behind the present token, is this one. */
  isFollowedBy(...words: readonly string[]): boolean {
    const { start, before } = this;
    this.next();
    const found = words.some((word) => this.is(word));
    this.#backTo(start, before);
    return found;
  }

  isFollowedBySymbol(symbol: string): boolean {
    const { start, before } = this;
    this.next();
    const found = this.isSymbol(symbol);
    this.#backTo(start, before);
    return found;
  }

  misread(wanted: string): Misread {
    const found = this.kind === 'end' ? t`the end of the statement` : t`“${this.shown()}”`;
    return new Misread(this.start, t`${found} stands where ${wanted} was expected`);
  }

  /** The present token as it is written, cut when it is long. */
  shown(): string {
    const text = this.text.slice(this.start, Math.min(this.end, this.start + 40));
    return this.end > this.start + 40 ? `${text}…` : text;
  }

  /** The text that a literal stands for. */
  textValue(): string {
    const raw = this.text.slice(this.from, this.to);
    if (this.plain) return raw;
    const mark = String.fromCharCode(this.mark);
    if (!this.facts.backslashEscapes || this.kind === 'name') return raw.replaceAll(mark + mark, mark);
    return raw.replace(/\\([\s\S])|(['"])\2/g, (pair, escaped: string | undefined, quote: string | undefined) => {
      if (quote !== undefined) return quote === mark ? quote : pair;
      if (escaped === '%' || escaped === '_') return pair;
      return escapes[escaped ?? ''] ?? escaped ?? '';
    });
  }

  isName(): boolean {
    return this.kind === 'word' || this.kind === 'name' || (this.kind === 'text' && this.mark === 34);
  }

  /** Where a name must stand, double quotes stand around one. */
  name(): string {
    if (!this.isName()) throw this.misread(t`a name`);
    const name = this.kind === 'word' ? this.text.slice(this.start, this.end) : this.textValue();
    this.next();
    return name;
  }

  /** `a.b.c` as its parts; a part that is left out, as in `db..t`, is empty. */
  dotted(): readonly string[] {
    const parts = [this.name()];
    while (this.acceptSymbol('.')) parts.push(this.isSymbol('.') ? '' : this.name());
    return parts;
  }

  /** `(a, b)` */
  names(): readonly string[] {
    this.expectSymbol('(');
    const names = [this.name()];
    while (this.acceptSymbol(',')) names.push(this.name());
    this.expectSymbol(')');
    return names;
  }

  /** Passes over a balanced pair of parentheses, and gives what stands between them; it ends with the statement at worst. */
  parenthesized(): string {
    const open = this.start;
    this.expectSymbol('(');
    const from = this.start;
    let to = from;
    for (let depth = 1; depth > 0; ) {
      if (this.kind === 'end') throw new Misread(open, t`a parenthesis is not closed`);
      if (this.isSymbol('(')) depth++;
      else if (this.isSymbol(')') && --depth === 0) {
        this.next();
        return this.text.slice(from, to).trim();
      }
      to = this.end;
      this.next();
    }
    return '';
  }

  /** Passes over the values of a row, which are only counted. */
  skipRow(): void {
    const open = this.start;
    for (let depth = 0; this.kind !== 'end'; this.next()) {
      if (this.kind !== 'symbol') continue;
      const code = this.text.charCodeAt(this.start);
      if (code === 40) depth++;
      else if (code === 41 && --depth === 0) {
        this.next();
        return;
      }
    }
    throw new Misread(open, t`a row is not closed`);
  }

  /** Goes on to the next comma or closing parenthesis that belongs to the present list, or the end of the statement. */
  toNextElement(): void {
    for (let depth = 0; this.kind !== 'end'; this.next()) {
      if (this.kind !== 'symbol') continue;
      if (this.isSymbol('(')) depth++;
      else if (depth === 0 && (this.isSymbol(',') || this.isSymbol(')'))) return;
      else if (this.isSymbol(')')) depth--;
    }
  }

  /** A number, a word or a text, and an equals sign before it: the value of an option. */
  optionValue(): void {
    this.acceptSymbol('=');
    if (this.kind === 'end' || this.isSymbol(',') || this.isSymbol(')')) return;
    if (this.isSymbol('(')) this.parenthesized();
    else this.next();
  }

  /** A cursor over another text, with the quotes of this one. */
  of(text: string): Cursor {
    const other = new Cursor(text, this.facts);
    other.ansiQuotes = this.ansiQuotes;
    other.seek(0);
    return other;
  }

  /** The text between two places, without the marks of conditional remarks. */
  slice(from: number, to: number): string {
    const { text } = this;
    let at = from;
    let result = '';
    for (const [start, end] of this.conditional) {
      if (start < at || end > to) continue;
      result += text.slice(at, start);
      at = end;
    }
    return (result + text.slice(at, to)).trim();
  }
}
