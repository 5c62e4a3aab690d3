/** What a script has said so far, beyond what the collector keeps: the search path, partitions, sequences. */
import { identityOf, qualified } from '#document/names.ts';
import type { DefinitionKind } from '#document/records.ts';
import { number, t } from '#words/say.ts';
import type { Note } from '../note.ts';
import type { Collector } from '../schema/collector.ts';
import type { SaidColumn, SaidName, SaidTable } from '../schema/said.ts';
import type { Parser } from './parser.ts';
import { Rows } from './rows.ts';
import type { Statement } from './statement.ts';

/** A sequence, until it is known whether it numbers a column. */
export interface SaidSequence extends SaidName {
  readonly sql: string;
  /** Its entry among the statements. */
  readonly entry: number;
  /** The column it is OWNED BY. */
  owner: { readonly table: SaidName; readonly column: string } | null;
}

/** A default that takes the next number of a sequence. */
export interface NextNumber {
  readonly table: SaidTable;
  readonly column: SaidColumn;
  readonly sequence: SaidName;
  readonly sql: string;
}

export class Reading {
  readonly collector: Collector;
  readonly parser: Parser;
  /** The namespaces in which a name without one is looked for, the first one for what is made. */
  path: readonly string[] = ['public'];
  /** Partitions by name, with the table whose rows they hold. */
  readonly #partitions = new Map<string, SaidTable>();
  /** Tables that are no part of the design: temporary and foreign ones, those made from a query. */
  readonly #others = new Set<string>();
  readonly sequences = new Map<string, SaidSequence>();
  readonly nextNumbers: NextNumber[] = [];
  readonly rows: Rows;
  readonly #ignored = new Map<string, number>();
  readonly #remarks = new Map<string, { readonly remark: Remark; readonly places: string[] }>();

  constructor(collector: Collector, parser: Parser) {
    this.collector = collector;
    this.parser = parser;
    this.rows = new Rows(collector);
  }

  /** The full name of something that is made here. */
  named(given: SaidName): SaidName {
    return this.collector.plain({ schema: given.schema ?? this.path[0] ?? null, name: given.name });
  }

  /** The full names under which something can be meant, the likeliest first. */
  candidates(given: SaidName): readonly SaidName[] {
    if (given.schema !== null) return [this.collector.plain(given)];
    return [...this.path.map((schema) => this.collector.plain({ schema, name: given.name })), given];
  }

  /** The table that a name means now; of a partition, the table whose rows it holds. */
  table(given: SaidName): SaidTable | undefined {
    for (const name of this.candidates(given)) {
      const found = this.#partitions.get(identityOf(name)) ?? this.collector.find(name);
      if (found) return found;
    }
    return undefined;
  }

  isPartition(given: SaidName): boolean {
    const found = this.candidates(given).find((name) => this.#partitions.has(identityOf(name)) || this.#has(name));
    return found !== undefined && this.#partitions.has(identityOf(found));
  }

  #has(name: SaidName): boolean {
    const found = this.collector.find(name);
    return found !== undefined && identityOf(found) === identityOf(name);
  }

  addPartition(name: SaidName, root: SaidTable): void {
    this.#partitions.set(identityOf(name), root);
  }

  removePartition(given: SaidName): boolean {
    return this.candidates(given).some((name) => this.#partitions.delete(identityOf(name)));
  }

  /** Remembers a relation that is not read, so that what is said of it is no fault. */
  addOther(name: SaidName): void {
    this.#others.add(identityOf(name));
  }

  isOther(given: SaidName): boolean {
    return this.candidates(given).some((name) => this.#others.has(identityOf(name)));
  }

  /**
   * A name for the end, when names are resolved without a search path: that of what it means now, `public` included,
   * else as it was given.
   */
  lasting(given: SaidName, found: SaidName | undefined): SaidName {
    return found ? { schema: found.schema ?? 'public', name: found.name } : given;
  }

  /** One entry for all statements of a kind that say nothing of the schema. */
  ignore(what: string, line: number, sentence = ''): void {
    const { statements, file } = this.collector;
    const key = `${file}\0${what}\0${sentence}`;
    const at = this.#ignored.get(key);
    const entry = at === undefined ? undefined : statements[at];
    if (at !== undefined && entry) statements[at] = { ...entry, count: entry.count + 1 };
    else {
      this.collector.report('ignored', what, line, sentence);
      this.#ignored.set(key, statements.length - 1);
    }
  }

  /** Keeps a statement as text. */
  keep(kind: DefinitionKind, what: string, name: string, statement: Statement, sentence = ''): void {
    this.collector.definitions.push({ kind, name, sql: statement.text });
    const [schema] = this.path;
    if (schema !== undefined && schema !== 'public' && kind !== 'extension') {
      const about = t`What is kept as text was written for the search path ${this.path.join(', ')}; name the namespace in it before it is run elsewhere`;
      this.remark({ code: 'search-path', severity: 'warning', about }, name);
    }
    this.collector.report('kept', what, statement.line, sentence);
  }

  /** Says something of a place once for all places it is true of. */
  remark(remark: Remark, place: string): void {
    const known = this.#remarks.get(remark.about);
    if (known) known.places.push(place);
    else this.#remarks.set(remark.about, { remark, places: [place] });
  }

  noteRemarks(): void {
    for (const { remark, places } of this.#remarks.values()) {
      const first = places.slice(0, 3).join(', ');
      const list = places.length > 3 ? t`${first} and ${number(places.length - 3)} more` : first;
      this.collector.note(remark.code, remark.severity, t`${remark.about} (${list}).`);
    }
  }
}

/** A sentence without its full stop, to which the places are added: `COLLATE "C" is left out`. */
export interface Remark {
  readonly code: string;
  readonly severity: Note['severity'];
  readonly about: string;
}

/** `sales.orders.id`, for people. */
export const columnTitle = (table: SaidName, column: string): string => `${qualified(table)}.${column}`;
