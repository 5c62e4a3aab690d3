/**
 * A migration for the databases whose ALTER TABLE can change almost everything. What is common to them is the order:
 * foreign keys, checks, keys and indexes go first; then tables and columns change; then everything new is made.
 */

import type { TargetName } from '#dialects/dialects.ts';
import { tablesOf } from '#document/lookups.ts';
import type { Column, ColumnId, Definition, ForeignKey, Table, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { columnElement, writeTable } from '../sql/createTable.ts';
import { statement } from '../sql/definitions.ts';
import { foreignKeyText } from '../sql/foreignKey.ts';
import { planOf, referencedFirst } from '../sql/order.ts';
import { createSchema, schemasIn } from '../sql/types.ts';
import { writeDefaultPartition } from '../sql/write.ts';
import { Writer } from '../sql/writer.ts';
import type { ConstraintNames } from './autoNames.ts';
import type { Comparison } from './compare.ts';
import { definitionsInTheWay, definitionsToMake } from './definitions.ts';
import { type Facts, factsOf, withoutKey } from './facts.ts';
import { type KeyPlan, planKeys } from './keys.ts';
import { columnLosses, droppedColumn, droppedTable, requiredColumn } from './losses.ts';
import { type Part, partsOf } from './parts.ts';
import { renames } from './renames.ts';
import { type Loss, type MigrationText, Script, tableLoss } from './script.ts';
import { mentions, renamedIn } from './sqlWords.ts';

/** A column that is in both documents. */
export interface ColumnPair {
  readonly table: Table;
  readonly old: Column;
  readonly now: Column;
  readonly from: Facts;
  readonly to: Facts;
  readonly losses: readonly Loss[];
}

/** What changes about the parts of one table. */
interface PartPlan {
  readonly dropped: readonly Part[];
  readonly added: readonly Part[];
  readonly renamed: readonly { readonly from: Part; readonly to: Part }[];
}

export abstract class AlterMigration {
  protected readonly comparison: Comparison;
  /** The writers of both documents, for questions only: their notes are not kept. */
  protected readonly from: Writer;
  protected readonly to: Writer;
  /** The writer of what is emitted. */
  protected readonly writer: Writer;
  protected readonly script: Script = new Script();
  protected readonly pairs = new Map<TableId, readonly ColumnPair[]>();
  /** Columns whose type changes, or that are dropped and added again. */
  protected readonly altered = new Set<ColumnId>();
  /** Columns that are dropped and added again, because they are computed. */
  protected readonly remade = new Set<ColumnId>();
  readonly #partPlans = new Map<TableId, PartPlan>();
  protected oldNames: ReadonlyMap<TableId, ConstraintNames> = new Map();
  protected newNames: ReadonlyMap<TableId, ConstraintNames> = new Map();

  constructor(comparison: Comparison, target: TargetName) {
    this.comparison = comparison;
    this.from = new Writer(comparison.before, target, true);
    this.to = new Writer(comparison.after, target, true);
    this.writer = new Writer(comparison.after, target, true);
  }

  text(head: string): MigrationText {
    const { script } = this;
    this.nameConstraints();
    this.#plan();
    const keys = this.#planKeys();
    const dropped = this.#dropDefinitions();
    for (const key of keys.dropped) this.dropForeignKey(key);
    for (const table of this.kept()) this.#dropParts(table);
    // Before the tables, which may get the names that these have.
    for (const [id, { renamed }] of this.#partPlans) for (const { from, to } of renamed) this.renamePart(id, from, to);
    for (const key of keys.renamed) this.renameForeignKey(key);
    script.gap();
    this.#dropTables();
    this.#createSchemas();
    this.renameTypes();
    this.renameTables();
    for (const table of this.kept()) this.#renameColumns(table);
    this.createTypes();
    for (const table of this.kept()) this.#changeColumns(table);
    this.dropTypes();
    script.gap();
    for (const table of planOf(this.writer.document, this.writer.dialect).tables)
      if (!this.comparison.before.tables.has(table.id)) this.createTable(table);
    script.gap();
    for (const table of this.kept()) this.#addParts(table);
    for (const table of this.kept()) this.changeTable(table);
    this.finish();
    script.gap();
    for (const key of keys.added) this.addForeignKey(key);
    script.gap();
    for (const table of tablesOf(this.comparison.after)) this.#comment(table);
    this.#createDefinitions(dropped);
    return script.text(head, this.around(), script.count > 0 ? this.writer.notes : []);
  }

  /** What opens and closes the script. */
  protected abstract around(): { readonly before: readonly string[]; readonly behind: readonly string[] };
  protected abstract dropForeignKey(key: ForeignKey): void;
  protected abstract renameForeignKey(key: ForeignKey): void;
  protected abstract dropPart(table: Table, part: Part): void;
  protected abstract addPart(table: Table, part: Part): void;
  protected abstract renamePart(tableId: TableId, from: Part, to: Part): void;
  protected abstract renameTables(): void;
  protected abstract renameColumn(table: Table, from: string, to: string): void;
  /** What is different of a column but for its name and its comment; null and nothing where nothing is. */
  protected abstract alterColumn(pair: ColumnPair): void;
  protected abstract comment(table: Table, column: Column | null, text: string, old: string): void;
  /** Whether a part must go while one of its columns changes its type. */
  protected abstract isInTheWay(part: Part): boolean;
  protected abstract readonly canRenameParts: boolean;

  protected nameConstraints(): void {}
  protected renameTypes(): void {}
  protected createTypes(): void {}
  protected dropTypes(): void {}
  protected changeTable(_table: Table): void {}
  /** What is to be done when all of a table has been said. */
  protected finish(): void {}
  /** Whether a check or an expression cannot stay while a column of it gets another name. */
  protected get renamesDisturb(): boolean {
    return false;
  }
  /** Whether the database itself drops a part that is to stay. */
  protected isForgotten(_part: Part, _table: Table): boolean {
    return false;
  }
  /** Whether a foreign key must go while a column of it changes in this way. */
  protected isKeyDisturbed({ from, to }: ColumnPair): boolean {
    return from.typeKey !== to.typeKey;
  }
  /** Whether the type of a column is made anew under its name. */
  protected isRemadeType(_old: Column, _now: Column): boolean {
    return false;
  }

  /** Tables that are in both documents, as they are to be. */
  protected kept(): readonly Table[] {
    return tablesOf(this.comparison.after).filter(({ id }) => this.comparison.before.tables.has(id));
  }

  protected old(table: Table): Table {
    return this.comparison.before.tables.get(table.id) ?? table;
  }

  protected add(statement: string, losses: readonly Loss[] = [], remarks: readonly string[] = []): void {
    this.script.add(statement, losses, remarks);
  }

  /** The names of the table's columns that have become others, the old ones in lower case. */
  protected renamedColumns(table: Table): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    for (const { from, to } of this.pairs.get(table.id) ?? [])
      if (from.name !== to.name) names.set(from.name.toLowerCase(), to.name);
    return names;
  }

  #plan(): void {
    for (const table of this.kept()) {
      const old = this.old(table);
      const pairs = table.columns.flatMap((now): readonly ColumnPair[] => {
        const was = old.columns.find(({ id }) => id === now.id);
        if (!was) return [];
        const [from, to] = [factsOf(this.from, old, was), factsOf(this.to, table, now)];
        const losses = columnLosses({
          table,
          from: { writer: this.from, column: was, notNull: from.notNull },
          to: {
            writer: this.to,
            column: now,
            notNull: to.notNull,
            filled: to.default !== null || to.identity !== null,
          },
        });
        return [{ table, old: was, now, from, to, losses }];
      });
      this.pairs.set(table.id, pairs);
      const names = this.renamedColumns(table);
      for (const { old: was, now, from, to } of pairs)
        if (from.typeKey !== to.typeKey || this.isRemadeType(was, now)) this.altered.add(now.id);
      const gone = old.columns.filter(({ id }) => !table.columns.some((column) => column.id === id));
      const moving = [
        ...gone.map(({ id, name }) => this.from.names.columns.get(id) ?? name),
        ...pairs.filter(({ now }) => this.altered.has(now.id)).map(({ from }) => from.name),
      ];
      for (const { old: was, now, from, to } of pairs) {
        if (from.generated === null && to.generated === null) continue;
        const quote = (name: string): string => this.to.quote(name);
        const isSame =
          from.generated !== null && to.generated !== null && renamedIn(from.generated, names, quote) === to.generated;
        const isDisturbed = this.altered.has(now.id) || mentions(was.generated?.sql ?? '', moving);
        if (isSame && !isDisturbed) continue;
        this.remade.add(now.id);
        this.altered.add(now.id);
      }
    }
    for (const table of this.kept()) this.#partPlans.set(table.id, this.#planParts(table));
  }

  #planParts(table: Table): PartPlan {
    const old = this.old(table);
    const before = [...partsOf(this.from, old, this.oldNames.get(table.id), this.renamedColumns(table))];
    const after = [...partsOf(this.to, table, this.newNames.get(table.id))];
    const columns = new Set(table.columns.map(({ id }) => id));
    const taken = this.#takenNames();
    const isRenamed = new Set(
      (this.pairs.get(table.id) ?? []).filter(({ from, to }) => from.name !== to.name).map(({ now }) => now.id),
    );
    const renamed: { from: Part; to: Part }[] = [];
    const isMoved = (part: Part): boolean =>
      this.isForgotten(part, table) ||
      part.columns.some(
        (id) =>
          this.remade.has(id) ||
          (this.altered.has(id) && this.isInTheWay(part)) ||
          !columns.has(id) ||
          (this.renamesDisturb && part.isExpression && isRenamed.has(id)),
      );
    const dropped = before.filter((part) => {
      if (isMoved(part)) return true;
      const same = after.find((other) => other.content === part.content && other.name === part.name);
      if (same) {
        after.splice(after.indexOf(same), 1);
        return false;
      }
      const like = after.find((other) => other.content === part.content);
      const isFree = like?.name != null && part.name !== null && !taken.has(like.name);
      if (!like || !this.canRenameParts || !isFree) return true;
      after.splice(after.indexOf(like), 1);
      renamed.push({ from: part, to: like });
      return false;
    });
    return { dropped, added: after, renamed };
  }

  #taken: ReadonlySet<string> | null = null;

  /** Names that something else has before the migration. */
  #takenNames(): ReadonlySet<string> {
    this.#taken ??= new Set([
      ...this.from.names.tables.values(),
      ...this.from.names.foreignKeys.values(),
      ...tablesOf(this.comparison.before).flatMap((table) =>
        partsOf(this.from, table, this.oldNames.get(table.id)).flatMap(({ name }) => name ?? []),
      ),
    ]);
    return this.#taken;
  }

  #planKeys(): KeyPlan {
    const lost = [...this.#partPlans].flatMap(([tableId, plan]) =>
      plan.dropped
        .filter(({ isUnique, kind }) => isUnique || (this.indexesHoldKeys && kind === 'index'))
        .map(({ columns }) => ({ tableId, columns })),
    );
    const disturbed = new Set(this.altered);
    for (const pairs of this.pairs.values())
      for (const pair of pairs) if (this.isKeyDisturbed(pair)) disturbed.add(pair.now.id);
    return planKeys(this.from, this.to, disturbed, lost, this.canRenameParts);
  }

  #dropParts(table: Table): void {
    const order = ['check', 'index', 'unique', 'primary'];
    const parts = [...(this.#partPlans.get(table.id)?.dropped ?? [])];
    parts.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
    for (const part of parts) this.dropPart(table, part);
  }

  #addParts(table: Table): void {
    const plan = this.#partPlans.get(table.id);
    for (const part of plan?.added ?? []) this.addPart(table, part);
  }

  #createSchemas(): void {
    const had = schemasIn(this.from);
    for (const schema of schemasIn(this.to)) if (!had.has(schema)) this.add(createSchema(this.writer, schema));
  }

  #dropTables(): void {
    for (const table of [...referencedFirst(this.comparison.before)].reverse())
      if (!this.comparison.after.tables.has(table.id)) this.dropTable(table, [droppedTable(table)]);
  }

  protected dropTable(table: Table, losses: readonly Loss[]): void {
    this.add(`DROP TABLE ${this.from.table(table.id)};`, losses);
  }

  #renameColumns(table: Table): void {
    const old = this.old(table);
    const name = (column: Column): string => this.from.names.columns.get(column.id) ?? column.name;
    for (const column of old.columns) {
      const isGone = !table.columns.some(({ id }) => id === column.id);
      if (isGone || this.remade.has(column.id)) this.#dropColumn(table, column, isGone);
    }
    const pairs = (this.pairs.get(table.id) ?? []).filter(({ now }) => !this.remade.has(now.id));
    const compared =
      this.writer.dialect.name === 'postgresql' || this.writer.dialect.name === 'oracle' ? 'exact' : 'folded';
    for (const { from, to } of renames(
      pairs,
      ({ old: was }) => name(was),
      (pair) => pair.to.name,
      compared,
    ))
      this.renameColumn(table, from, to);
  }

  #dropColumn(table: Table, column: Column, isGone: boolean): void {
    const losses = isGone || column.generated ? droppedColumn(table, column) : [computedFromNowOn(table, column)];
    this.dropColumn(table, column, losses);
  }

  protected dropColumn(table: Table, column: Column, losses: readonly Loss[]): void {
    this.add(`ALTER TABLE ${this.writer.table(table.id)} DROP COLUMN ${this.from.column(column.id)};`, losses);
  }

  #changeColumns(table: Table): void {
    for (const pair of this.pairs.get(table.id) ?? []) if (!this.remade.has(pair.now.id)) this.alterColumn(pair);
    const old = this.old(table);
    for (const column of table.columns) {
      const isNew = !old.columns.some(({ id }) => id === column.id);
      if (isNew || this.remade.has(column.id)) this.#addColumn(table, column);
    }
    this.#noteOrder(table);
  }

  #addColumn(table: Table, column: Column): void {
    // Its keys and checks are added on their own.
    const { lines, remarks } = columnElement(this.writer, withoutKey(table), column, { enumCheck: false });
    const facts = factsOf(this.to, table, column);
    const needs = facts.notNull && facts.default === null && facts.identity === null && facts.generated === null;
    const losses = needs ? [requiredColumn(table, column)] : [];
    this.addColumn(table, column, lines.join('\n'), losses, remarks);
  }

  protected addColumn(
    table: Table,
    _column: Column,
    text: string,
    losses: readonly Loss[],
    remarks: readonly string[],
  ): void {
    this.add(`ALTER TABLE ${this.writer.table(table.id)} ADD COLUMN ${text};`, losses, remarks);
  }

  /** New columns come last in most databases. */
  #noteOrder(table: Table): void {
    if (this.keepsColumnOrder) return;
    const old = this.old(table);
    const stays = old.columns.filter(
      ({ id }) => table.columns.some((column) => column.id === id) && !this.remade.has(id),
    );
    const order = [...stays.map(({ id }) => id), ...table.columns.map(({ id }) => id)];
    const reached = [...new Set(order)];
    if (reached.every((id, i) => id === table.columns[i]?.id)) return;
    this.script.note(
      'column-order',
      'info',
      t`${this.writer.dialect.label} adds columns behind the others, so those of ${table.name} stand in another order than in the document.`,
      { collection: 'tables', id: table.id },
    );
  }

  /** Whether a foreign key rests on any index of its columns, on both sides. */
  protected get indexesHoldKeys(): boolean {
    return false;
  }

  protected get keepsColumnOrder(): boolean {
    return false;
  }

  protected createTable(table: Table): void {
    this.script.gap();
    this.script.write((lines) => {
      writeTable(this.writer, lines, table, []);
      writeDefaultPartition(this.writer, lines, table);
      if (this.writer.dialect.features.indexes === 'statement')
        for (const part of partsOf(this.writer, table, undefined)) if (part.kind === 'index') lines.add(part.text);
    });
  }

  /** The parts that a table is to have. */
  protected newParts(table: Table): readonly Part[] {
    return partsOf(this.writer, table, this.newNames.get(table.id));
  }

  protected addForeignKey(key: ForeignKey): void {
    const { lines, remarks } = foreignKeyText(this.writer, key);
    const [head, actions] = lines;
    const text = `ALTER TABLE ${this.writer.table(key.tableId)} ADD ${head}`;
    this.add(actions === '' ? `${text};` : `${text}\n  ${actions};`, [], remarks);
  }

  #comment(table: Table): void {
    const { features } = this.writer.dialect;
    const isNew = !this.comparison.before.tables.has(table.id);
    // Where comments are clauses, a new table has them already.
    if (isNew && features.comments === 'clause') return;
    const old = isNew ? null : this.old(table);
    if ((old?.comment ?? '') !== table.comment) this.comment(table, null, table.comment, old?.comment ?? '');
    for (const column of table.columns) {
      const was = old?.columns.find(({ id }) => id === column.id);
      const had = was && !this.remade.has(column.id) ? was.comment : '';
      if (had !== column.comment) this.comment(table, column, column.comment, had);
    }
  }

  /** Views, triggers and the like that are gone, changed, or in the way of a change of what they mention. */
  #dropDefinitions(): readonly Definition[] {
    const { before, after } = this.comparison;
    const touched = tablesOf(before).filter((table) => {
      const pairs = this.pairs.get(table.id) ?? [];
      return (
        !after.tables.has(table.id) ||
        this.from.names.tables.get(table.id) !== this.to.names.tables.get(table.id) ||
        pairs.length < table.columns.length ||
        pairs.some(({ now, from, to }) => from.name !== to.name || this.altered.has(now.id))
      );
    });
    const names = new Set(touched.map(({ id, name }) => this.from.names.tables.get(id) ?? name));
    const dropped = definitionsInTheWay(before, after, this.writer.dialect.name, names);
    for (const definition of [...dropped].reverse()) this.dropDefinition(definition);
    return dropped;
  }

  protected dropDefinition(definition: Definition): void {
    const { kind, name, sql } = definition;
    if (kind === 'other') {
      this.script.note(
        'definition-kept',
        'warning',
        t`${name} changes, but how it is taken back is not known; do it by hand.`,
        { collection: 'definitions', id: definition.id },
      );
      return;
    }
    const word = /^\s*CREATE\s+(OR\s+REPLACE\s+)?MATERIALIZED\b/i.test(sql) ? 'MATERIALIZED VIEW' : kind.toUpperCase();
    const quoted = name
      .split('.')
      .map((part) => this.writer.quote(part))
      .join('.');
    this.add(`DROP ${word} IF EXISTS ${quoted}${kind === 'trigger' ? this.triggerTable(definition) : ''};`);
  }

  /** What stands behind the name of a trigger that is dropped. */
  protected triggerTable(_definition: Definition): string {
    return '';
  }

  #createDefinitions(dropped: readonly Definition[]): void {
    const { before, after } = this.comparison;
    for (const definition of definitionsToMake(before, after, this.writer.dialect.name, dropped)) {
      this.script.gap();
      this.createDefinition(definition);
    }
  }

  protected createDefinition(definition: Definition): void {
    this.add(statement(this.writer, definition).join('\n'));
  }
}

const computedFromNowOn = (table: Table, column: Column): Loss =>
  tableLoss(
    'dropped-column',
    table.id,
    () => t`the values of ${table.name}.${column.name} go; it is computed from now on.`,
  );
