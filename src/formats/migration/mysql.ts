/**
 * A migration for MySQL and MariaDB. What is done to a table is one ALTER TABLE, since a number needs its key at every
 * moment; there is no transaction, because each statement commits (MySQL manual: Statements That Cause an Implicit Commit).
 */
import { tablesOf } from '#document/lookups.ts';
import type { Column, Definition, ForeignKey, Table, TableId } from '#document/records.ts';
import { columnElement } from '../sql/createTable.ts';
import { expressionIndexText } from '../sql/expressionIndex.ts';
import type { Writer } from '../sql/writer.ts';
import { AlterMigration, type ColumnPair } from './alter.ts';
import type { ConstraintNames } from './autoNames.ts';
import type { Comparison } from './compare.ts';
import { factsOf, withoutKey } from './facts.ts';
import type { Part } from './parts.ts';
import { renames } from './renames.ts';
import type { Loss, MigrationText } from './script.ts';

/** The script, which stops at the first error with everything before it done. */
export const mysqlMigration = (comparison: Comparison, head: string, target: 'mysql' | 'mariadb'): MigrationText =>
  new MysqlMigration(comparison, target).text(head);

interface Clauses {
  /** In the order of their positions: what goes, the columns in their order, what comes. */
  readonly texts: { readonly position: number; readonly text: string }[];
  readonly losses: Loss[];
  readonly remarks: string[];
  /** What rows need first. */
  readonly updates: string[];
}

const first = -1;
const last = Number.POSITIVE_INFINITY;

class MysqlMigration extends AlterMigration {
  readonly #target: 'mysql' | 'mariadb';
  readonly #clauses = new Map<TableId, Clauses>();
  readonly canRenameParts = false;

  constructor(comparison: Comparison, target: 'mysql' | 'mariadb') {
    super(comparison, target);
    this.#target = target;
  }

  protected around() {
    return { before: [], behind: [] };
  }

  protected override nameConstraints(): void {
    this.oldNames = chosenNames(this.from, this.#target);
    this.newNames = chosenNames(this.to, this.#target);
  }

  protected override get renamesDisturb(): boolean {
    return true;
  }

  protected override get indexesHoldKeys(): boolean {
    return true;
  }

  protected override get keepsColumnOrder(): boolean {
    return true;
  }

  protected override isKeyDisturbed({ from, to }: ColumnPair): boolean {
    return from.typeKey !== to.typeKey || from.notNull !== to.notNull || from.identity !== to.identity;
  }

  /** With a column, MariaDB drops the conditions that look at no other column, and so those that look at none. */
  protected override isForgotten(part: Part, table: Table): boolean {
    const isLosing = this.old(table).columns.some(({ id }) => !table.columns.some((column) => column.id === id));
    return this.#target === 'mariadb' && part.kind === 'check' && part.columns.length === 0 && isLosing;
  }

  protected isInTheWay(part: Part): boolean {
    return part.isExpression;
  }

  #clause(tableId: TableId, position: number, text: string): void {
    this.#of(tableId).texts.push({ position, text });
  }

  #of(tableId: TableId): Clauses {
    const known = this.#clauses.get(tableId) ?? { texts: [], losses: [], remarks: [], updates: [] };
    this.#clauses.set(tableId, known);
    return known;
  }

  /** With the index that InnoDB made for it, where no other key rests on that. */
  protected dropForeignKey(key: ForeignKey): void {
    const own = this.from.names.foreignKeys.get(key.id) ?? key.name;
    const name = this.writer.quote(own);
    const table = this.from.table(key.tableId);
    this.add(`ALTER TABLE ${table} DROP FOREIGN KEY ${name};`);
    if (!this.#hasOwnIndex(key)) return;
    this.add(`ALTER TABLE ${table} DROP INDEX ${this.#target === 'mariadb' ? 'IF EXISTS ' : ''}${name};`);
  }

  #hasOwnIndex(key: ForeignKey): boolean {
    const table = this.comparison.before.tables.get(key.tableId);
    const columns = key.pairs.map((pair) => pair.column);
    const begins = (others: readonly string[]): boolean => columns.every((id, i) => others[i] === id);
    const keys = [table?.primaryKey, ...(table?.uniques ?? []), ...(table?.indexes ?? [])];
    if (keys.some((other) => other && begins(other.columns))) return false;
    const rest = [...this.comparison.before.foreignKeys.values()].filter(
      (other) => other.id !== key.id && other.tableId === key.tableId,
    );
    return !rest.some((other) => begins(other.pairs.map((pair) => pair.column)));
  }

