/** What the grammars of a script share while it is read: the words, the collector, and whose names are meant. */
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { TextPlace } from '../note.ts';
import type { Fate } from '../reading.ts';
import type { Collector } from '../schema/collector.ts';
import type { SaidName, SaidTable } from '../schema/said.ts';
import { Cursor, type Misread } from './cursor.ts';
import type { ScriptFacts } from './facts.ts';

/** What became of a statement. */
export interface Outcome {
  readonly fate: Fate;
  readonly what: string;
  readonly sentence?: string;
}

export class Session {
  readonly facts: ScriptFacts;
  readonly collector: Collector;
  cursor: Cursor;
  /** MySQL: the database of the last USE, and the first in which a table was made. */
  database: string | null = null;
  home: string | null = null;
  /** Tables that are left out, such as temporary ones: rows for them are no fault. */
  readonly leftOut = new Set<string>();
  /** SQL Server: in which order the parts of `7/4/1996` stand. */
  dateOrder = 'MDY';
  /** MySQL: how many bodies of programs were not closed. */
  openBodies = 0;
  /** Which number the next row of a table gets. */
  readonly numbers = new Map<SaidTable, { readonly next: number; readonly step: number }>();
  /** Things that are told once at the end, with their number. */
  readonly #counted = new Map<string, { readonly sentence: (count: number) => string; count: number }>();
  #line = 1;
  #lineAt = 0;

  constructor(facts: ScriptFacts, collector: Collector) {
    this.facts = facts;
    this.collector = collector;
    this.cursor = new Cursor('', facts);
  }

  /** How long all texts are, those before the present one, and when progress is told again. */
  total = 1;
  done = 0;
  #tell = 0;

