/**
 * What SQLite's pragmas do not show of a table, read from the text of its CREATE TABLE: the names of constraints, CHECK,
 * DEFERRABLE, MATCH, AUTOINCREMENT, and the remarks behind columns. Everything else is asked of SQLite itself.
 */
import type { Generated } from '#document/records.ts';
import { type Token, tokensOf } from './tokens.ts';

interface SourceKey {
  readonly name: string | null;
  readonly columns: readonly string[];
}

export interface SourceForeignKey {
  readonly name: string | null;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly match: string;
}

interface SourceCheck {
  readonly name: string | null;
  readonly sql: string;
  /** The column that it is written at; null for one of the table. */
  readonly column: string | null;
}

export interface TableSource {
  readonly primaryKeyName: string | null;
  readonly autoincrement: boolean;
  readonly uniques: readonly SourceKey[];
  readonly checks: readonly SourceCheck[];
  /** In the order of the text. */
  readonly foreignKeys: readonly SourceForeignKey[];
  readonly comment: string;
  /** By the name of the column in lower case. */
  readonly columnComments: ReadonlyMap<string, string>;
  /** How columns are computed, by their names in lower case. */
  readonly generated: ReadonlyMap<string, Generated>;
  /** Clauses that a document cannot hold, such as `COLLATE NOCASE`, with the column they belong to. */
  readonly leftOut: readonly string[];
}

const tableWords = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']);

/** Reads what it can; whatever it does not understand is skipped. */
export function readTableSource(sql: string): TableSource {
  return new Reader(sql).read();
}

class Reader {
  readonly #sql: string;
  /** Without comments. */
  readonly #tokens: readonly Token[];
  readonly #comments: readonly Token[];
  #next = 0;

  #primaryKeyName: string | null = null;
  #autoincrement = false;
  readonly #uniques: SourceKey[] = [];
  readonly #checks: SourceCheck[] = [];
  readonly #foreignKeys: SourceForeignKey[] = [];
  readonly #columnComments = new Map<string, string>();
  readonly #generated = new Map<string, Generated>();
  readonly #leftOut: string[] = [];

  constructor(sql: string) {
    const tokens = [...tokensOf(sql)];
    this.#sql = sql;
    this.#tokens = tokens.filter((token) => token.kind !== 'comment');
    this.#comments = tokens.filter((token) => token.kind === 'comment');
  }

  read(): TableSource {
    while (this.#peek() && !this.#is('(')) this.#next++;
    const comment = this.#remarkBehind(this.#peek());
    this.#next++;
    while (this.#peek() && !this.#is(')')) {
      this.#element();
      if (this.#is(',')) this.#next++;
    }
    return {
      primaryKeyName: this.#primaryKeyName,
      autoincrement: this.#autoincrement,
      uniques: this.#uniques,
      checks: this.#checks,
      foreignKeys: this.#foreignKeys,
      comment,
      columnComments: this.#columnComments,
      generated: this.#generated,
      leftOut: this.#leftOut,
    };
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead];
  }

  #is(word: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return (token?.kind === 'word' || token?.kind === 'symbol') && token.value === word;
  }

  /** Steps over these words if they come next. */
  #take(...words: readonly string[]): boolean {
    if (!words.every((word, i) => this.#is(word, i))) return false;
    this.#next += words.length;
    return true;
  }

  #name(): string {
    const token = this.#peek();
    this.#next++;
    return token === undefined ? '' : token.kind === 'word' ? token.raw : token.value;
  }