  protected renameForeignKey(): void {}
  protected renamePart(): void {}

  protected dropPart(table: Table, part: Part): void {
    const name = this.writer.quote(part.name ?? '');
    if (part.kind === 'primary') this.#clause(table.id, first, 'DROP PRIMARY KEY');
    else this.#clause(table.id, first, `DROP ${part.kind === 'check' ? 'CONSTRAINT' : 'INDEX'} ${name}`);
  }

  protected addPart(table: Table, part: Part): void {
    const name = this.writer.quote(part.name ?? '');
    if (part.kind === 'primary') this.#clause(table.id, last, `ADD ${part.text}`);
    else if (part.kind === 'index') this.#clause(table.id, last, `ADD ${indexLine(this.writer, table, part)}`);
    else this.#clause(table.id, last, `ADD CONSTRAINT ${name} ${part.text}`);
  }

  protected renameTables(): void {
    const [before, after] = [this.from.names.tables, this.to.names.tables];
    const steps = renames(
      this.kept(),
      ({ id, name }) => before.get(id) ?? name,
      ({ id, name }) => after.get(id) ?? name,
      'exact',
    );
    for (const { from, to } of steps) this.add(`RENAME TABLE ${this.writer.quote(from)} TO ${this.writer.quote(to)};`);
  }

  /** CHANGE does it together with everything else. */
  protected renameColumn(): void {}

  protected override dropColumn(table: Table, column: Column, losses: readonly Loss[]): void {
    this.#clause(table.id, first, `DROP COLUMN ${this.from.column(column.id)}`);
    this.#of(table.id).losses.push(...losses);
  }

  protected override addColumn(
    table: Table,
    column: Column,
    text: string,
    losses: readonly Loss[],
    remarks: readonly string[],
  ): void {
    const clauses = this.#of(table.id);
    this.#clause(table.id, table.columns.indexOf(column), `ADD COLUMN ${text}${this.#place(table, column)}`);
    clauses.losses.push(...losses);
    clauses.remarks.push(...remarks);
  }

  #place(table: Table, column: Column): string {
    const before = table.columns[table.columns.indexOf(column) - 1];
    return before ? ` AFTER ${this.writer.column(before.id)}` : ' FIRST';
  }

  protected alterColumn(pair: ColumnPair): void {
    const { table, now, from, to } = pair;
    const isMoved = this.#movedColumns(table).has(now.id);
    const text = this.#definition(this.writer, table, now);
    const isSame = this.#definition(this.from, this.old(table), pair.old) === this.#definition(this.to, table, now);
    if (isSame && !isMoved) return;
    const clauses = this.#of(table.id);
    const verb = from.name === to.name ? 'MODIFY COLUMN' : `CHANGE COLUMN ${this.writer.quote(from.name)}`;
    this.#clause(table.id, table.columns.indexOf(now), `${verb} ${text}${isMoved ? this.#place(table, now) : ''}`);
    clauses.losses.push(...pair.losses);
    // MariaDB casts these from and to texts only.
    const isOwn = (type: string): boolean => /^(UUID|INET[46])$/i.test(type);
    if (from.type !== to.type && (isOwn(from.type) || isOwn(to.type)) && !/CHAR|TEXT/i.test(from.type + to.type))
      clauses.updates.push(
        `ALTER TABLE ${this.writer.table(table.id)} MODIFY COLUMN ${this.writer.quote(from.name)} VARCHAR(255);`,
      );
    if (to.notNull && !from.notNull && to.default !== null) {
      const name = this.writer.quote(from.name);
      clauses.updates.push(`UPDATE ${this.writer.table(table.id)} SET ${name} = ${to.default} WHERE ${name} IS NULL;`);
    }
  }

  #definition(writer: Writer, table: Table, column: Column): string {
    const alone = withoutKey(table);
    const { notNull } = factsOf(writer, table, column);
    return columnElement(writer, alone, { ...column, nullable: !notNull }).lines.join('\n');
  }

  /** Columns that do not follow the one that they followed, once columns have gone. */
  #movedColumns(table: Table): ReadonlySet<string> {
    const old = this.old(table);
    const order = old.columns
      .map(({ id }) => id)
      .filter((id) => table.columns.some((column) => column.id === id) && !this.remade.has(id));
    const moved = new Set<string>();
    let at = 0;
    const wished = table.columns.map(({ id }) => id).filter((id) => order.includes(id));
    for (const id of wished) {
      const position = order.indexOf(id);
      if (position < at) moved.add(id);
      else at = position;
    }
    return moved;
  }

  protected override changeTable(table: Table): void {
    const clauses = this.#clauses.get(table.id);
    const old = this.old(table);
    const texts = [...(clauses?.texts ?? [])]
      .sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0))
      .map(({ text }) => text);
    if (old.comment !== table.comment) texts.push(`COMMENT = ${this.writer.text(table.comment)}`);
    if (texts.length === 0) return;
    for (const update of clauses?.updates ?? []) this.add(update);
    const name = this.writer.table(table.id);
    const only = texts.length === 1 ? ` ${texts[0]}` : `\n  ${texts.join(',\n  ')}`;
    this.add(`ALTER TABLE ${name}${only};`, clauses?.losses, clauses?.remarks);
  }

  /** Comments are part of the definitions. */
  protected comment(): void {}

  protected override dropDefinition(definition: Definition): void {
    const { kind, name } = definition;
    if (kind === 'other' || kind === 'extension' || kind === 'type')
      super.dropDefinition({ ...definition, kind: 'other' });
    else
      this.add(
        `DROP ${kind.toUpperCase()} IF EXISTS ${name
          .split('.')
          .map((part) => this.writer.quote(part))
          .join('.')};`,
      );
  }
}

