/** Walks over the tokens of one statement. */
import { t } from '#words/say.ts';
import { placeAt, type Token } from '../sqlite/tokens.ts';
import type { Expression } from './statement.ts';

/** Why a statement is not understood, and the offset where that shows. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: string;
  readonly at: number;

  constructor(code: string, sentence: string, at: number) {
    super(sentence);
    this.code = code;
    this.at = at;
  }
}

export class Cursor {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  /** At least one token, no comments. */
  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  get token(): Token | undefined {
    return this.#tokens[this.#next];
  }

  /** The offset of the next token, or the end of the statement. */
  get at(): number {
    return this.token?.at ?? this.#tokens.at(-1)?.end ?? 0;
  }

  /** Whether these words, numbers or symbols come next. */
  sees(...values: readonly string[]): boolean {
    return values.every((value, i) => isWord(this.#tokens[this.#next + i], value));
  }

  /** Goes behind these words or symbols if they come next. */
  takes(...values: readonly string[]): boolean {
    const seen = this.sees(...values);
    if (seen) this.#next += values.length;
    return seen;
  }

  /** Goes behind a word or symbol. Throws `Fault` where something else stands. */
  expect(value: string, where: string): void {
    if (!this.takes(value)) throw this.unexpected(t`${value} is expected ${where}`);
  }

  /** Goes behind a name, quoted or not, or gives null. */
  takeName(): Token | null {
    const { token } = this;
    if (token?.kind !== 'word' && token?.kind !== 'name') return null;
    this.#next++;
    return token;
  }

  /**
   * What stands before the next of the stops, which are words or symbols outside parentheses. Throws `Fault` when
   * nothing does.
   */
  expression(stops: readonly string[], what: string): Expression {
    const first = this.token;
    let depth = 0;
    let last: Token | undefined;
    for (let token = first; token; token = this.token) {
      if (depth === 0 && stops.some((stop) => isWord(token, stop)) && !isInside(last, token)) break;
      if (token.raw === '(') depth++;
      if (token.raw === ')') depth--;
      last = token;
      this.#next++;
    }
    if (!first || !last) throw this.unexpected(t`${what} is missing`);
    return { sql: this.#text.slice(first.at, last.end), place: placeAt(this.#text, first.at), at: first.at };
  }

  /** The fault that something is wrong here, with the word that stands here instead. */
  unexpected(sentence: string): Fault {
    const { token } = this;
    const here = token ? t`before “${token.raw.slice(0, 40)}”` : t`at the end of the statement`;
    return new Fault('not-understood', `${sentence} ${here}.`, this.at);
  }
}

const isWord = (token: Token | undefined, value: string): boolean =>
  token !== undefined && token.kind !== 'text' && token.kind !== 'name' && token.value === value;

/** `t.limit` is a column and `IS DISTINCT FROM` an operator. */
const isInside = (before: Token | undefined, token: Token): boolean =>
  before?.raw === '.' || (token.value === 'FROM' && isWord(before, 'DISTINCT'));