  /** One column or table constraint, up to the comma or parenthesis behind it. */
  #element(): void {
    const first = this.#peek();
    if (first?.kind === 'word' && tableWords.has(first.value)) {
      this.#constraints(null);
      return;
    }
    const column = this.#name();
    this.#constraints(column);
    const last = this.#tokens[this.#next - 1];
    const comment = this.#remarkBehind(this.#is(',') ? this.#peek() : last);
    if (comment) this.#columnComments.set(column.toLowerCase(), comment);
  }

  #constraints(column: string | null): void {
    let name: string | null = null;
    while (this.#peek() && !this.#is(',') && !this.#is(')')) {
      if (this.#take('CONSTRAINT')) {
        name = this.#name();
        continue;
      }
      this.#constraint(column, name);
      name = null;
    }
  }

  #constraint(column: string | null, name: string | null): void {
    const about = column === null ? '' : `${column}: `;
    if (this.#take('PRIMARY', 'KEY')) {
      this.#primaryKeyName = name;
      if (this.#is('(')) this.#columnList();
      // A table constraint says it inside the parentheses, which #columnList has seen.
      if (this.#is('ASC') || this.#is('DESC')) this.#next++;
      this.#conflict(about);
      if (this.#take('AUTOINCREMENT')) this.#autoincrement = true;
    } else if (this.#take('UNIQUE')) {
      const columns = this.#is('(') ? this.#columnList() : column === null ? [] : [column];
      this.#uniques.push({ name, columns });
      this.#conflict(about);
    } else if (this.#take('CHECK')) this.#checks.push({ name, sql: this.#parenthesized(), column });
    else if (this.#take('FOREIGN', 'KEY')) {
      if (this.#is('(')) this.#columnList();
      if (this.#take('REFERENCES')) this.#references(name);
    } else if (column !== null && this.#take('REFERENCES')) this.#references(name);
    else if (this.#take('COLLATE')) this.#leftOut.push(`${about}COLLATE ${this.#name()}`);
    else if (column !== null && this.#isComputed()) {
      const sql = this.#parenthesized();
      const stored = this.#take('STORED');
      if (!stored) this.#take('VIRTUAL');
      this.#generated.set(column.toLowerCase(), { sql, stored });
    } else if (this.#is('(')) this.#parenthesized();
    else {
      this.#next++;
      if (this.#tokens[this.#next - 1]?.value === 'NULL') this.#conflict(about);
    }
  }

  /** Steps over `GENERATED ALWAYS AS` or `AS`, behind which a parenthesis stands. */
  #isComputed(): boolean {
    return this.#take('GENERATED', 'ALWAYS', 'AS') || (this.#is('AS') && this.#is('(', 1) && this.#take('AS'));
  }

  #conflict(about: string): void {
    if (this.#take('ON', 'CONFLICT')) this.#leftOut.push(`${about}ON CONFLICT ${this.#name().toUpperCase()}`);
  }

  /** Behind the word REFERENCES. */
  #references(name: string | null): void {
    let [deferrable, initiallyDeferred, match] = [false, false, 'SIMPLE'];
    this.#name();
    if (this.#is('(')) this.#parenthesized();
    for (;;) {
      if (this.#take('ON')) {
        this.#next++;
        if (this.#is('SET') || this.#is('NO')) this.#next++;
        this.#next++;
      } else if (this.#take('MATCH')) match = this.#name().toUpperCase();
      else if (this.#take('NOT', 'DEFERRABLE')) deferrable = false;
      else if (this.#take('DEFERRABLE')) deferrable = true;
      else if (this.#take('INITIALLY', 'DEFERRED')) initiallyDeferred = deferrable;
      else if (!this.#take('INITIALLY', 'IMMEDIATE')) break;
    }
    this.#foreignKeys.push({ name, deferrable, initiallyDeferred, match });
  }

  /** The names in parentheses; their COLLATE and order are only noticed. */
  #columnList(): readonly string[] {
    const columns: string[] = [];
    this.#next++;
    while (this.#peek() && !this.#is(')')) {
      const column = this.#name();
      columns.push(column);
      while (this.#peek() && !this.#is(',') && !this.#is(')')) {
        if (this.#take('AUTOINCREMENT')) this.#autoincrement = true;
        else if (this.#take('COLLATE')) this.#leftOut.push(`${column}: COLLATE ${this.#name()}`);
        else if (this.#is('(')) this.#parenthesized();
        else this.#next++;
      }
      if (this.#is(',')) this.#next++;
    }
    this.#next++;
    return columns;
  }

  /** Steps over balanced parentheses; gives what is between them, trimmed, as it was written. */
  #parenthesized(): string {
    if (!this.#is('(')) return '';
    const from = this.#peek()?.end ?? 0;
    let depth = 0;
    for (; this.#peek(); this.#next++) {
      if (this.#is('(')) depth++;
      if (this.#is(')') && --depth === 0) break;
    }
    const to = this.#peek()?.at ?? this.#sql.length;
    this.#next++;
    return this.#sql.slice(from, to).trim();
  }

  /** The comment that begins on the line on which a token ends, with no other token between. */
  #remarkBehind(token: Token | undefined): string {
    if (!token) return '';
    const comment = this.#comments.find((candidate) => candidate.at >= token.end);
    if (!comment || this.#sql.slice(token.end, comment.at).trim() !== '') return '';
    return this.#sql.slice(token.end, comment.at).includes('\n') ? '' : comment.value;
  }
}
