/** From what a script said to a document: names become ids, and what leads nowhere is told. */
import { applyDiff } from '#document/diff.ts';
import { type Document, emptyDocument } from '#document/document.ts';
import { freshName, identityOf, qualified } from '#document/names.ts';
import { plainColumn, plainTable } from '#document/plain.ts';
import type {
  Area,
  Column,
  ColumnId,
  Definition,
  Domain,
  Enum,
  ExpressionIndex,
  ForeignKey,
  Index,
  Key,
  Row,
  StickyNote,
  Table,
} from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { cellOf } from './cell.ts';
import type { Collector } from './collector.ts';
import { limitNote, rowsThatReferToNothing } from './limitedRows.ts';
import type { SaidColumn, SaidForeignKey, SaidIndex, SaidName, SaidTable } from './said.ts';

/** Makes the document; notes go to the collector. Ids are given in the order of the script. */
export const toDocument = (collector: Collector): Document => new Making(collector).document();

class Making {
  readonly #said: Collector;
  readonly #enums = new Map<string, Enum>();
  readonly #domains = new Map<string, Domain>();
  readonly #tableIds = new Map<SaidTable, string>();
  /** By the folded names of the columns. */
  readonly #columnIds = new Map<SaidTable, Map<string, ColumnId>>();
  readonly #keyNames = new Set<string>();
  readonly #indexNames = new Set<string>();
  #columns = 0;

  constructor(collector: Collector) {
    this.#said = collector;
  }

  document(): Document {
    const said = this.#said;
    this.#nameWhatHasNoName();
    this.#types();
    for (const [i, table] of said.tables.entries()) {
      this.#tableIds.set(table, `t${i + 1}`);
      const ids = new Map<string, ColumnId>();
      for (const column of table.columns) ids.set(said.fold(column.name), `c${++this.#columns}`);
      this.#columnIds.set(table, ids);
    }
    for (const table of said.tables)
      for (const index of table.indexes) if (index.name !== null) this.#indexNames.add(index.name);
    const tables = said.tables.map((table, i) => this.#table(table, i + 1));
    const foreignKeys: ForeignKey[] = [];
    for (const key of said.tables.flatMap((table) => table.foreignKeys))
      if (key.name !== null) this.#keyNames.add(key.name);
    const taken = new Set<string>();
    for (const [table, key] of this.#keysInOrder()) {
      const made = this.#foreignKey(table, key, foreignKeys.length + 1, taken);
      if (made) foreignKeys.push(made);
    }
    const definitions = said.definitions.map(
      (given, i): Definition => ({ id: `x${i + 1}`, order: i + 1, dialect: said.rules.dialect, ...given }),
    );
    const byId = <R extends { readonly id: string }>(records: Iterable<R>): ReadonlyMap<string, R> => {
      const map = new Map<string, R>();
      for (const record of records) map.set(record.id, Object.freeze(record));
      return map;
    };
    const document: Document = {
      ...emptyDocument(said.options.name, said.rules.dialect),
      enums: byId(this.#enums.values()),
      domains: byId(this.#domains.values()),
      tables: byId(tables),
      foreignKeys: byId(foreignKeys),
      definitions: byId(definitions),
      areas: byId(this.#areas()),
      notes: byId(said.stickyNotes.map(noteOf)),
    };
    return this.#limited({ ...document, rows: byId(this.#rows(document)) });
  }

  #areas(): readonly Area[] {
    return this.#said.groups.map(({ title, tables }, i) => ({
      id: `g${i + 1}`,
      order: i + 1,
      title: title.trim(),
      ...unplaced.area,
      color: null,
      tables: tables.flatMap((table) => this.#tableIds.get(table) ?? []),
    }));
  }

  /** As the script makes them, where the reader told; else table by table. */
  #keysInOrder(): readonly (readonly [SaidTable, SaidForeignKey])[] {
    const { tables, keyOrder } = this.#said;
    const at = new Map(keyOrder.map((key, i) => [key, i]));
    const positionOf = (key: SaidForeignKey): number => at.get(key) ?? Number.POSITIVE_INFINITY;
    return tables
      .flatMap((table) => table.foreignKeys.map((key) => [table, key] as const))
      .sort(([, a], [, b]) => (positionOf(a) < positionOf(b) ? -1 : positionOf(a) > positionOf(b) ? 1 : 0));
  }

