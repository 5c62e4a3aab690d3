/**
 * A migration for SQLite. ALTER TABLE where it can do it; else the table is made anew beside the old one and takes over
 * its rows, as sqlite.org/lang_altertable.html section 7 tells it.
 */
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, tablesOf } from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import type { Column, Definition, Table, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { columnElement, writeTable } from '../sql/createTable.ts';
import { expressionIndexStatement } from '../sql/expressionIndex.ts';
import { Lines } from '../sql/lines.ts';
import { indexStatement } from '../sql/write.ts';
import { Writer } from '../sql/writer.ts';
import type { Comparison } from './compare.ts';
import { definitionsInTheWay, definitionsToMake, isViewOrTrigger } from './definitions.ts';
import { columnLosses, droppedColumn, droppedTable, requiredColumn } from './losses.ts';
import { renames } from './renames.ts';
import { type Loss, type MigrationText, Script, tableLoss } from './script.ts';
import { createText, planSqlite } from './sqlitePlan.ts';

/** The script; the pragmas stand outside of its transaction, in which they would do nothing. */
export function sqliteMigration(comparison: Comparison, head: string): MigrationText {
  return new SqliteMigration(comparison).text(head);
}

export class SqliteMigration {
  protected readonly before: Document;
  protected readonly after: Document;
  protected readonly from: Writer;
  protected readonly to: Writer;
  protected readonly script: Script = new Script();
  /** Tables that are made anew. */
  protected readonly rebuilt: ReadonlySet<TableId>;
  /** Tables that ALTER TABLE changes. */
  readonly #altered: ReadonlySet<TableId>;

  constructor({ before, after }: Comparison) {
    this.before = before;
    this.after = after;
    this.from = new Writer(before, 'sqlite', true);
    this.to = new Writer(after, 'sqlite', true);
    const { altered, rebuilt } = planSqlite(before, after);
    this.#altered = altered;
    this.rebuilt = rebuilt;
  }

  text(head: string): MigrationText {
    const script = this.script;
    const dropped = this.#dropDefinitions();
    this.#dropIndexes();
    this.#dropTables();
    for (const { from, to } of renames(
      this.kept(),
      (table) => this.name(this.from, table),
      (table) => this.name(this.to, table),
      'folded',
      true,
    ))
      this.renameTable(from, to);
    for (const table of this.kept()) this.#renameColumns(table);
    for (const table of this.kept()) if (this.#altered.has(table.id)) this.#alter(table);
    for (const table of tablesOf(this.after)) {
      if (this.rebuilt.has(table.id)) this.#rebuild(table);
      else if (!this.before.tables.has(table.id)) {
        script.gap();
        this.createTable(table, this.name(this.to, table));
        for (const [name, text] of indexTexts(this.to, table)) this.createIndex(table, name, text);
      }
    }
    this.#createIndexes();
    this.#createDefinitions(dropped);
    this.#noteComments();
    const isRebuilding = this.rebuilt.size > 0;
    return script.text(
      head,
      {
        before: ['PRAGMA foreign_keys = OFF;', 'BEGIN;'],
        behind: isRebuilding
          ? [
              '-- Rows that refer to nothing are listed here; there should be none.',
              'PRAGMA foreign_key_check;',
              'COMMIT;',
              'PRAGMA foreign_keys = ON;',
            ]
          : ['COMMIT;', 'PRAGMA foreign_keys = ON;'],
      },
      // What is said of the whole document was said when it was created.
      script.count > 0 ? this.to.notes : [],
    );
  }

  protected add(statement: string, losses: readonly Loss[] = [], remarks: readonly string[] = []): void {
    this.script.add(statement, losses, remarks);
  }

  /** With its foreign keys, under this name. */
  protected createTable(table: Table, name: string): void {
    const own = new Lines();
    writeTable(this.to, own, table, foreignKeysFrom(this.after, table.id));
    const opening = `CREATE TABLE ${this.to.table(table.id)} (`;
    this.add(`CREATE TABLE ${this.to.quote(name)} (${own.text().trimEnd().slice(opening.length)}`);
  }

  protected dropIndex(_table: Table, name: string): void {
    this.add(`DROP INDEX ${this.from.quote(name)};`);
  }

  /** `text` is the whole statement. */
  protected createIndex(_table: Table, _name: string, text: string): void {
    this.add(text);
  }

  protected dropTable(name: string, losses: readonly Loss[]): void {
    this.add(`DROP TABLE ${this.to.quote(name)};`, losses);
  }

  protected renameTable(from: string, to: string): void {
    this.add(`ALTER TABLE ${this.to.quote(from)} RENAME TO ${this.to.quote(to)};`);
  }

  protected renameColumn(table: Table, from: string, to: string): void {
    this.add(`ALTER TABLE ${this.to.table(table.id)} RENAME COLUMN ${this.to.quote(from)} TO ${this.to.quote(to)};`);
  }

  protected dropColumn(table: Table, column: Column, losses: readonly Loss[]): void {
    this.add(`ALTER TABLE ${this.to.table(table.id)} DROP COLUMN ${this.from.column(column.id)};`, losses);
  }

  protected addColumn(table: Table, column: Column): void {
    const { lines, remarks } = columnElement(this.to, table, column);
    this.add(`ALTER TABLE ${this.to.table(table.id)} ADD COLUMN ${lines.join('\n')};`, [], remarks);
  }

  /** Tables that are in both documents, as they are to be. */
  protected kept(): readonly Table[] {
    return tablesOf(this.after).filter(({ id }) => this.before.tables.has(id));
  }

  protected old(table: Table): Table {
    return this.before.tables.get(table.id) ?? table;
  }

  protected name(writer: Writer, table: Table): string {
    return writer.names.tables.get(table.id) ?? table.name;
  }

  #dropTables(): void {
    for (const table of tablesOf(this.before)) {
      if (this.after.tables.has(table.id)) continue;
      this.dropTable(this.name(this.from, table), [droppedTable(table)]);
    }
  }

  #renameColumns(table: Table): void {
    const old = this.old(table);
    const kept = table.columns.filter(({ id }) => old.columns.some((column) => column.id === id));
    const [fromName, toName] = [
      (column: Column) => this.from.names.columns.get(column.id) ?? column.name,
      (column: Column) => this.to.names.columns.get(column.id) ?? column.name,
    ];
    const rename = (from: string, to: string): void => this.renameColumn(table, from, to);
    const wanted = kept
      .filter((column) => fromName(column) !== toName(column))
      .map((column) => toName(column).toLowerCase());
    const gone = old.columns.filter(({ id }) => !table.columns.some((column) => column.id === id));
    if (this.#altered.has(table.id))
      for (const column of gone) this.dropColumn(table, column, droppedColumn(table, column));
    else {
      // What goes with the old table must not be in the way of another name.
      const taken = [...old.columns.map(fromName), ...table.columns.map(toName)];
      for (const column of gone)
        if (wanted.includes(fromName(column).toLowerCase()))
          rename(fromName(column), freshName(`old_${fromName(column)}`, taken));
    }
    for (const { from, to } of renames(kept, fromName, toName, 'folded')) rename(from, to);
  }

  #alter(table: Table): void {
    const old = this.old(table);
    for (const column of table.columns) {
      if (old.columns.some(({ id }) => id === column.id)) continue;
      this.addColumn(table, column);
    }
  }

  /** The new table beside the old one, the rows from the one to the other, then its name. */
  #rebuild(table: Table): void {
    const old = this.old(table);
    const script = this.script;
    const name = this.name(this.to, table);
    const taken = new Set(
      [...this.from.names.tables.values(), ...this.to.names.tables.values()].map((other) => other.toLowerCase()),
    );
    let besides = `new_${name}`;
    while (taken.has(besides.toLowerCase())) besides = `new_${besides}`;
    script.gap();
    this.createTable(table, besides);
    if (isNumbered(old) && isNumbered(table))
      this.add(
        `INSERT INTO sqlite_sequence (name, seq) SELECT ${this.to.text(besides)}, seq FROM sqlite_sequence WHERE name = ${this.to.text(name)};`,
        [],
        ['Numbers that were given once are not given again.'],
      );
    this.#copy(old, table, this.to.quote(name), this.to.quote(besides));
    this.dropTable(name, []);
    this.renameTable(besides, name);
  }

  #copy(old: Table, table: Table, name: string, besides: string): void {
    const losses: Loss[] = [];
    const [targets, sources]: [string[], string[]] = [[], []];
    for (const column of old.columns)
      if (!table.columns.some(({ id }) => id === column.id)) losses.push(...droppedColumn(table, column));
    for (const column of table.columns) {
      const was = old.columns.find(({ id }) => id === column.id);
      if (!was) {
        const needs = !column.nullable && !column.default && !column.generated && !isRowid(table, column);
        if (needs) losses.push(requiredColumn(table, column));
        continue;
      }
      if (column.generated) continue;
      const notNull = (of: Column, inTable: Table): boolean => !of.nullable && !isRowid(inTable, of);
      const filled = column.default !== null;
      losses.push(
        ...columnLosses({
          table,
          from: { writer: this.from, column: was, notNull: notNull(was, old) || isRowid(old, was) },
          to: { writer: this.to, column, notNull: notNull(column, table), filled },
        }),
      );
      const own = this.to.column(column.id);
      const isFilled = !column.nullable && was.nullable && column.default !== null && !isRowid(table, column);
      targets.push(own);
      sources.push(isFilled ? `COALESCE(${own}, ${defaultText(this.to, column)})` : own);
    }
    if (targets.length === 0) {
      this.add(
        `-- No column of ${table.name.replace(/\s+/g, ' ')} stays: its rows are not taken over.`,
        losses.length > 0 ? losses : [tableLoss('dropped-rows', table.id, () => t`the rows of ${table.name} go.`)],
      );
      return;
    }
    this.add(`INSERT INTO ${besides} (${targets.join(', ')})\n  SELECT ${sources.join(', ')} FROM ${name};`, losses);
  }

  /** Indexes that are no longer as they were; those of a table that is made anew go with it. */
  #dropIndexes(): void {
    for (const table of this.kept()) {
      if (this.rebuilt.has(table.id)) continue;
      const { gone } = this.#indexChanges(table);
      for (const name of gone) this.dropIndex(table, name);
    }
  }

  #createIndexes(): void {
    for (const table of this.kept())
      for (const [name, text] of this.#indexChanges(table).made) this.createIndex(table, name, text);
  }

  /** By their statements, the old ones in new names, because a name changes along. */
  #indexChanges(table: Table): { readonly gone: readonly string[]; readonly made: ReadonlyMap<string, string> } {
    const now = indexTexts(this.to, table);
    if (this.rebuilt.has(table.id)) return { gone: [], made: now };
    const old = this.old(table);
    const was = indexTexts(this.from, old);
    const names = new Map<string, string>();
    for (const column of old.columns) {
      const [a, b] = [this.from.names.columns.get(column.id), this.to.names.columns.get(column.id)];
      if (a !== undefined && b !== undefined && a !== b) names.set(a.toLowerCase(), b);
    }
    const isRenamed = names.size > 0 || this.name(this.from, old) !== this.name(this.to, table);
    // A column that goes must be in no index first.
    const isSame = (name: string): boolean => {
      const [a, b] = [was.get(name), now.get(name)];
      if (a === undefined || b === undefined) return false;
      return a === b || (isRenamed && sameIndex(old, table, name));
    };
    return {
      gone: [...was.keys()].filter((name) => !isSame(name)),
      made: new Map([...now].filter(([name]) => !isSame(name))),
    };
  }

  /** Views and triggers that are gone, changed, or in the way of a change of what they mention. */
  #dropDefinitions(): readonly Definition[] {
    const touched = tablesOf(this.before).filter((table) => {
      const now = this.after.tables.get(table.id);
      return (
        !now ||
        this.rebuilt.has(table.id) ||
        this.#altered.has(table.id) ||
        createText(this.from, table) !== createText(this.to, now)
      );
    });
    const names = new Set(touched.map((table) => this.name(this.from, table)));
    const dropped = definitionsInTheWay(this.before, this.after, 'sqlite', names).filter(isViewOrTrigger);
    for (const { kind, name } of dropped) this.add(`DROP ${kind.toUpperCase()} IF EXISTS ${this.from.quote(name)};`);
    return dropped;
  }

  #createDefinitions(dropped: readonly Definition[]): void {
    for (const definition of definitionsToMake(this.before, this.after, 'sqlite', dropped)) {
      this.script.gap();
      this.add(`${definition.sql};`);
    }
  }

  #noteComments(): void {
    const tables = this.kept().filter((table) => {
      const old = this.old(table);
      if (this.rebuilt.has(table.id)) return false;
      return (
        old.comment !== table.comment ||
        table.columns.some(
          (column) => column.comment !== (old.columns.find(({ id }) => id === column.id)?.comment ?? ''),
        )
      );
    });
    if (tables.length === 0) return;
    this.script.note(
      'comments-kept',
      'info',
      t`SQLite keeps comments only in the text that created a table; those of ${tables.map(({ name }) => name).join(', ')} stay as they were.`,
    );
  }
}

