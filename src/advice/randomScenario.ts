/** Small schemas full of cascades that meet, with rows that keep all constraints, for property tests. */
import fc, { type GeneratorValue } from 'fast-check';
import { type Document, emptyDocument } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import { plainColumn, plainTable } from '#document/plain.ts';
import type { Column, DialectName, ForeignKey, ReferentialAction, Row, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { violationsOf } from '#document/violations.ts';
import { legalKeys } from './legalKeys.ts';

const actions: readonly ReferentialAction[] = [
  'CASCADE',
  'CASCADE',
  'CASCADE',
  'SET NULL',
  'SET NULL',
  'SET DEFAULT',
  'RESTRICT',
  'NO ACTION',
];

/**
 * Documents of two to six tables whose columns are all INTEGER and whose foreign keys often share columns and targets.
 * `legal`: only clauses and actions that the database accepts.
 */
export const arbitraryCascades = (dialect: DialectName, { legal = false } = {}): fc.Arbitrary<Document> =>
  fc.gen().map((draw) => new Cascades(draw, dialect, legal).document());

class Cascades {
  readonly #draw: GeneratorValue;
  readonly #dialect: DialectName;
  readonly #legal: boolean;
  readonly #tables: Table[] = [];
  readonly #keys: ForeignKey[] = [];

  constructor(draw: GeneratorValue, dialect: DialectName, legal: boolean) {
    this.#draw = draw;
    this.#dialect = dialect;
    this.#legal = legal;
  }

  document(): Document {
    for (let count = 2 + this.#upTo(4), i = 0; i < count; i++) this.#table();
    for (let count = 2 + this.#upTo(7), i = 0; i < count; i++) this.#foreignKey();
    let document: Document = {
      ...emptyDocument('Cascades', this.#dialect),
      tables: byId(this.#tables),
      foreignKeys: byId(this.#keys),
    };
    if (this.#legal) document = { ...document, foreignKeys: byId(legalKeys(document, this.#dialect)) };
    let rows = this.#rows(document);
    for (;;) {
      document = { ...document, rows: byId(rows) };
      const bad = new Set(violationsOf(document).ofRow.keys());
      if (bad.size === 0) return document;
      rows = rows.filter((row) => !bad.has(row.id));
    }
  }

  #upTo(max: number): number {
    return max <= 0 ? 0 : this.#draw(fc.nat, max);
  }

  #oneIn(n: number): boolean {
    return this.#upTo(n - 1) === n - 1;
  }

  #from<T>(list: readonly T[]): T {
    const item = list[this.#upTo(list.length - 1)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }

  #table(): void {
    const n = this.#tables.length + 1;
    const columns: Column[] = [this.#column(`t${n}c1`, false)];
    for (let count = 1 + this.#upTo(3), i = 0; i < count; i++)
      columns.push(this.#column(`t${n}c${i + 2}`, !this.#oneIn(4)));
    const ids = columns.map((column) => column.id);
    const [id = '', second = ''] = ids;
    const others = ids.slice(1);
    const composite = this.#oneIn(5) && this.#dialect !== 'mysql';
    this.#tables.push({
      ...plainTable,
      id: `t${n}`,
      name: `t${n}`,
      order: n,
      columns: columns.map((column) => (composite && column.id === second ? { ...column, nullable: false } : column)),
      primaryKey: { name: null, columns: composite ? [id, second] : [id] },
      uniques: [
        ...(composite || this.#oneIn(6) ? [{ name: null, columns: [this.#from(ids)] }] : []),
        ...(this.#oneIn(3) ? [{ name: null, columns: [this.#from(others)] }] : []),
        ...(this.#oneIn(4) && others.length > 1 ? [{ name: null, columns: others.slice(0, 2) }] : []),
      ],
    });
  }

  #column(id: string, nullable: boolean): Column {
    const value = this.#oneIn(3) ? 1 + this.#upTo(3) : null;
    return {
      ...plainColumn,
      id,
      name: id,
      type: 'INTEGER',
      nullable,
      default: value === null ? null : { kind: 'literal', value },
    };
  }

  #foreignKey(): void {
    const [child, parent] = [this.#from(this.#tables), this.#from(this.#tables)];
    const target = this.#from([parent.primaryKey, parent.primaryKey, ...parent.uniques].filter((key) => key !== null));
    const own = child.columns.map((column) => column.id);
    const used = new Set<string>();
    const pairs = target.columns.map((refColumn) => {
      const free = own.filter((id) => !used.has(id) && id !== refColumn);
      if (free.length === 0) return null;
      const column = this.#oneIn(8) ? this.#from(free) : (free[1 + this.#upTo(free.length - 2)] ?? this.#from(free));
      used.add(column);
      return { column, refColumn };
    });
    const known = pairs.filter((pair) => pair !== null);
    if (known.length < pairs.length) return;
    const n = this.#keys.length + 1;
    const deferrable = this.#dialect !== 'mysql' && this.#oneIn(5);
    const onDelete = this.#from(actions);
    const canList = this.#dialect === 'postgresql' && onDelete.startsWith('SET') && known.length > 1;
    this.#keys.push({
      id: `f${n}`,
      name: `f${n}`,
      order: n,
      tableId: child.id,
      refTableId: parent.id,
      pairs: known,
      onDelete,
      onUpdate: this.#from(actions),
      deferrable,
      initiallyDeferred: deferrable && !this.#oneIn(3),
      match: this.#oneIn(6) ? 'FULL' : 'SIMPLE',
      setColumns: canList && this.#oneIn(2) ? known.slice(0, 1).map((pair) => pair.column) : null,
    });
  }

  #rows(document: Document): readonly Row[] {
    const rows: Row[] = [];
    for (const table of tablesOf(document)) {
      for (let count = 1 + this.#upTo(3), i = 0; i < count; i++) {
        const values: Record<string, Value> = {};
        table.columns.forEach((column, at) => {
          values[column.id] = at === 0 ? i + 1 : column.nullable && this.#oneIn(6) ? null : 1 + this.#upTo(3);
        });
        const n = rows.length + 1;
        rows.push({ id: `r${n}`, tableId: table.id, order: n, values });
      }
    }
    return rows;
  }
}

const byId = <R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<string, R> =>
  new Map(records.map((record) => [record.id, Object.freeze(record)]));
