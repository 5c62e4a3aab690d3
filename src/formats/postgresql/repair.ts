/** What can be saved of statements that PostgreSQL's grammar refuses: those of its relatives have clauses of their own. */
import type { Node } from 'libpg-query';
import { t } from '#words/say.ts';
import type { Parser } from './parser.ts';
import type { Statement } from './statement.ts';
import { Lexer } from './tokens.ts';

export interface Repaired {
  readonly node: Node;
  /** The statement with blanks in place of what was taken out: everything else stands where it stood. */
  readonly text: string;
  readonly sentence: string;
}

const mostAttempts = 60;
const longestRepaired = 200_000;

/**
 * CREATE TABLE and ALTER TABLE without the words that the grammar refuses, one after another. Null when too much is
 * wrong, or nothing would be left.
 */
export async function repair(parser: Parser, statement: Statement): Promise<Repaired | null> {
  if (statement.text.length > longestRepaired) return null;
  const words = statement.tokens.slice(0, 6).map(({ word }) => word);
  if (words[0] !== 'create' && words[0] !== 'alter') return null;
  if (!words.includes('table') && !words.includes('index')) return null;
  let { text } = statement;
  let out: readonly Span[] = [];
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const parsed = await parser.parse(text);
    if ('nodes' in parsed) {
      const [node] = parsed.nodes;
      if (!node || !('CreateStmt' in node || 'AlterTableStmt' in node || 'IndexStmt' in node)) return null;
      return { node, text, sentence: sentenceOn(statement.text, out) };
    }
    const span = refused(statement, text, parsed.at);
    if (!span) return null;
    text = text.slice(0, span.start) + ' '.repeat(span.end - span.start) + text.slice(span.end);
    out = [...out.filter(({ start, end }) => end <= span.start || start >= span.end), span];
  }
  return null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Names what was taken out, neighbours as one clause. */
function sentenceOn(text: string, out: readonly Span[]): string {
  const clauses: Span[] = [];
  for (const span of [...out].sort((a, b) => a.start - b.start)) {
    const last = clauses.at(-1);
    if (last && /^\s*$/.test(text.slice(last.end, span.start)))
      clauses[clauses.length - 1] = { start: last.start, end: span.end };
    else clauses.push(span);
  }
  const words = clauses
    .map(({ start, end }) =>
      text
        .slice(start, end)
        .replace(/^[\s,]+|[\s,]+$/g, '')
        .replace(/\s+/g, ' '),
    )
    .filter((clause) => clause !== '');
  if (words.length === 0) return t`There is a comma too many.`;
  const shown = words.slice(0, 5).join(', ') + (words.length > 5 ? ', …' : '');
  return t`PostgreSQL does not know ${shown}; it is left out.`;
}

/** The token that an error points at, with the group behind it; where an element ends too soon, the whole of it. */
function refused(statement: Statement, text: string, at: number): Span | null {
  const { tokens } = statement;
  // PostgreSQL counts characters beyond 16 bits as one.
  const char = /[\ud800-\udbff]/.test(text) ? [...text].slice(0, at).join('').length : at;
  const index = statement.tokenAt(char);
  const token = tokens[index];
  if (!token) {
    // The text ends too soon: its last word goes.
    const last = tokens.findLast(({ start, end }) => text.slice(start, end).trim() !== '');
    return last && last.word !== ')' ? { start: last.start, end: last.end } : null;
  }
  if (token.word === '(') {
    const group = statement.group(token.start);
    const end = group ? tokens[group.close]?.end : undefined;
    return end === undefined ? null : { start: token.start, end };
  }
  if (token.word !== ',' && token.word !== ')') return { start: token.start, end: token.end };
  const depth = token.word === ',' ? token.depth : token.depth + 1;
  let first = index;
  for (let i = index - 1; i >= 0 && (tokens[i]?.depth ?? 0) >= depth; i--) {
    first = i;
    if (tokens[i]?.word === ',' && tokens[i]?.depth === depth) break;
  }
  const start = tokens[first]?.start ?? token.start;
  const isFirst = tokens[first]?.word !== ',';
  const end = isFirst && token.word === ',' ? token.end : token.start;
  return text.slice(start, end).trim() === '' ? null : { start, end };
}

const starters: ReadonlySet<string> = new Set(['create', 'alter', 'insert', 'copy', 'comment', 'drop', 'grant']);

/**
 * The first line behind the beginning that looks like that of another statement: one at its margin that begins with such
 * a word, outside quotes, or inside quotes that may be open by mistake, behind a line that ends a statement.
 */
export function nextStart(text: string): number | null {
  const lexer = new Lexer(text);
  let depth = 0;
  let before = '';
  let newline = text.indexOf('\n');
  while (newline !== -1) {
    const start = newline + 1;
    newline = text.indexOf('\n', start);
    const word = /^[a-z]+\b/i.exec(text.slice(start, start + 12))?.[0].toLowerCase() ?? '';
    if (!starters.has(word)) continue;
    while (lexer.end <= start) {
      before = lexer.word;
      if (lexer.next() === 'end') break;
      if (lexer.isSymbol('(')) depth++;
      else if (lexer.isSymbol(')')) depth--;
    }
    const isBegin = lexer.start === start;
    // A body stands behind AS or DO.
    const isInBody =
      lexer.start < start &&
      lexer.kind === 'text' &&
      !lexer.isOpen &&
      (before === 'as' || before === 'do') &&
      text[lexer.start] === '$';
    const endsBefore = isBehindEnd(text, start);
    if ((isBegin && depth === 0) || (!isInBody && endsBefore)) return start;
  }
  return null;
}

/** Whether the last line before this one that is neither empty nor a comment ends a statement, or rows of COPY. */
function isBehindEnd(text: string, start: number): boolean {
  let end = start - 1;
  for (let lines = 0; lines < 30 && end > 0; lines++) {
    const begin = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(begin, end).trim();
    if (line !== '' && !line.startsWith('--')) return line.endsWith(';') || line === '\\.';
    end = begin - 1;
  }
  return false;
}
