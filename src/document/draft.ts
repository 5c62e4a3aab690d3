/** A change in the making: edits read and write records here, and the result is a diff. */
import { type Diff, diffBetween } from './diff.ts';
import type { CollectionName, Collections, Document } from './document.ts';

type Ordered = Exclude<CollectionName, 'settings' | 'places'>;

const prefixes: Record<CollectionName, string> = {
  settings: 's',
  enums: 'e',
  domains: 'd',
  definitions: 'x',
  policies: 'k',
  tables: 't',
  foreignKeys: 'f',
  models: 'm',
  relationships: 'a',
  places: 'p',
  areas: 'g',
  notes: 'n',
  rows: 'r',
};

export class Draft {
  readonly #base: Document;
  #document: Document;
  /** Collections that only the draft has seen, so that it may still write into them. */
  readonly #own = new Set<CollectionName>();
  /** The records that were written or removed; most edits touch few of many. */
  readonly #touched = new Map<CollectionName, Set<string>>();
  readonly #nextId = new Map<CollectionName | 'columns', number>();
  readonly #nextOrder = new Map<Ordered, number>();

  constructor(document: Document) {
    this.#base = document;
    this.#document = document;
  }

  /**
   * The document as the draft has it, a value like any other. The first write after it was read copies the collection
   * that it writes to, so read it once before a long run of writes, not between them.
   */
  get document(): Document {
    this.#own.clear();
    return this.#document;
  }

  /** Stores a record under its id, frozen. */
  put<C extends CollectionName>(collection: C, record: Collections[C]): void {
    this.#writable(collection, record.id).set(record.id, Object.freeze(record));
  }

  remove(collection: CollectionName, id: string): void {
    this.#writable(collection, id).delete(id);
  }

  /** An id that no record of the collection has. Ids grow, so a given document always gets the same ones. */
  newId(collection: CollectionName): string {
    return prefixes[collection] + this.#count(collection, this.#document[collection].keys());
  }

  /** An id that no column has. */
  newColumnId(): string {
    const known = this.#nextId.has('columns') ? [] : [...this.#document.tables.values()];
    return `c${this.#count(
      'columns',
      known.flatMap((table) => table.columns.map((column) => column.id)),
    )}`;
  }

  /** A position behind every record of the collection. */
  newOrder(collection: Ordered): number {
    let next = this.#nextOrder.get(collection);
    if (next === undefined) {
      next = 1;
      for (const record of this.#document[collection].values()) next = Math.max(next, record.order + 1);
    }
    this.#nextOrder.set(collection, next + 1);
    return next;
  }

  /** What the draft changes. */
  diff(): Diff {
    return diffBetween(this.#base, this.document, this.#touched);
  }

  #writable(collection: CollectionName, id: string): Map<string, unknown> {
    const touched = this.#touched.get(collection);
    if (touched) touched.add(id);
    else this.#touched.set(collection, new Set([id]));
    if (!this.#own.has(collection)) {
      this.#document = {
        ...this.#document,
        [collection]: new Map<string, unknown>(this.#document[collection]),
      };
      this.#own.add(collection);
    }
    return this.#document[collection] as Map<string, unknown>;
  }

  #count(kind: CollectionName | 'columns', known: Iterable<string>): number {
    let next = this.#nextId.get(kind);
    if (next === undefined) {
      next = 1;
      for (const id of known) next = Math.max(next, Number(id.slice(1)) + 1 || 1);
    }
    this.#nextId.set(kind, next + 1);
    return next;
  }
}
