/**
 * The form of an impact script for PostgreSQL, which computes each common table expression once: a list of the rows of
 * each table that go, and conditions that look into these lists.
 */
import { foreignKeysTo, isUnique } from '#document/lookups.ts';
import type { ColumnId, ForeignKey, Table, TableId } from '#document/records.ts';
import { type Conditions, isTrue, valueAfter } from '../conditions.ts';
import { Names } from '../names.ts';
import { cascadesInto, identityOf } from '../plan.ts';

/** Rows of tables under their own names, as FROM and WHERE. */
export interface Rows {
  readonly from: readonly string[];
  readonly where: readonly string[];
}

export class Lists extends Names implements Conditions {
  /** The list of the chosen rows. */
  readonly chosen = this.fresh('chosen');
  readonly #gone = new Map<TableId, string>();

  /** The list of the rows of a table which go. */
  gone(table: Table): string {
    let name = this.#gone.get(table.id);
    if (name === undefined) {
      name = this.fresh(`gone_${table.name}`);
      this.#gone.set(table.id, name);
    }
    return name;
  }

  /** Whether the script has a list of a table: not where nothing refers to its rows and they cannot be told apart. */
  isListed(table: Table): boolean {
    return identityOf(table, this.plan.dialect) !== null || foreignKeysTo(this.plan.document, table.id).length > 0;
  }

  /** The columns that a list has: the row's identity, and what others refer to. */
  kept(table: Table): readonly ColumnId[] {
    const referenced = foreignKeysTo(this.plan.document, table.id).flatMap((key) =>
      key.pairs.map((pair) => pair.refColumn),
    );
    return [...new Set([...(identityOf(table, this.plan.dialect) ?? []), ...referenced])];
  }

  /** The referencing rows of a foreign key whose referenced row goes, each once. */
  reached(key: ForeignKey): Rows {
    const refColumns = key.pairs.map((pair) => pair.refColumn);
    const child = this.table(this.child(key));
    if (!isUnique(this.parent(key), refColumns)) return { from: [`FROM ${child}`], where: [this.refersToGone(key)] };
    return { from: [`FROM ${this.gone(this.parent(key))}`, `JOIN ${child} ON ${this.match(key)}`], where: [] };
  }

  /** `gone_authors.id = books.author_id` */
  match(key: ForeignKey): string {
    const gone = this.gone(this.parent(key));
    return this.matches(key, (column) => `${gone}.${this.writer.column(column)}`, this.table(this.child(key)));
  }

  /** All rows of a table that go, where the script has no list of them. */
  anyReason(table: Table): string {
    const chosen = table === this.plan.target ? [this.#isMeant()] : [];
    const reasons = cascadesInto(this.plan, table.id).map((key) => this.refersToGone(key));
    return [...chosen, ...reasons].join(' OR ');
  }

  isGone(table: Table): string {
    const identity = identityOf(table, this.plan.dialect);
    if (!identity) return isTrue(this.anyReason(table));
    return this.#isIn(this.gone(table), table, identity);
  }

  isChosen(): string {
    const { target, dialect } = this.plan;
    const identity = identityOf(target, dialect);
    if (!identity) return this.#isMeant();
    return this.#isIn(this.chosen, target, identity);
  }

  refersToGone(key: ForeignKey): string {
    return `EXISTS (SELECT 1 FROM ${this.gone(this.parent(key))} WHERE ${this.match(key)})`;
  }

  refersToItself(key: ForeignKey): string {
    const child = this.child(key);
    return isTrue(this.matches(key, (column) => this.column(child, column), this.table(child)));
  }

  isReferredTo(key: ForeignKey): string {
    const referring = this.fresh('referring');
    const parent = this.parent(key);
    const match = this.matches(key, (column) => this.column(parent, column), referring);
    return `EXISTS (SELECT 1 FROM ${this.writer.table(key.tableId)} AS ${referring} WHERE ${match})`;
  }

  defaultStays(key: ForeignKey): string {
    const [known, child, parent] = [this.fresh('known'), this.child(key), this.parent(key)];
    const among = (name: string) =>
      key.pairs
        .map((pair) => {
          const value = valueAfter(this, key, pair.column, (column) => this.column(child, column));
          return `${name}.${this.writer.column(pair.refColumn)} = ${value}`;
        })
        .join(' AND ');
    const gone = this.gone(parent);
    const isThere = `EXISTS (SELECT 1 FROM ${this.table(parent)} AS ${known} WHERE ${among(known)})`;
    return `(${isThere} AND NOT EXISTS (SELECT 1 FROM ${gone} WHERE ${among(gone)}))`;
  }

  /** Whether a row of the target table meets the condition, whose bare names stand for its columns wherever this stands. */
  #isMeant(): string {
    const table = this.table(this.plan.target);
    return `EXISTS (SELECT 1 FROM (SELECT ${table}.*) AS ${table} WHERE ${this.condition}\n)`;
  }

  #isIn(list: string, table: Table, identity: readonly ColumnId[]): string {
    const same = identity.map((id) => `${list}.${this.writer.column(id)} = ${this.column(table, id)}`);
    return `EXISTS (SELECT 1 FROM ${list} WHERE ${same.join(' AND ')})`;
  }
}
