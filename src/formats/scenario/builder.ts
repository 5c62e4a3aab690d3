/** Makes a document of a scenario's schema and rows, and operations that refer to it by id. */

import { type Document, emptyDocument } from '#document/document.ts';
import { plainColumn, plainTable } from '#document/plain.ts';
import type {
  Column,
  ColumnId,
  DialectName,
  ForeignKey,
  ReferentialAction,
  Row,
  Table,
  TableId,
} from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { cellAt, type Json, listAt, Misfit, namesAt, objectAt, textAt } from './parts.ts';
import type { Fault, NamedRow } from './scenario.ts';

type Cells = Readonly<Record<ColumnId, Value>>;

/** An operation whose rows are named by the key that they have when it runs. */
export type KeyedOperation =
  | { readonly op: 'delete'; readonly tableId: TableId; readonly keys: readonly Cells[] }
  | { readonly op: 'update'; readonly tableId: TableId; readonly keys: readonly Cells[]; readonly set: Cells }
  | { readonly op: 'insert'; readonly tableId: TableId; readonly values: Cells }
  | { readonly op: 'begin' | 'commit' | 'rollback' }
  | { readonly op: 'setConstraints'; readonly mode: 'DEFERRED' | 'IMMEDIATE' }
  | { readonly op: 'fault'; readonly fault: Fault };

const actions: ReadonlySet<unknown> = new Set(['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT']);

/** The rows of each table that the schema names, as far as they can be read. */
export function givenRows(schema: Json, rows: unknown): Record<string, readonly NamedRow[]> {
  const found: Record<string, readonly NamedRow[]> = Object.create(null);
  const byTable = rows === undefined || rows === null ? {} : objectAt(rows, 'rows');
  listAt(schema.tables, 'schema.tables').forEach((table, i) => {
    const name = textAt(objectAt(table, `schema.tables[${i}]`).name, `schema.tables[${i}].name`);
    const list = Object.hasOwn(byTable, name) ? listAt(byTable[name], `rows.${name}`) : [];
    found[name] = list.map((row, n) => objectAt(row, `rows.${name}[${n}]`));
  });
  for (const name of Object.keys(byTable)) {
    if (!(name in found)) throw new Misfit(`rows.${name}`, `there is no table ${name}`);
  }
  return found;
}

/** Takes the parts of a scenario one after the other. Every method throws `Misfit`. */
export class Builder {
  readonly #dialect: DialectName;
  readonly #tables = new Map<string, Table>();
  readonly #keys: ForeignKey[] = [];
  readonly #rows: Row[] = [];
  readonly #absent = new Set<TableId>();
  #nextColumn = 1;

  constructor(dialect: DialectName) {
    this.#dialect = dialect;
  }

