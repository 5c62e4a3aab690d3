/** A text as statements, each as its tokens. */
import { t } from '#words/say.ts';
import { type Token, tokensOf } from '../sqlite/tokens.ts';
import { Fault } from './cursor.ts';

export interface Piece {
  /** At least one; without comments and without the semicolon. */
  readonly tokens: readonly Token[];
  /** What is not closed. The statement cannot be understood then. */
  readonly fault: Fault | null;
}

/** The statements of a text. Semicolons end them; what stands behind the last one is a statement, too. */
export function splitStatements(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let tokens: Token[] = [];
  const finish = (): void => {
    if (tokens.length > 0) pieces.push({ tokens, fault: unclosed(tokens) });
    tokens = [];
  };
  for (const token of tokensOf(text)) {
    if (token.raw === ';') finish();
    else if (token.kind !== 'comment') tokens.push(token);
  }
  finish();
  return pieces;
}

const closing: Readonly<Record<string, string>> = { '[': ']' };

function unclosed(tokens: readonly Token[]): Fault | null {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'text' || token.kind === 'name') {
      const mark = token.raw[0] ?? '';
      const isClosed = token.raw.length > 1 && token.raw.endsWith(closing[mark] ?? mark) && isBalanced(token.raw, mark);
      if (!isClosed) return new Fault('not-closed', t`the quote ${mark} that opens here is never closed.`, token.at);
    }
    if (token.raw === '(') open.push(token);
    if (token.raw === ')' && !open.pop())
      return new Fault('not-closed', t`this closing parenthesis has none that opens.`, token.at);
  }
  const left = open.at(-1);
  return left ? new Fault('not-closed', t`this parenthesis is never closed.`, left.at) : null;
}

/** `'it''` looks closed and is not: inside it, two quotes stand for one. */
const isBalanced = (raw: string, mark: string): boolean => mark === '[' || raw.split(mark).length % 2 === 1;