  /** Names that a database would not take, which only a damaged text has. */
  #nameWhatHasNoName(): void {
    const isNone = (name: string): boolean => name.trim() === '' || name.includes('\0');
    for (const [i, table] of this.#said.tables.entries()) {
      if (isNone(table.name)) {
        const name = freshName(
          `table_${i + 1}`,
          this.#said.tables.map((other) => other.name),
        );
        this.#said.note('no-name', 'warning', t`A table without a name is called ${name} here.`, table.place);
        this.#said.rename(table, { schema: table.schema, name });
      }
      for (const [c, column] of table.columns.entries()) {
        if (!isNone(column.name)) continue;
        column.name = freshName(
          `column_${c + 1}`,
          table.columns.map((other) => other.name),
        );
        const sentence = t`A column of ${qualified(table)} without a name is called ${column.name} here.`;
        this.#said.note('no-name', 'warning', sentence, table.place);
      }
    }
  }

  #types(): void {
    for (const { schema, name, values } of this.#said.enums) {
      const order = this.#enums.size + 1;
      const title = this.#said.plain({ schema, name });
      this.#enums.set(this.#typeKey(title), { id: `e${order}`, ...title, order, values });
    }
    for (const { schema, name, ...given } of this.#said.domains) {
      const order = this.#domains.size + 1;
      const title = this.#said.plain({ schema, name });
      this.#domains.set(this.#typeKey(title), { id: `d${order}`, order, ...given, ...title });
    }
  }

  #typeKey = ({ schema, name }: SaidName): string =>
    identityOf({ schema: schema === null ? null : this.#said.fold(schema), name: this.#said.fold(name) });

  #typed<R extends SaidName>(types: ReadonlyMap<string, R>, given: SaidName): R | undefined {
    const name = this.#said.plain(given);
    const found = types.get(this.#typeKey(name));
    if (found || name.schema !== null) return found;
    const others = [...types.values()].filter((type) => this.#said.fold(type.name) === this.#said.fold(name.name));
    return others.length === 1 ? others[0] : undefined;
  }

  #table(table: SaidTable, order: number): Table {
    const columns = this.#ownColumns(table);
    const ids = (names: readonly string[], what: string): readonly ColumnId[] | null => {
      const found = names.map((name) => this.#columnIds.get(table)?.get(this.#said.fold(name)));
      const missing = names[found.indexOf(undefined)];
      if (missing === undefined && names.length > 0) return found.filter((id) => id !== undefined);
      this.#said.note(
        'unknown-column',
        'error',
        missing === undefined
          ? t`${what} names no column; it is left out.`
          : t`${what} names the column ${missing}, which does not exist; it is left out.`,
        table.place,
      );
      return null;
    };
    const key = (given: SaidTable['uniques'][number], what: string): readonly Key[] => {
      const found = ids(given.columns, what);
      return found ? [{ name: given.name, columns: found }] : [];
    };
    const primaryKey = table.primaryKey
      ? (key(table.primaryKey, t`The primary key of ${qualified(table)}`)[0] ?? null)
      : null;
    const plain = table.indexes.filter(isPlain);
    const inherits = table.inherits.flatMap((name) => {
      const id = this.#tableIds.get(this.#said.find(name) ?? table);
      return id === undefined || id === `t${order}` ? [] : [id];
    });
    return {
      ...plainTable,
      id: `t${order}`,
      name: table.name,
      schema: table.schema,
      order,
      columns: columns.map((column) =>
        primaryKey?.columns.includes(column.id) ? { ...column, nullable: false } : column,
      ),
      primaryKey,
      uniques: table.uniques.flatMap((unique) => key(unique, t`A UNIQUE constraint of ${qualified(table)}`)),
      indexes: plain.flatMap((index): readonly Index[] => {
        const found = ids(
          index.parts.map((part) => part.column ?? ''),
          index.name ? t`The index ${index.name} of ${qualified(table)}` : t`The index of ${qualified(table)}`,
        );
        return found ? [{ name: this.#indexName(table, index), columns: found, unique: index.unique }] : [];
      }),
      expressionIndexes: table.indexes
        .filter((index) => !isPlain(index))
        .map(
          (index): ExpressionIndex => ({
            name: this.#indexName(table, index),
            unique: index.unique,
            method: index.method,
            parts: index.parts.map((part) => part.sql).join(', '),
            where: index.where,
          }),
        ),
      checks: table.checks,
      inherits,
      partitionBy: table.partitionBy,
      comment: table.comment,
    };
  }

  #indexName(table: SaidTable, index: SaidIndex): string {
    if (index.name !== null) return index.name;
    const columns = index.parts.flatMap((part) => (part.column === null ? [] : [part.column]));
    const name = freshName(['ix', table.name, ...columns].join('_'), this.#indexNames);
    this.#indexNames.add(name);
    return name;
  }

  /** The columns, of two of one name the first. */
  #ownColumns(table: SaidTable): readonly Column[] {
    const seen = new Set<string>();
    const columns: Column[] = [];
    for (const column of table.columns) {
      const key = this.#said.fold(column.name);
      if (seen.has(key)) {
        const sentence = t`${qualified(table)} has the column ${column.name} twice; the second is left out.`;
        this.#said.note('duplicate-column', 'error', sentence, table.place);
        continue;
      }
      seen.add(key);
      columns.push(this.#column(table, column, this.#columnIds.get(table)?.get(key) ?? ''));
    }
    return columns;
  }

  #column(table: SaidTable, column: SaidColumn, id: ColumnId): Column {
    const { typeName, enumValues } = column;
    const given = enumValues
      ? this.#inlineEnum(table, column, enumValues)
      : typeName && this.#typed(this.#enums, typeName);
    const domain = !given && typeName ? this.#typed(this.#domains, typeName) : undefined;
    return {
      ...plainColumn,
      id,
      name: column.name,
      type: given ? 'TEXT' : (domain?.type ?? column.type),
      enumId: given?.id ?? null,
      domainId: domain?.id ?? null,
      nullable: column.nullable,
      default: column.default,
      identity: column.identity,
      generated: column.generated,
      comment: column.comment,
    };
  }

  #inlineEnum(table: SaidTable, column: SaidColumn, values: readonly string[]): Enum {
    const names = [...this.#enums.values()].map((given) => given.name);
    const name = freshName(`${table.name}_${column.name}`, names);
    const order = this.#enums.size + 1;
    const made: Enum = { id: `e${order}`, name, schema: null, order, values };
    this.#enums.set(this.#typeKey(made), made);
    return made;
  }

  #foreignKey(table: SaidTable, key: SaidForeignKey, order: number, taken: Set<string>): ForeignKey | null {
    const said = this.#said;
    const described = t`The foreign key ${key.name ?? `(${key.columns.join(', ')})`} of ${qualified(table)}`;
    const fail = (sentence: string): null => {
      said.note('foreign-key-to-nothing', 'error', sentence, key.place ?? table.place);
      return null;
    };
    const target = said.find(
      key.refTable.schema === null && table.schema !== null && said.find({ ...key.refTable, schema: table.schema })
        ? { ...key.refTable, schema: table.schema }
        : key.refTable,
    );
    if (!target)
      return fail(t`${described} refers to ${qualified(key.refTable)}, which does not exist; it is left out.`);
    const refColumns = key.refColumns ?? target.primaryKey?.columns;
    if (!refColumns)
      return fail(t`${described} names no columns, and ${qualified(target)} has no primary key; it is left out.`);
    if (refColumns.length !== key.columns.length)
      return fail(
        t`${described} has ${key.columns.length} columns and refers to ${refColumns.length}; it is left out.`,
      );
    const pairs: { column: ColumnId; refColumn: ColumnId }[] = [];
    for (const [i, name] of key.columns.entries()) {
      const refName = refColumns[i] ?? '';
      const column = this.#columnIds.get(table)?.get(said.fold(name));
      const refColumn = this.#columnIds.get(target)?.get(said.fold(refName));
      if (column === undefined)
        return fail(t`${described} names the column ${name}, which does not exist; it is left out.`);
      if (refColumn === undefined)
        return fail(t`${described} refers to ${qualified(target)}.${refName}, which does not exist; it is left out.`);
      pairs.push({ column, refColumn });
    }
    const setColumns = key.setColumns?.flatMap((name) => this.#columnIds.get(table)?.get(said.fold(name)) ?? []);
    return {
      id: `f${order}`,
      name: this.#keyName(table, key, taken),
      order,
      tableId: this.#tableIds.get(table) ?? '',
      refTableId: this.#tableIds.get(target) ?? '',
      pairs,
      onDelete: key.onDelete,
      onUpdate: key.onUpdate,
      deferrable: key.deferrable,
      initiallyDeferred: key.initiallyDeferred,
      match: key.match,
      setColumns: setColumns ?? null,
    };
  }

  /** A document tells its foreign keys apart by name; some databases only those of one table. */
  #keyName(table: SaidTable, key: SaidForeignKey, taken: Set<string>): string {
    if (key.name !== null && key.name !== '' && !taken.has(key.name)) {
      taken.add(key.name);
      return key.name;
    }
    const wished =
      key.name ||
      (this.#said.rules.dialect === 'postgresql'
        ? [table.name, ...key.columns, 'fkey'].join('_')
        : ['fk', table.name, ...key.columns].join('_'));
    const name = freshName(wished, new Set([...taken, ...this.#keyNames]));
    taken.add(name);
    if (key.name)
      this.#said.note(
        'foreign-key-renamed',
        'info',
        t`Two foreign keys are called ${key.name}; that of ${qualified(table)} is called ${name} here.`,
        key.place ?? table.place,
      );
    return name;
  }

  *#rows(document: Document): Iterable<Row> {
    let order = 0;
    for (const { table, columns: names, cells } of this.#said.rows) {
      const tableId = this.#tableIds.get(table);
      const record = tableId === undefined ? undefined : document.tables.get(tableId);
      if (!record) continue;
      const columns = this.#columnsFor(table, record, names);
      const values: Record<ColumnId, Value> = {};
      columns.forEach((column, i) => {
        if (column) values[column.id] = cellOf(cells[i] ?? null, parseType(column.enumId ? 'TEXT' : column.type));
      });
      order++;
      yield { id: `r${order}`, tableId: record.id, order, values };
    }
  }

  /** The columns that the cells of a row are for, the last list remembered: rows come in long runs. */
  #last: { names: readonly string[] | null; record: Table; columns: readonly (Column | undefined)[] } | null = null;
  #columnsFor(table: SaidTable, record: Table, names: readonly string[] | null): readonly (Column | undefined)[] {
    if (this.#last?.names === names && this.#last.record === record) return this.#last.columns;
    const ids = this.#columnIds.get(table);
    const byId = new Map(record.columns.map((column) => [column.id, column]));
    const columns =
      names === null
        ? record.columns.filter((column) => column.generated === null)
        : names.map((name) => {
            const column = byId.get(ids?.get(this.#said.fold(name)) ?? '');
            if (!column)
              this.#said.note(
                'unknown-column',
                'error',
                t`Rows of ${qualified(table)} name the column ${name}, which does not exist; its cells are left out.`,
              );
            return column;
          });
    this.#last = { names, record, columns };
    return columns;
  }

  /** Says which rows were not read, and leaves out those that refer to them. */
  #limited(document: Document): Document {
    const { rowLimit } = this.#said.options;
    const cut = [...this.#said.rowCounts].filter(([, count]) => rowLimit !== null && count > rowLimit);
    if (cut.length === 0) return document;
    const { diff, count } = rowsThatReferToNothing(document);
    this.#said.notes.push(
      limitNote(
        cut.map(([table, all]) => [qualified(table), all]),
        rowLimit ?? 0,
        count,
      ),
    );
    return applyDiff(document, diff);
  }
}

/** Until the drawing is arranged, which gives areas the room that their tables need. */
const unplaced = {
  area: { x: 0, y: 0, width: 320, height: 200 },
  note: { x: 0, y: 0, width: 220, height: 120 },
};

const noteOf = (text: string, i: number): StickyNote => ({
  id: `n${i + 1}`,
  order: i + 1,
  text,
  ...unplaced.note,
  color: null,
});

const isPlain = (index: SaidIndex): boolean =>
  index.method === null && index.where === null && index.parts.every((part) => part.column !== null);
