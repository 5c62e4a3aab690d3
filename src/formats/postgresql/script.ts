/** A script as psql takes it apart: statements, the data behind COPY, and commands to psql itself. */
import { Lexer } from './tokens.ts';

export interface Piece {
  readonly kind: 'statement' | 'psql';
  readonly start: number;
  /** Behind the last character, the semicolon not included. */
  readonly end: number;
  /** The lines behind `COPY … FROM stdin;`, without the line `\.` that ends them. */
  readonly data: { readonly start: number; readonly end: number } | null;
}

/** Gives the pieces one by one. A reader that could make nothing of one may send it back to an earlier place. */
export class Script {
  readonly text: string;
  #at = 0;
  #counted = 0;
  #line = 1;

  constructor(text: string) {
    this.text = text;
  }

  /** How far it has come, in characters. */
  get at(): number {
    return this.#at;
  }

  goTo(at: number): void {
    this.#at = at;
  }

  next(): Piece | null {
    const lexer = new Lexer(this.text, this.#at);
    let first = lexer.next();
    while (lexer.isSymbol(';')) first = lexer.next();
    if (first === 'end') {
      // A comment that is not closed hides the rest: the parser is to say so.
      const open = lexer.isOpen ? this.text.indexOf('/*', this.#at) : -1;
      return open === -1 ? null : this.#statement(open, this.text.length, this.text.length, null);
    }
    if (lexer.isSymbol('\\')) return this.#psql(lexer.start);
    const start = lexer.start;
    const ends = new StatementEnd();
    let end = lexer.end;
    for (;;) {
      if (lexer.kind === 'end') return this.#statement(start, end, lexer.isOpen ? end : this.text.length, null);
      if (lexer.isSymbol(';') && ends.isReached) {
        const after = lexer.end;
        if (!ends.isCopy) return this.#statement(start, end, after, null);
        const data = this.#data(after);
        return this.#statement(start, end, data.after, data);
      }
      if (lexer.isSymbol('\\') && this.#isAtLineStart(lexer.start))
        return this.#statement(start, end, lexer.start, null);
      ends.take(lexer);
      end = lexer.end;
      lexer.next();
    }
  }

  /** The line of a place, from 1; quick for places in rising order. */
  lineOf(at: number): number {
    if (at < this.#counted) {
      this.#counted = 0;
      this.#line = 1;
    }
    let next = this.text.indexOf('\n', this.#counted);
    while (next !== -1 && next < at) {
      this.#line++;
      this.#counted = next + 1;
      next = this.text.indexOf('\n', this.#counted);
    }
    return this.#line;
  }

  columnOf(at: number): number {
    return at - this.text.lastIndexOf('\n', at - 1);
  }

  #statement(start: number, end: number, after: number, data: Piece['data']): Piece {
    this.#at = after;
    return { kind: 'statement', start, end, data };
  }

  #psql(start: number): Piece {
    const newline = this.text.indexOf('\n', start);
    const end = newline === -1 ? this.text.length : newline;
    this.#at = end;
    return { kind: 'psql', start, end, data: null };
  }

  #isAtLineStart(at: number): boolean {
    return /^\s*$/.test(this.text.slice(this.text.lastIndexOf('\n', at - 1) + 1, at));
  }

  /** From the next line to the line `\.`, or to the end of a file that was cut off. */
  #data(after: number): { start: number; end: number; after: number } {
    const { text } = this;
    const newline = text.indexOf('\n', after);
    const start = newline === -1 ? text.length : newline + 1;
    let at = start;
    for (;;) {
      const found = text.startsWith('\\.', at) ? at : text.indexOf('\n\\.', at);
      if (found === -1) return { start, end: text.length, after: text.length };
      const mark = text[found] === '\n' ? found + 1 : found;
      const rest = text.charCodeAt(mark + 2);
      if (Number.isNaN(rest) || rest === 10 || rest === 13) return { start, end: mark, after: mark + 2 };
      at = mark + 2;
    }
  }
}

/**
 * Whether a semicolon ends the statement. It does not between BEGIN ATOMIC and its END in a routine, nor between the
 * parentheses of a rule; elsewhere it does even inside parentheses, since one that was forgotten must not cost the rest.
 */
class StatementEnd {
  isCopy = false;
  #words = 0;
  #first = '';
  #isRoutine = false;
  #isRule = false;
  #isFrom = false;
  #begun = 0;
  #depth = 0;

  get isReached(): boolean {
    return this.#begun === 0 && !(this.#isRule && this.#depth > 0);
  }

  take(lexer: Lexer): void {
    if (lexer.kind === 'symbol') {
      if (lexer.isSymbol('(')) this.#depth++;
      else if (lexer.isSymbol(')')) this.#depth--;
      return;
    }
    if (lexer.kind !== 'word') {
      this.#isFrom = false;
      return;
    }
    // Only CREATE and COPY have more to say than their first word.
    if (this.#words > 0 && this.#first !== 'create' && this.#first !== 'copy') return;
    const word = lexer.word;
    if (this.#words === 0) this.#first = word;
    this.#words++;
    if (this.#first === 'copy') {
      if (word === 'stdin' && this.#isFrom) this.isCopy = true;
      this.#isFrom = word === 'from';
    } else if (this.#first === 'create' && this.#words <= 4) {
      if (word === 'function' || word === 'procedure') this.#isRoutine = true;
      if (word === 'rule') this.#isRule = true;
    } else if (this.#isRoutine && this.#depth === 0) {
      if (word === 'begin') this.#begun++;
      else if (word === 'case' && this.#begun > 0) this.#begun++;
      else if (word === 'end' && this.#begun > 0) this.#begun--;
    }
  }
}