  tables(schema: Json): void {
    listAt(schema.tables, 'schema.tables').forEach((entry, i) => {
      const path = `schema.tables[${i}]`;
      const table = objectAt(entry, path);
      const name = textAt(table.name, `${path}.name`);
      if (this.#tables.has(name)) throw new Misfit(`${path}.name`, `there are two tables named ${name}`);
      const columns = listAt(table.columns, `${path}.columns`).map((column, n) =>
        this.#column(column, `${path}.columns[${n}]`),
      );
      const record: Table = {
        ...plainTable,
        id: `t${i + 1}`,
        name,
        order: i + 1,
        columns,
      };
      const ids = (names: unknown, at: string) =>
        namesAt(names, at).map((column, n) => columnId(record, column, `${at}[${n}]`));
      const primaryKey = ids(table.primaryKey ?? [], `${path}.primaryKey`);
      const uniques = listAt(table.uniques ?? [], `${path}.uniques`).map((key, n) => ids(key, `${path}.uniques[${n}]`));
      this.#tables.set(name, {
        ...record,
        primaryKey: primaryKey.length > 0 ? { name: null, columns: primaryKey } : null,
        uniques: uniques.map((key) => ({ name: null, columns: key })),
      });
    });
  }

  #column(entry: unknown, path: string): Column {
    const column = objectAt(entry, path);
    const literal = this.#cell(cellAt(column.default, `${path}.default`), String(column.type));
    return {
      ...plainColumn,
      id: `c${this.#nextColumn++}`,
      name: textAt(column.name, `${path}.name`),
      type: textAt(column.type, `${path}.type`),
      nullable: column.nullable !== false,
      default: literal === null ? null : { kind: 'literal', value: literal },
    };
  }

  foreignKeys(schema: Json): void {
    listAt(schema.foreignKeys ?? [], 'schema.foreignKeys').forEach((entry, i) => {
      const path = `schema.foreignKeys[${i}]`;
      const key = objectAt(entry, path);
      const child = this.#table(textAt(key.table, `${path}.table`), `${path}.table`);
      const columns = namesAt(key.columns, `${path}.columns`);
      const refColumns = namesAt(key.refColumns, `${path}.refColumns`);
      if (columns.length === 0 || columns.length !== refColumns.length)
        throw new Misfit(`${path}.columns`, 'as many columns are needed as in refColumns, and at least one');
      const parent = this.#parent(textAt(key.refTable, `${path}.refTable`), refColumns);
      for (const event of ['onDelete', 'onUpdate'] as const) {
        if (!actions.has(key[event]))
          throw new Misfit(`${path}.${event}`, `${JSON.stringify(key[event])} is no referential action`);
      }
      const wished = key.setColumns === undefined ? null : namesAt(key.setColumns, `${path}.setColumns`);
      // Elsewhere the list itself is refused, whatever it names.
      const setColumns = wished?.length && this.#dialect !== 'postgresql' ? columns : wished;
      this.#keys.push({
        id: `f${i + 1}`,
        name: textAt(key.name, `${path}.name`),
        order: i + 1,
        tableId: child.id,
        refTableId: parent.id,
        pairs: columns.map((column, n) => ({
          column: columnId(child, column, `${path}.columns[${n}]`),
          refColumn: columnId(parent, refColumns[n] as string, `${path}.refColumns[${n}]`),
        })),
        onDelete: key.onDelete as ReferentialAction,
        onUpdate: key.onUpdate as ReferentialAction,
        deferrable: key.deferrable === true,
        initiallyDeferred: key.initiallyDeferred === true,
        match: this.#match(key.match, `${path}.match`),
        setColumns:
          setColumns && setColumns.length > 0
            ? setColumns.map((column, n) => columnId(child, column, `${path}.setColumns[${n}]`))
            : null,
      });
    });
  }

  /** SQLite takes any word, MySQL also PARTIAL; both ignore it. */
  #match(given: unknown, path: string): ForeignKey['match'] {
    const word = given === undefined ? 'SIMPLE' : textAt(given, path).toUpperCase();
    if (word === 'FULL' || word === 'SIMPLE') return word;
    if (word === 'PARTIAL' && this.#dialect === 'postgresql')
      throw new Misfit(path, 'MATCH PARTIAL does not exist', 'unsupported');
    if (word !== 'PARTIAL' && this.#dialect !== 'sqlite') throw new Misfit(path, `${word} is no kind of match`);
    return 'SIMPLE';
  }

  /** The referenced table. One that nobody defined gets a record of its own, so that a database may find out. */
  #parent(name: string, columns: readonly string[]): Table {
    const known = this.#tables.get(name);
    if (known && !this.#absent.has(known.id)) return known;
    const missing = columns.filter((column) => !known?.columns.some((one) => one.name === column));
    const order = known?.order ?? this.#tables.size + 1;
    const added = [...new Set(missing)].map(
      (column): Column => ({ ...plainColumn, id: `c${this.#nextColumn++}`, name: column }),
    );
    const table: Table = {
      ...plainTable,
      id: known?.id ?? `t${order}`,
      name,
      order,
      columns: [...(known?.columns ?? []), ...added],
    };
    this.#tables.set(name, table);
    this.#absent.add(table.id);
    return table;
  }

  rows(given: Readonly<Record<string, readonly NamedRow[]>>): void {
    for (const [name, rows] of Object.entries(given)) {
      const table = this.#table(name, `rows.${name}`);
      rows.forEach((row, i) => {
        const values: Record<ColumnId, Value> = this.#cells(table, row, `rows.${name}[${i}]`);
        for (const column of table.columns) {
          if (values[column.id] === undefined && column.default?.kind === 'literal')
            values[column.id] = column.default.value;
        }
        const order = this.#rows.length + 1;
        this.#rows.push({ id: `r${order}`, tableId: table.id, order, values });
      });
    }
  }

  operation(entry: unknown, index: number): KeyedOperation {
    const path = `operations[${index}]`;
    try {
      const operation = objectAt(entry, path);
      switch (operation.op) {
        case 'begin':
        case 'commit':
        case 'rollback':
          return { op: operation.op };
        case 'setConstraints':
          return { op: 'setConstraints', mode: operation.mode === 'DEFERRED' ? 'DEFERRED' : 'IMMEDIATE' };
        case 'sqlDelete':
        case 'sqlUpdate': {
          const table = this.#table(textAt(operation.table, `${path}.table`), `${path}.table`);
          const keys = this.#keysAt(table, operation, path);
          if (operation.op === 'sqlDelete') return { op: 'delete', tableId: table.id, keys };
          const set = this.#cells(table, objectAt(operation.set, `${path}.set`), `${path}.set`);
          if (Object.keys(set).length === 0) throw new Misfit(`${path}.set`, 'an UPDATE sets at least one column');
          return { op: 'update', tableId: table.id, keys, set };
        }
        case 'sqlInsert': {
          const table = this.#table(textAt(operation.table, `${path}.table`), `${path}.table`);
          return {
            op: 'insert',
            tableId: table.id,
            values: this.#cells(table, objectAt(operation.values, `${path}.values`), `${path}.values`),
          };
        }
        default:
          throw new Misfit(`${path}.op`, `${JSON.stringify(operation.op)} is no operation`, 'unsupported');
      }
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      return { op: 'fault', fault: error.fault };
    }
  }

  #keysAt(table: Table, operation: Json, path: string): readonly Cells[] {
    const columns = table.primaryKey?.columns ?? table.columns.map((column) => column.id);
    const keys = operation.keys === undefined ? [operation.key] : listAt(operation.keys, `${path}.keys`);
    return keys.map((key, i) => {
      const at = operation.keys === undefined ? `${path}.key` : `${path}.keys[${i}]`;
      const cells = listAt(key, at);
      if (cells.length === 0) throw new Misfit(at, 'a key has at least one cell');
      const types = new Map(table.columns.map((column) => [column.id, column.type]));
      return Object.fromEntries(
        columns
          .slice(0, cells.length)
          .map((id, n) => [id, this.#cell(cellAt(cells[n], `${at}[${n}]`), types.get(id) ?? '')]),
      );
    });
  }

  #cells(table: Table, row: NamedRow, path: string): Record<ColumnId, Value> {
    const values: Record<ColumnId, Value> = {};
    for (const [name, value] of Object.entries(row)) {
      const column = table.columns.find((one) => one.name === name);
      if (!column) throw new Misfit(`${path}.${name}`, `${table.name} has no column ${name}`);
      values[column.id] = this.#cell(cellAt(value, `${path}.${name}`), column.type);
    }
    return values;
  }

  /** BLOBs are given as text; a document has them as hexadecimal digits. SQLite keeps text in a BLOB column as text. */
  #cell(value: Value, type: string): Value {
    if (typeof value !== 'string' || this.#dialect === 'sqlite' || parseType(type).family !== 'blob') return value;
    if (this.#dialect === 'postgresql' && /^\\x([0-9a-f]{2})*$/i.test(value)) return value.slice(2).toLowerCase();
    return hexOf(value);
  }

  #table(name: string, path: string): Table {
    const table = this.#tables.get(name);
    if (!table || this.#absent.has(table.id)) throw new Misfit(path, `there is no table ${name}`);
    return table;
  }

  finish(): { readonly dialect: DialectName; readonly document: Document; readonly absent: ReadonlySet<TableId> } {
    const document: Document = {
      ...emptyDocument('Scenario', this.#dialect),
      tables: new Map([...this.#tables.values()].map((table) => [table.id, Object.freeze(table)])),
      foreignKeys: new Map(this.#keys.map((key) => [key.id, Object.freeze(key)])),
      rows: new Map(this.#rows.map((row) => [row.id, Object.freeze(row)])),
    };
    return { dialect: this.#dialect, document, absent: this.#absent };
  }
}

function columnId(table: Table, name: string, path: string): ColumnId {
  const column = table.columns.find((one) => one.name === name);
  if (!column) throw new Misfit(path, `${table.name} has no column ${name}`);
  return column.id;
}

/** The UTF-8 bytes of a text as hexadecimal digits. */
function hexOf(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(
      /%([0-9A-F]{2})|[\s\S]/g,
      (found, hex?: string) => hex ?? found.charCodeAt(0).toString(16).padStart(2, '0'),
    )
    .toLowerCase();
}
