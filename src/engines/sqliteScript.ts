/** Runs a script on an SQLite database, statement by statement, and goes on behind what fails. */
import type { Database } from 'sql.js';
import { type Note, noteOf } from '#formats/note.ts';
import type { Fate, StatementReport } from '#formats/reading.ts';
import { endOfStatement, tokensOf } from '#formats/sqlite/tokens.ts';
import { number, t } from '#words/say.ts';
import { wordsOf } from './words.ts';

/** After so many errors the text is probably no SQLite script at all. */
const mostErrors = 200;

interface Ran {
  readonly notes: readonly Note[];
  readonly statements: readonly StatementReport[];
}

/**
 * Runs every statement that can be run, and says what became of each. The lines that belong to the sqlite3 shell
 * (`.open`, `.read`) are skipped. `file` is the script's name where several are run.
 */
export function runScript(
  database: Database,
  script: string,
  file: string | null,
  progress?: (done: number) => void,
): Ran {
  const run = new Run(database, script, file, progress);
  return run.run();
}

class Run {
  readonly #database: Database;
  // A zero character would end the script for SQLite.
  readonly #text: string;
  readonly #file: string | null;
  readonly #progress: ((done: number) => void) | undefined;
  readonly #notes: Note[] = [];
  readonly #statements: StatementReport[] = [];
  /** The line that was counted last, and where it begins. */
  #line = 1;
  #lineAt = 0;

  constructor(database: Database, script: string, file: string | null, progress?: (done: number) => void) {
    this.#database = database;
    this.#text = script.toWellFormed().replaceAll('\0', '\uFFFD');
    this.#file = file;
    this.#progress = progress;
  }

  run(): Ran {
    const text = this.#text;
    let from = 0;
    for (let errors = 0; from < text.length; ) {
      const failure = this.#runFrom(from);
      if (!failure) break;
      const at = skipBlank(text, failure.at);
      const line = this.#lineOf(at);
      if (text[at] === '.') {
        const end = text.indexOf('\n', at);
        from = end === -1 ? text.length : end;
        this.#report(
          'ignored',
          text.slice(at, from).trim().slice(0, 60),
          line,
          t`It is a command of the sqlite3 shell, not SQL.`,
        );
        continue;
      }
      from = endOfStatement(text, at);
      const statement = text.slice(at, from);
      const sentence = t`SQLite says “${failure.message}” about “${excerpt(statement)}”.`;
      this.#report('failed', titleOf(statement).what, line, sentence);
      const place = { line, column: at - this.#lineAt + 1 };
      this.#notes.push(noteOf('statement-failed', 'error', t`Line ${line}: ${sentence}`, { place }));
      if (++errors === mostErrors && from < text.length) {
        const next = { line: this.#lineOf(from), column: 1 };
        const rest = t`After ${number(mostErrors)} errors the rest, from line ${next.line} on, was not run. Is this a script for SQLite?`;
        this.#notes.push(noteOf('too-many-errors', 'error', rest, { place: next }));
        break;
      }
    }
    return { notes: this.#notes, statements: this.#statements };
  }

  /** Runs up to the first failure; null when there is none. `at` is where the failed statement, or the space before it, begins. */
  #runFrom(from: number): { readonly at: number; readonly message: string } | null {
    const rest = from === 0 ? this.#text : this.#text.slice(from);
    const statements = this.#database.iterateStatements(rest);
    let at = from;
    const failure = (thrown: unknown, failed: string) => ({
      at: from + rest.length - statements.getRemainingSQL().length - failed.length,
      message: wordsOf(thrown),
    });
    let count = 0;
    try {
      for (const statement of statements) {
        const sql = statement.getSQL();
        try {
          while (statement.step());
        } catch (thrown) {
          return failure(thrown, sql);
        }
        this.#used(sql, at);
        at += sql.length;
        if (++count % 1000 === 0) this.#progress?.(at / this.#text.length);
      }
      return null;
    } catch (thrown) {
      return failure(thrown, '');
    }
  }

  #used(sql: string, at: number): void {
    const start = skipBlank(sql, 0);
    if (start === sql.length) return;
    const { what, fate, sentence } = titleOf(sql.slice(start, start + 400));
    this.#report(fate, what, this.#lineOf(at + start), sentence);
  }

  #report(fate: Fate, what: string, line: number, sentence: string): void {
    const last = this.#statements.at(-1);
    if (last && last.fate === fate && last.what === what && last.sentence === sentence)
      this.#statements[this.#statements.length - 1] = { ...last, count: last.count + 1 };
    else this.#statements.push({ fate, what, sentence, file: this.#file, line, count: 1 });
  }

  /** Offsets are asked in rising order, so that each line is counted once. */
  #lineOf(offset: number): number {
    for (
      let at = this.#text.indexOf('\n', this.#lineAt);
      at !== -1 && at < offset;
      at = this.#text.indexOf('\n', at + 1)
    ) {
      this.#line++;
      this.#lineAt = at + 1;
    }
    return this.#line;
  }
}

/** A statement that ran, in a few words, and what it was good for. */
function titleOf(statement: string): { readonly what: string; readonly fate: Fate; readonly sentence: string } {
  const tokens: string[] = [];
  for (const token of tokensOf(statement)) {
    if (token.kind === 'comment') continue;
    tokens.push(token.kind === 'word' && tokens.length > 0 ? token.raw : token.value);
    if (tokens.length === 10) break;
  }
  const words = tokens.filter(
    (word) => !/^(IF|NOT|EXISTS|TEMP|TEMPORARY|UNIQUE|VIRTUAL|OR|REPLACE|IGNORE)$/i.test(word),
  );
  const [first = '', second = '', third = ''] = words;
  const named = (kind: string): string => `${kind} ${third}`;
  switch (first.toUpperCase()) {
    case 'CREATE':
      switch (second.toUpperCase()) {
        case 'VIEW':
        case 'TRIGGER':
          return { what: named(`CREATE ${second.toUpperCase()}`), fate: 'kept', sentence: t`It is kept as text.` };
        default:
          return { what: named(`CREATE ${second.toUpperCase()}`), fate: 'used', sentence: '' };
      }
    case 'INSERT':
    case 'REPLACE':
      return { what: `INSERT INTO ${/^into$/i.test(second) ? third : second}`, fate: 'used', sentence: '' };
    case 'ALTER':
    case 'DROP':
      return { what: named(`${first.toUpperCase()} ${second.toUpperCase()}`), fate: 'used', sentence: '' };
    case 'UPDATE':
    case 'DELETE':
      return { what: first.toUpperCase(), fate: 'used', sentence: '' };
    default:
      return { what: first.toUpperCase(), fate: 'ignored', sentence: t`It says nothing of the schema.` };
  }
}

/** The offset of the first token that is no comment; the text's end when there is none. */
function skipBlank(text: string, from: number): number {
  for (const token of tokensOf(text, from)) if (token.kind !== 'comment' && token.raw !== ';') return token.at;
  return text.length;
}

function excerpt(statement: string): string {
  const words = statement.slice(0, 400).replace(/\s+/g, ' ').trim();
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