  /** Told from time to time how far the present text has been read. */
  progress(at: number): void {
    const now = this.done + at;
    if (now < this.#tell) return;
    this.#tell = now + 500_000;
    this.collector.options.progress?.(Math.min(1, now / this.total));
  }

  open(text: string): void {
    this.cursor = new Cursor(text, this.facts);
    this.#line = 1;
    this.#lineAt = 0;
  }

  /** The line of a place in the text, counted from 1. */
  lineOf(at: number): number {
    const { text } = this.cursor;
    for (;;) {
      const next = text.indexOf('\n', this.#lineAt);
      if (next < 0 || next >= at) break;
      this.#line++;
      this.#lineAt = next + 1;
    }
    while (this.#lineAt > at) {
      this.#line--;
      this.#lineAt = text.lastIndexOf('\n', this.#lineAt - 2) + 1;
    }
    return this.#line;
  }

  place(at: number): TextPlace {
    return { line: this.lineOf(at), column: at - this.#lineAt + 1 };
  }

  /** Where the token before the present one ends, as far as `advance` was used. */
  lastEnd = 0;

  /** Goes to the next token and remembers where this one ended. */
  advance(): void {
    this.lastEnd = this.cursor.end;
    this.cursor.next();
  }

  /** Goes to what ends the statement. */
  skipToEnd(): void {
    while (this.cursor.kind !== 'end') this.advance();
  }

  /**
   * Whether the next statement begins here, without a semicolon before it: in SQL Server where a line begins with a word
   * that begins statements, elsewhere only where a person plainly forgot it.
   */
  startsStatement(): boolean {
    const { cursor, facts } = this;
    if (cursor.kind !== 'word' || !facts.starters.has(cursor.word) || !cursor.isFirst(cursor.start)) return false;
    // WITH (…) is an option of what stands before it; WITH and a name begins a query.
    if (facts.openEnds) return !(cursor.is('WITH') ? cursor.isFollowedBySymbol('(') : this.#isPermission());
    return cursor.isFollowedBy(cursor.word === 'INSERT' ? 'INTO' : 'TABLE');
  }

  /** A word of a GRANT that is broken into lines: `SELECT,` and `EXECUTE ON`. */
  #isPermission(): boolean {
    return this.cursor.isFollowedBySymbol(',') || this.cursor.isFollowedBy('ON', 'TO');
  }

  /** Goes to what ends the statement, or to where another one begins. */
  skipStatement(): void {
    const { cursor } = this;
    for (let depth = 0; cursor.kind !== 'end'; this.advance()) {
      if (cursor.isSymbol('(')) depth++;
      else if (cursor.isSymbol(')')) depth--;
      else if (depth <= 0 && this.startsStatement()) return;
    }
  }

  /** Goes behind the statement and gives the place where it ended. */
  toNextStatement(): number {
    const { cursor, facts } = this;
    if (!(facts.openEnds && cursor.isOneOf(facts.starters))) this.skipStatement();
    const end = cursor.start;
    if (cursor.kind === 'end' && !cursor.isLast) cursor.next();
    return end;
  }

  /**
   * A quote that is missing can make one statement of many. The place where another one plainly begins on a line of its
   * own, behind a line that ended one; null where there is none.
   */
  swallowed(from: number, end: number): number | null {
    const next = /;[ \t]*\r?\n(?:GO[ \t]*\r?\n)?\s*(?=(?:CREATE|ALTER|INSERT|DROP)[ \t])/gi;
    next.lastIndex = from;
    return next.test(this.cursor.text.slice(0, end)) && next.lastIndex < end ? next.lastIndex : null;
  }

  /** Behind a statement that was not understood, goes back to what it swallowed. */
  lookBack(from: number, end: number): void {
    const next = this.swallowed(from, end);
    if (next !== null) this.cursor.seek(next);
  }

  /** Something of a statement was left out; the rest of it is used. */
  leaveOut(at: number, what: string): void {
    const place = this.place(at);
    this.collector.note('clause-not-understood', 'warning', t`Line ${place.line}: ${what}`, place);
  }

  misreadClause(error: Misread, where: string): void {
    this.leaveOut(error.at, t`In ${where}, ${error.message}; the clause is left out.`);
  }

  count(code: string, sentence: (count: number) => string): void {
    const found = this.#counted.get(code);
    if (found) found.count++;
    else this.#counted.set(code, { sentence, count: 1 });
  }

  finish(): void {
    for (const [code, { sentence, count }] of this.#counted) this.collector.note(code, 'info', sentence(count), null);
  }

  /** The name of a table or another thing, as the collector is to know it. */
  objectName(): SaidName {
    return this.nameOf(this.cursor.dotted());
  }

  nameOf(parts: readonly string[]): SaidName {
    const name = parts.at(-1) ?? '';
    const owner = parts.at(-2) || null;
    if (this.facts.dialect !== 'mysql') return { schema: owner, name };
    const database = owner ?? this.database;
    const isHome =
      database === null || this.home === null || this.collector.fold(database) === this.collector.fold(this.home);
    // A name without a database belongs to that of the last USE.
    if (owner === null) return { schema: isHome ? null : database, name };
    const isCurrent = this.database !== null && this.collector.fold(owner) === this.collector.fold(this.database);
    if (this.home === null) return { schema: isCurrent ? null : owner, name };
    return { schema: isHome ? null : owner, name };
  }

  /** The database in which the first table is made is the one that goes without saying. */
  settleHome(): void {
    if (this.home === null && this.database !== null && this.collector.tables.length === 0) this.home = this.database;
  }

  /** A table by its name; where nobody has named the owner before, also without it. */
  find(name: SaidName): SaidTable | undefined {
    const found = this.collector.find(name);
    if (found || name.schema === null || this.facts.dialect === 'sqlserver') return found;
    return this.collector.find({ schema: null, name: name.name });
  }

  isLeftOut(name: SaidName): boolean {
    return this.leftOut.has(this.collector.fold(name.name));
  }

  leaveOutTable(name: SaidName): void {
    this.leftOut.add(this.collector.fold(name.name));
  }

  /** A table that the statement is about: `what` with a sentence where there is none. */
  missing(what: string, name: SaidName): Outcome {
    if (this.isLeftOut(name)) return { fate: 'ignored', what, sentence: t`${qualified(name)} was left out.` };
    return { fate: 'failed', what, sentence: t`There is no table ${qualified(name)} at this point.` };
  }
}
