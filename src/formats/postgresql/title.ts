/** Statements in a few words, for those that the grammar refuses or that say nothing of the schema. */
import { Lexer } from './tokens.ts';

const modifiers: ReadonlySet<string> = new Set(
  'or replace temp temporary unlogged global local unique concurrently if not exists only into'.split(' '),
);

/** The first words in upper case: `CREATE ROLE`. */
export function firstWords(text: string, count: number): string {
  const lexer = new Lexer(text);
  const words: string[] = [];
  while (words.length < count && lexer.next() === 'word') words.push(lexer.raw.toUpperCase());
  return words.join(' ') || shortened(text, 20);
}

/** What it begins to do, and to what: `CREATE TABLE sales.orders`. */
export function titleOf(text: string): string {
  const lexer = new Lexer(text);
  lexer.next();
  const verb = lexer.word;
  if (!['create', 'alter', 'drop', 'insert', 'copy'].includes(verb)) return firstWords(text, 2);
  const words = [verb.toUpperCase()];
  if (verb === 'insert') words.push('INTO');
  // MATERIALIZED VIEW, FOREIGN TABLE, EVENT TRIGGER: two words before the name.
  let kinds = verb === 'insert' || verb === 'copy' ? 0 : 1;
  for (lexer.next(); lexer.kind === 'word'; lexer.next()) {
    if (modifiers.has(lexer.word)) continue;
    if (kinds === 0) break;
    words.push(lexer.raw.toUpperCase());
    if (!['materialized', 'foreign', 'event', 'constraint'].includes(lexer.word)) kinds--;
  }
  let name = '';
  while (lexer.kind === 'word' || lexer.kind === 'quoted' || lexer.isSymbol('.')) {
    if (name !== '' && !name.endsWith('.') && !lexer.isSymbol('.')) break;
    name += lexer.kind === 'quoted' ? lexer.raw.slice(1, -1) : lexer.raw;
    lexer.next();
  }
  return shortened([...words, name].join(' '), 100);
}

/** One line of at most so many characters. */
export function shortened(text: string, length: number): string {
  const line = text
    .slice(0, length * 2)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > length || text.length > length * 2 ? `${line.slice(0, length)}…` : line;
}
