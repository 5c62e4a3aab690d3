/**
 * Mermaid's relationships as foreign keys. A line has cardinalities and a label, but no columns: they are those that the
 * label names, else those whose names say where they lead, else new ones.
 */
import { freshName, qualified, singular } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { Collector } from '../schema/collector.ts';
import { type SaidColumn, type SaidForeignKey, type SaidTable, saidColumn, saidForeignKey } from '../schema/said.ts';
import { type KeyLabel, labelOf } from './label.ts';
import type { Cardinality, RelationshipStatement } from './statements.ts';

const isMany = (cardinality: Cardinality): boolean => cardinality.endsWith('more');

/** `authorId`, `author_id` and `AUTHOR-ID` are one name. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

export class Relationships {
  readonly #collector: Collector;
  /** For each table its columns by the names that the diagram has. */
  readonly #columns: ReadonlyMap<SaidTable, ReadonlyMap<string, string>>;
  readonly #marked: ReadonlySet<SaidColumn>;
  /** Columns that are in a foreign key already: each line between two entities is another one. */
  readonly #used = new Set<SaidColumn>();

  constructor(
    collector: Collector,
    columns: ReadonlyMap<SaidTable, ReadonlyMap<string, string>>,
    marked: ReadonlySet<SaidColumn>,
  ) {
    this.#collector = collector;
    this.#columns = columns;
    this.#marked = marked;
  }

  /** Tables that were drawn without attributes get a key, so that others can refer to them. */
  keys(tables: readonly SaidTable[]): void {
    for (const table of tables) if (table.columns.length === 0) this.#key(table);
  }

  add(said: RelationshipStatement, left: SaidTable, right: SaidTable): void {
    const what = t`${said.left} to ${said.right}`;
    const [leftMany, rightMany] = [isMany(said.leftCardinality), isMany(said.rightCardinality)];
    const label = labelOf(said.label);
    if (leftMany && rightMany) {
      this.#associate(said, left, right);
      this.#collector.report('used', what, said.line, t`Many to many: a table was made between the two.`);
      return;
    }
    // The many side refers; of one to one the side that has the columns of the label or may be missing, else the right.
    const isLeft = leftMany || (!rightMany && this.#refersLeft(said, label, left, right));
    const [from, to] = isLeft ? [left, right] : [right, left];
    const [own, other] = isLeft
      ? [said.leftCardinality, said.rightCardinality]
      : [said.rightCardinality, said.leftCardinality];
    const key = this.#labelled(label, from, to) ?? this.#guessed(said, from, to, other === 'only-one');
    from.foreignKeys.push({ ...key, place: { line: said.line, column: 1 } });
    for (const name of key.columns) {
      const column = this.#collector.column(from, name);
      if (!column) continue;
      this.#used.add(column);
      if (other === 'only-one') column.nullable = false;
    }
    if (!isMany(own)) this.#unique(from, key.columns);
    this.#collector.report('used', what, said.line);
  }

  #refersLeft(said: RelationshipStatement, label: KeyLabel | null, left: SaidTable, right: SaidTable): boolean {
    const has = (table: SaidTable): boolean =>
      label?.columns.every((name) => this.#columns.get(table)?.has(name)) ?? false;
    if (has(left) !== has(right)) return has(left);
    return said.leftCardinality === 'zero-or-one' && said.rightCardinality === 'only-one';
  }

  #unique(table: SaidTable, columns: readonly string[]): void {
    const keys = [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques];
    if (!keys.some((key) => key.columns.every((name) => columns.includes(name))))
      table.uniques.push({ name: null, columns });
  }

  /** The foreign key that the label says, when the tables have its columns. */
  #labelled(label: KeyLabel | null, from: SaidTable, to: SaidTable): SaidForeignKey | null {
    if (!label) return null;
    const names = (table: SaidTable, given: readonly string[]): readonly string[] | null => {
      const found = given.flatMap((name) => this.#columns.get(table)?.get(name) ?? []);
      return found.length === given.length ? found : null;
    };
    const columns = names(from, label.columns);
    const refColumns = label.refColumns ? names(to, label.refColumns) : (to.primaryKey?.columns ?? null);
    if (!columns || !refColumns || columns.length !== refColumns.length) return null;
    const { onDelete, onUpdate } = label;
    return { ...saidForeignKey(columns, { schema: to.schema, name: to.name }, refColumns), onDelete, onUpdate };
  }

  #guessed(said: RelationshipStatement, from: SaidTable, to: SaidTable, isWanted: boolean): SaidForeignKey {
    const refColumns = this.#key(to);
    const found: SaidColumn[] = [];
    const made: string[] = [];
    for (const ref of refColumns) {
      const column = this.#referring(said.label, from, to, ref, found) ?? this.#made(from, to, ref, isWanted, made);
      found.push(column);
    }
    if (made.length > 0)
      this.#collector.note(
        'columns-made',
        'info',
        t`${qualified(from)} has no column that says where it leads to ${qualified(to)}; ${made.join(', ')} was made.`,
        { line: said.line, column: 1 },
      );
    const names = found.map((column) => column.name);
    return saidForeignKey(names, { schema: to.schema, name: to.name }, refColumns);
  }

  /** A column whose name says that it refers to `ref`, those that are marked FK before others. */
  #referring(
    label: string,
    from: SaidTable,
    to: SaidTable,
    ref: string,
    taken: readonly SaidColumn[],
  ): SaidColumn | undefined {
    const isFree = (column: SaidColumn): boolean =>
      !taken.includes(column) && !this.#used.has(column) && !(from === to && column.name === ref);
    const free = from.columns.filter(isFree);
    const marked = free.filter((column) => this.#marked.has(column));
    const own = plain(ref);
    const exact = new Set([
      ...[label, singular(to.name), to.name].map((name) => plain(name) + own),
      // `author_id` of `authors` is called so where it is referred to as well.
      ...(own.startsWith(plain(singular(to.name))) ? [own] : []),
    ]);
    const ending = plain(singular(to.name)) + own;
    const type = this.#collector.column(to, ref)?.type;
    const alone = marked.filter((column) => column.type === type);
    return (
      marked.find((column) => exact.has(plain(column.name))) ??
      free.find((column) => exact.has(plain(column.name))) ??
      marked.find((column) => plain(column.name).endsWith(ending)) ??
      marked.find((column) => plain(column.name) === plain(singular(to.name))) ??
      (alone.length === 1 && this.#leadsNowhereElse(from, alone[0]) ? alone[0] : undefined)
    );
  }

  /** Whether no other table is named by a column. */
  #leadsNowhereElse(from: SaidTable, column: SaidColumn | undefined): boolean {
    const name = plain(column?.name ?? '');
    return !this.#collector.tables.some((table) => table !== from && name.startsWith(plain(singular(table.name))));
  }

  #made(from: SaidTable, to: SaidTable, ref: string, isWanted: boolean, made: string[]): SaidColumn {
    const one = singular(to.name);
    const wished = plain(ref).startsWith(plain(one)) ? ref : `${one}_${ref}`;
    const name = freshName(
      wished,
      from.columns.map((column) => column.name),
    );
    const column = saidColumn(name, this.#collector.column(to, ref)?.type ?? '');
    column.nullable = !isWanted;
    from.columns.push(column);
    made.push(name);
    return column;
  }

  /** The primary key; a table that has none gets one, of a column that looks like it or of a new one. */
  #key(table: SaidTable): readonly string[] {
    if (table.primaryKey) return table.primaryKey.columns;
    const wanted = new Set(['id', `${plain(singular(table.name))}id`, `${plain(table.name)}id`]);
    const known = table.columns.find((column) => wanted.has(plain(column.name)));
    if (!known) table.columns.unshift({ ...saidColumn('id', 'INTEGER'), nullable: false });
    const name = known?.name ?? 'id';
    table.primaryKey = { name: null, columns: [name] };
    this.#collector.note(
      'key-made',
      'info',
      known
        ? t`${qualified(table)} marks no primary key; ${name} is taken for it.`
        : t`${qualified(table)} has no primary key; the column id was made for it.`,
      table.place,
    );
    return [name];
  }

  #associate(said: RelationshipStatement, left: SaidTable, right: SaidTable): void {
    const place = { line: said.line, column: 1 };
    const taken = this.#collector.tables.filter((table) => table.schema === left.schema).map((table) => table.name);
    const name = freshName(`${left.name}_${right.name}`, taken);
    const table = this.#collector.table({ schema: left.schema, name }, place);
    if (!table) return;
    for (const to of [left, right]) {
      const refColumns = this.#key(to);
      const columns = refColumns.map((ref) => this.#made(table, to, ref, true, []).name);
      table.foreignKeys.push({ ...saidForeignKey(columns, { schema: to.schema, name: to.name }, refColumns), place });
    }
    table.primaryKey = { name: null, columns: table.columns.map((column) => column.name) };
    this.#collector.note(
      'association-table',
      'info',
      t`${qualified(left)} and ${qualified(right)} are many to many; the table ${qualified(table)} was made between them.`,
      place,
    );
  }
}