/** An index as a clause of ALTER TABLE. */
function indexLine(writer: Writer, table: Table, part: Part): string {
  const unique = part.isUnique ? 'UNIQUE ' : '';
  const names = writer.names.parts.get(table.id)?.expressionIndexes ?? [];
  const index = part.isExpression ? table.expressionIndexes[names.indexOf(part.name ?? '')] : undefined;
  const name = writer.quote(part.name ?? '');
  if (!index) return `${unique}INDEX ${name} (${writer.columns(part.columns)})`;
  const text = expressionIndexText(writer, table, index);
  const isKind = /^(FULLTEXT|SPATIAL)$/i.test(index.method ?? '');
  const using = index.method && !isKind ? ` USING ${index.method}` : '';
  return `${unique}${isKind ? `${index.method} ` : ''}INDEX ${name} (${text?.parts ?? ''})${using}`;
}

/**
 * The names of constraints without one: a UNIQUE is called after its first column, a CHECK is numbered within its table
 * (MySQL `orders_chk_1`, MariaDB `CONSTRAINT_1`).
 */
export function chosenNames(writer: Writer, target: 'mysql' | 'mariadb'): ReadonlyMap<TableId, ConstraintNames> {
  const all = new Map<TableId, ConstraintNames>();
  for (const table of tablesOf(writer.document)) {
    const parts = writer.names.parts.get(table.id);
    const own = writer.names.tables.get(table.id) ?? table.name;
    const taken = new Set<string>(['primary']);
    const uniques = table.uniques.map((key, i) => {
      const given = parts?.uniques[i];
      const first = writer.names.columns.get(key.columns[0] ?? '') ?? '';
      let name = given ?? first;
      for (let n = 2; !given && taken.has(name.toLowerCase()); n++) name = `${first}_${n}`;
      taken.add(name.toLowerCase());
      return name;
    });
    const names = new Set((parts?.checks ?? []).map((name) => name?.toLowerCase()));
    let count = 0;
    const checks = table.checks.map((_, i) => {
      const given = parts?.checks[i];
      if (given) return given;
      for (;;) {
        count++;
        const name = target === 'mariadb' ? `CONSTRAINT_${count}` : `${own}_chk_${count}`;
        if (!names.has(name.toLowerCase())) return name;
      }
    });
    all.set(table.id, { primaryKey: 'PRIMARY', uniques, checks });
  }
  return all;
}
