/**
 * A migration for SQLite. ALTER TABLE where it can do it; else the table is made anew beside the old one and takes over
 * its rows, as sqlite.org/lang_altertable.html section 7 tells it.
 */
import type { Document } from '#document/document.ts';
import { definitionsOf, foreignKeysFrom, foreignKeysTo, tablesOf } from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import type { Column, Definition, Table, TableId } from '#document/records.ts';
import { columnElement, writeTable } from '../sql/createTable.ts';
import { expressionIndexStatement } from '../sql/expressionIndex.ts';
import { Lines } from '../sql/lines.ts';
import { indexStatement } from '../sql/write.ts';
import { Writer } from '../sql/writer.ts';
import type { Comparison } from './compare.ts';
import { columnLosses } from './losses.ts';
import { renames } from './renames.ts';
import { type Loss, type MigrationText, Script, tableLoss } from './script.ts';
import { mentions, renamedIn } from './sqlWords.ts';

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
  protected readonly rebuilt = new Set<TableId>();
  /** Tables that ALTER TABLE changes. */
  readonly #altered = new Set<TableId>();

  constructor({ before, after }: Comparison) {
    this.before = before;
    this.after = after;
    this.from = new Writer(before, 'sqlite', true);
    this.to = new Writer(after, 'sqlite', true);
  }

  text(head: string): MigrationText {
    const script = this.script;
    this.#plan();
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

  /** Finds out which tables ALTER TABLE can change, and which have to be made anew. */
  #plan(): void {
    const [before, after] = [withoutComments(this.before), withoutComments(this.after)];
    const [from, to] = [new Writer(before, 'sqlite', true), new Writer(after, 'sqlite', true)];
    for (const table of this.kept()) {
      const [old, now] = [before.tables.get(table.id), after.tables.get(table.id)];
      if (!old || !now) continue;
      const wished = createText(to, now);
      if (createText(from, old) === wished) continue;
      const halfway = this.#halfway(before, after, old, now);
      if (halfway && createText(new Writer(halfway, 'sqlite', true), halfway.tables.get(now.id) ?? now) === wished)
        this.#altered.add(now.id);
      else this.rebuilt.add(now.id);
    }
    this.#keepOrder();
  }

  /**
   * The new document with the old table in it, after what ALTER TABLE can do to it: other names, columns dropped and
   * added. Null where it cannot even do that.
   */
  #halfway(before: Document, after: Document, old: Table, now: Table): Document | null {
    const keys = foreignKeysFrom(before, old.id);
    const columns = new Set([...after.tables.values()].flatMap((table) => table.columns.map(({ id }) => id)));
    if (keys.some((key) => key.pairs.some((pair) => !columns.has(pair.column) || !columns.has(pair.refColumn))))
      return null;
    if ([old.primaryKey, ...old.uniques].some((key) => key?.columns.some((id) => !columns.has(id)))) return null;
    const removed = old.columns.filter(({ id }) => !columns.has(id));
    const added = now.columns.filter(({ id }) => !old.columns.some((column) => column.id === id));
    if (removed.length === old.columns.length || !added.every((column) => canAdd(now, column))) return null;
    const texts = [
      ...old.checks.map(({ sql }) => sql),
      ...old.columns.flatMap(({ id, generated }) => (generated && columns.has(id) ? [generated.sql] : [])),
    ];
    if (
      texts.some((sql) =>
        mentions(
          sql,
          removed.map(({ name }) => name),
        ),
      )
    )
      return null;
    const names = new Map<string, string>();
    for (const column of now.columns) {
      const was = old.columns.find(({ id }) => id === column.id);
      if (was && was.name !== column.name) names.set(was.name.toLowerCase(), column.name);
    }
    const quote = (name: string): string => this.to.quote(name);
    const table: Table = {
      ...old,
      name: now.name,
      schema: now.schema,
      order: now.order,
      columns: [
        ...old.columns
          .filter(({ id }) => columns.has(id))
          .map((column) => ({
            ...column,
            name: now.columns.find(({ id }) => id === column.id)?.name ?? column.name,
            generated: column.generated && { ...column.generated, sql: renamedIn(column.generated.sql, names, quote) },
          })),
        ...added,
      ],
      indexes: [],
      expressionIndexes: [],
      checks: old.checks.map((check) => ({ ...check, sql: renamedIn(check.sql, names, quote) })),
    };
    const others = [...after.foreignKeys].filter(([, key]) => key.tableId !== old.id);
    return {
      ...after,
      enums: new Map([...after.enums, ...before.enums]),
      tables: new Map([...after.tables, [old.id, table]]),
      foreignKeys: new Map([...others, ...keys.map((key) => [key.id, key] as const)]),
    };
  }

  /**
   * A table that is made anew comes behind the others, and the order of the tables that refer to one table decides what
   * a DELETE does there; so those that came behind it are made anew as well.
   */
  #keepOrder(): void {
    const position = new Map(tablesOf(this.before).map((table, at) => [table.id, at]));
    for (let isSettled = false; !isSettled; ) {
      isSettled = true;
      const isNew = (id: TableId): boolean => this.rebuilt.has(id) || !position.has(id);
      for (const parent of tablesOf(this.after)) {
        const keys = foreignKeysTo(this.after, parent.id);
        if (keys.every((key) => key.onDelete === 'NO ACTION' && key.onUpdate === 'NO ACTION')) continue;
        const children = tablesOf(this.after).filter(({ id }) => keys.some((key) => key.tableId === id));
        children.forEach((child, at) => {
          if (isNew(child.id)) return;
          const comesTooEarly = children
            .slice(0, at)
            .some(({ id }) => isNew(id) || (position.get(id) ?? 0) > (position.get(child.id) ?? 0));
          if (!comesTooEarly) return;
          this.#altered.delete(child.id);
          this.rebuilt.add(child.id);
          isSettled = false;
        });
      }
    }
  }

  #dropTables(): void {
    for (const table of tablesOf(this.before)) {
      if (this.after.tables.has(table.id)) continue;
      this.dropTable(this.name(this.from, table), [
        tableLoss('dropped-table', table.id, `the table ${table.name} goes with all its rows.`),
      ]);
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
      if (!table.columns.some(({ id }) => id === column.id) && !column.generated)
        losses.push(...droppedColumn(table, column));
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
      // No value stays; the rows do.
      if (losses.length > 0 || table.columns.length > 0)
        this.add(
          `-- No column of ${table.name.replace(/\s+/g, ' ')} stays: its rows are not taken over.`,
          losses.length > 0 ? losses : [tableLoss('dropped-rows', table.id, `the rows of ${table.name} go.`)],
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
  #dropDefinitions(): ReadonlySet<string> {
    const touched = new Set<string>();
    const [from, to] = [new Writer(this.before, 'sqlite', true), new Writer(this.after, 'sqlite', true)];
    for (const table of tablesOf(this.before)) {
      const now = this.after.tables.get(table.id);
      const isTouched =
        !now ||
        this.rebuilt.has(table.id) ||
        this.#altered.has(table.id) ||
        createText(from, table) !== createText(to, now);
      if (isTouched) touched.add(this.name(this.from, table));
    }
    const dropped = new Set<string>();
    const mine = definitionsOf(this.before).filter(
      (definition) => definition.dialect === 'sqlite' && isView(definition),
    );
    for (let grows = true; grows; ) {
      grows = false;
      for (const definition of mine) {
        if (dropped.has(definition.id)) continue;
        const now = this.after.definitions.get(definition.id);
        if (now && now.sql === definition.sql && !mentions(definition.sql, touched)) continue;
        dropped.add(definition.id);
        if (definition.kind === 'view') touched.add(definition.name);
        grows = true;
      }
    }
    for (const definition of mine)
      if (dropped.has(definition.id))
        this.add(`DROP ${definition.kind.toUpperCase()} IF EXISTS ${this.from.quote(definition.name)};`);
    return dropped;
  }

  #createDefinitions(dropped: ReadonlySet<string>): void {
    for (const definition of definitionsOf(this.after)) {
      if (definition.dialect !== 'sqlite') continue;
      const was = this.before.definitions.get(definition.id);
      if (was && !dropped.has(was.id) && was.sql === definition.sql) continue;
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
      `SQLite keeps comments only in the text that created a table; those of ${tables.map(({ name }) => name).join(', ')} stay as they were.`,
    );
  }
}