const isRowid = (table: Table, column: Column): boolean =>
  table.primaryKey?.columns.length === 1 &&
  table.primaryKey.columns[0] === column.id &&
  (column.identity || /^INTEGER$/i.test(column.type));

const isNumbered = (table: Table): boolean => table.columns.some((column) => column.identity && isRowid(table, column));

/** The statement of every index by the name that it has there. */
function indexTexts(writer: Writer, table: Table): ReadonlyMap<string, string> {
  const parts = writer.names.parts.get(table.id);
  const texts = new Map<string, string>();
  table.indexes.forEach((index, i) => {
    texts.set(parts?.indexes[i] ?? index.name, indexStatement(writer, table, i));
  });
  table.expressionIndexes.forEach((index, i) => {
    const text = expressionIndexStatement(writer, table, i);
    if (text !== null) texts.set(parts?.expressionIndexes[i] ?? index.name, text);
  });
  return texts;
}

/** Whether an index is the same but for names. */
function sameIndex(old: Table, now: Table, name: string): boolean {
  const [a, b] = [old, now].map((table) => table.indexes.find((index) => index.name === name));
  return a !== undefined && b !== undefined && a.unique === b.unique && a.columns.join('\0') === b.columns.join('\0');
}

function defaultText(writer: Writer, column: Column): string {
  const { spelling } = writer.dialect;
  return column.default ? spelling.default(column.default, writer.declared(column), writer.type(column).sql) : 'NULL';
}
