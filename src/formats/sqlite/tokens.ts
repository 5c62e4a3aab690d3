/** SQLite's lexical structure, tolerant of anything (sqlite.org/lang_keywords.html, tokenize.c). */

export interface Token {
  /** A `name` is quoted by ", ` or []. What is never closed ends with the text. */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol' | 'comment';
  /** Just as written. */
  readonly raw: string;
  /** Words in upper case, names and texts without their quotes, comments without their marks and outer spaces. */
  readonly value: string;
  /** Offset of the first character. */
  readonly at: number;
  /** Offset behind the last character. */
  readonly end: number;
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /[\s\uFEFF]+/y],
  ['comment', /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['text', /'(?:[^']|'')*(?:'|$)/y],
  ['name', /"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)/y],
  ['number', /(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_\u0080-\uFFFF$][\w\u0080-\uFFFF$]*/y],
  ['symbol', /[\s\S]/y],
];

/** The tokens from an offset on, one after the other. Every character is part of a token or is space. */
export function* tokensOf(text: string, from = 0): Generator<Token> {
  let at = from;
  while (at < text.length) {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const raw = pattern.exec(text)?.[0];
      if (raw === undefined) continue;
      const end = at + raw.length;
      if (kind !== 'space') yield { kind, raw, value: plainText(kind, raw), at, end };
      at = end;
      break;
    }
  }
}

function plainText(kind: Token['kind'], raw: string): string {
  switch (kind) {
    case 'word':
      return raw.toUpperCase();
    case 'text':
    case 'name': {
      const mark = raw[0] === '[' ? ']' : (raw[0] ?? '');
      const inner = raw.slice(1, raw.length > 1 && raw.endsWith(mark) ? -1 : undefined);
      return mark === ']' ? inner : inner.replaceAll(mark + mark, mark);
    }
    case 'comment':
      return (raw.startsWith('--') ? raw.slice(2) : raw.slice(2).replace(/\*\/$/, '')).trim();
    case 'number':
    case 'symbol':
      return raw;
  }
}

/**
 * The offset behind the semicolon that ends the statement which begins at an offset, or the end of the text. The
 * semicolons inside the body of a CREATE TRIGGER do not end it.
 */
export function endOfStatement(text: string, from: number): number {
  const words: string[] = [];
  let isTrigger = false;
  let before: readonly [string, string] = ['', ''];
  for (const token of tokensOf(text, from)) {
    if (token.kind === 'comment') continue;
    if (words.length < 3) {
      words.push(token.value);
      isTrigger = /^CREATE (TEMP |TEMPORARY )?TRIGGER/.test(words.join(' '));
    }
    if (token.raw === ';' && (!isTrigger || before.join('') === ';END')) return token.end;
    before = [before[1], token.value];
  }
  return text.length;
}

/** Line and column of an offset, both counted from 1. */
export function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}
