/** The cells of VALUES, token by token: literals are understood, everything else is only passed over. */
import type { Value } from '#document/value.ts';
import { decimalText } from './nodes.ts';
import { type Lexer, textOf } from './tokens.ts';

/** The value of the token that follows, and the token behind it read; undefined for anything but a plain literal. */
export function literal(lexer: Lexer): Value | undefined {
  const kind = lexer.next();
  let value: Value | undefined;
  if (kind === 'text') value = textOf(lexer.raw) ?? undefined;
  else if (kind === 'number') value = numberOf(lexer.raw);
  else if (kind === 'word') value = words.get(lexer.word);
  else if (lexer.isSymbol('-')) {
    if (lexer.next() === 'number') {
      const number = numberOf(lexer.raw);
      value = typeof number === 'number' ? -number : `-${number}`;
    } else return undefined;
  } else return undefined;
  lexer.next();
  return value;
}

const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/** Whole numbers as numbers, all others as they are written, so that no digit is lost. */
function numberOf(raw: string): Value {
  const text = decimalText(raw);
  const number = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(number) ? number : text;
}

/** `::numeric(10,2)[]`, any number of times: whether nothing else follows up to the end of the cell. */
export function skipCast(lexer: Lexer): boolean {
  while (lexer.isSymbol(':')) {
    lexer.next();
    if (!lexer.isSymbol(':')) return false;
    while (lexer.next() === 'word' || lexer.kind === 'quoted' || lexer.isSymbol('.'));
    if (lexer.isSymbol('(')) {
      while (lexer.next() === 'number' || lexer.isSymbol(',') || lexer.kind === 'word');
      if (!lexer.isSymbol(')')) return false;
      while (lexer.next() === 'word');
    }
    while (lexer.isSymbol('[') || lexer.isSymbol(']') || lexer.kind === 'number') lexer.next();
  }
  return lexer.isSymbol(',') || lexer.isSymbol(')');
}

/** Goes on to the comma or parenthesis behind a cell; false when there is none. */
export function skipCell(lexer: Lexer): boolean {
  let depth = 0;
  for (;;) {
    if (lexer.kind === 'end') return false;
    if (depth === 0 && (lexer.isSymbol(',') || lexer.isSymbol(')'))) return true;
    if (lexer.isSymbol('(') || lexer.isSymbol('[')) depth++;
    if (lexer.isSymbol(')') || lexer.isSymbol(']')) depth--;
    lexer.next();
  }
}

/** From behind the opening parenthesis onto the closing one. */
export function skipRow(lexer: Lexer): boolean {
  for (;;) {
    lexer.next();
    if (!skipCell(lexer)) return false;
    if (lexer.isSymbol(')')) return true;
  }
}
