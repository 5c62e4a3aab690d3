/** Which tables SQLite's ALTER TABLE can change, and which have to be made anew (sqlite.org/lang_altertable.html). */
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysTo, tablesOf } from '#document/lookups.ts';
import type { Column, Table, TableId } from '#document/records.ts';
import { writeTable } from '../sql/createTable.ts';
import { Lines } from '../sql/lines.ts';
import { Writer } from '../sql/writer.ts';
import { mentions, renamedIn } from './sqlWords.ts';

export interface SqlitePlan {
  /** Changed by ALTER TABLE. */
  readonly altered: ReadonlySet<TableId>;
  /** Made anew beside the old ones, whose rows they take over. */
  readonly rebuilt: ReadonlySet<TableId>;
}

/** The plan for all tables that are in both documents. Comments alone are no reason to do anything. */
export function planSqlite(before: Document, after: Document): SqlitePlan {
  return new Planning(withoutComments(before), withoutComments(after)).plan();
}

/** The text of CREATE TABLE with the table's foreign keys. */
export function createText(writer: Writer, table: Table): string {
  const lines = new Lines();
  writeTable(writer, lines, table, foreignKeysFrom(writer.document, table.id));
  return lines.text();
}

class Planning {
  readonly #before: Document;
  readonly #after: Document;
  readonly #to: Writer;
  readonly #altered = new Set<TableId>();
  readonly #rebuilt = new Set<TableId>();

  constructor(before: Document, after: Document) {
    this.#before = before;
    this.#after = after;
    this.#to = new Writer(after, 'sqlite', true);
  }

  plan(): SqlitePlan {
    const from = new Writer(this.#before, 'sqlite', true);
    for (const now of tablesOf(this.#after)) {
      const old = this.#before.tables.get(now.id);
      if (!old) continue;
      const wished = createText(this.#to, now);
      if (createText(from, old) === wished) continue;
      const halfway = this.#halfway(old, now);
      if (halfway && createText(new Writer(halfway, 'sqlite', true), halfway.tables.get(now.id) ?? now) === wished)
        this.#altered.add(now.id);
      else this.#rebuilt.add(now.id);
    }
    this.#keepOrder();
    return { altered: this.#altered, rebuilt: this.#rebuilt };
  }

  /**
   * The new document with the old table in it, after what ALTER TABLE can do to it: other names, columns dropped and
   * added. Null where it cannot even do that.
   */
  #halfway(old: Table, now: Table): Document | null {
    const [before, after] = [this.#before, this.#after];
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
    const gone = removed.map(({ name }) => name);
    if (texts.some((sql) => mentions(sql, gone))) return null;
    const names = new Map<string, string>();
    for (const column of now.columns) {
      const was = old.columns.find(({ id }) => id === column.id);
      if (was && was.name !== column.name) names.set(was.name.toLowerCase(), column.name);
    }
    const quote = (name: string): string => this.#to.quote(name);
    const kept = old.columns
      .filter(({ id }) => columns.has(id))
      .map((column) => ({
        ...column,
        name: now.columns.find(({ id }) => id === column.id)?.name ?? column.name,
        generated: column.generated && { ...column.generated, sql: renamedIn(column.generated.sql, names, quote) },
      }));
    const table: Table = {
      ...old,
      name: now.name,
      schema: now.schema,
      order: now.order,
      columns: [...kept, ...added],
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
    const position = new Map(tablesOf(this.#before).map((table, at) => [table.id, at]));
    const isNew = (id: TableId): boolean => this.#rebuilt.has(id) || !position.has(id);
    for (let isSettled = false; !isSettled; ) {
      isSettled = true;
      for (const parent of tablesOf(this.#after)) {
        const keys = foreignKeysTo(this.#after, parent.id);
        if (keys.every((key) => key.onDelete === 'NO ACTION' && key.onUpdate === 'NO ACTION')) continue;
        const children = tablesOf(this.#after).filter(({ id }) => keys.some((key) => key.tableId === id));
        children.forEach((child, at) => {
          if (isNew(child.id)) return;
          const comesTooEarly = children
            .slice(0, at)
            .some(({ id }) => isNew(id) || (position.get(id) ?? 0) > (position.get(child.id) ?? 0));
          if (!comesTooEarly) return;
          this.#altered.delete(child.id);
          this.#rebuilt.add(child.id);
          isSettled = false;
        });
      }
    }
  }
}

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