const isView = ({ kind }: Definition): boolean => kind === 'view' || kind === 'trigger';

const droppedColumn = (table: Table, column: Column): readonly Loss[] =>
  column.generated
    ? []
    : [tableLoss('dropped-column', table.id, `the column ${table.name}.${column.name} goes with all its values.`)];

const requiredColumn = (table: Table, column: Column): Loss =>
  tableLoss(
    'required-column',
    table.id,
    `${table.name}.${column.name} may not be NULL and has no default; if the table has rows, this statement fails.`,
  );

const isRowid = (table: Table, column: Column): boolean =>
  table.primaryKey?.columns.length === 1 &&
  table.primaryKey.columns[0] === column.id &&
  (column.identity || /^INTEGER$/i.test(column.type));

const isNumbered = (table: Table): boolean => table.columns.some((column) => column.identity && isRowid(table, column));

/** What ALTER TABLE ... ADD COLUMN takes (sqlite.org/lang_altertable.html, section 4). */
function canAdd(table: Table, column: Column): boolean {
  const isKey = [table.primaryKey, ...table.uniques].some((key) => key?.columns.includes(column.id));
  if (isKey || column.identity || column.generated?.stored) return false;
  if (column.generated) return column.nullable;
  if (column.default?.kind === 'expression') return false;
  return column.nullable || column.default !== null;
}

const withoutComments = (document: Document): Document => ({
  ...document,
  tables: new Map(
    [...document.tables].map(([id, table]) => [
      id,
      { ...table, comment: '', columns: table.columns.map((column) => ({ ...column, comment: '' })) },
    ]),
  ),
});

function createText(writer: Writer, table: Table): string {
  const lines = new Lines();
  writeTable(writer, lines, table, foreignKeysFrom(writer.document, table.id));
  return lines.text();
}

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
