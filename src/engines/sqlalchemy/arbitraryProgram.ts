/** Random programs of session operations on a document's classes. For tests. */
import fc, { type GeneratorValue } from 'fast-check';
import type { Document } from '#document/document.ts';
import {
  columnOf,
  foreignKeysFrom,
  modelOf,
  modelsOf,
  relationshipsFrom,
  rowsOf,
  tableOf,
  tablesOf,
} from '#document/lookups.ts';
import type { Column, Model, Relationship, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { Dice } from './arbitraryModels.ts';

export interface Program {
  readonly document: Document;
  readonly operations: readonly SessionOperation[];
  readonly autoflush: boolean;
  readonly expireOnCommit: boolean;
  readonly goesOn: boolean;
}

export const arbitraryProgram = (documents: fc.Arbitrary<Document>): fc.Arbitrary<Program> =>
  fc.tuple(documents, fc.gen()).map(([document, draw]) => new Writing(draw, document).program());

class Writing {
  readonly #dice: Dice;
  readonly #document: Document;
  readonly #operations: SessionOperation[] = [];
  /** Objects by name, with the row that they were loaded from. */
  readonly #objects = new Map<string, { readonly model: Model; readonly key: string | null }>();
  readonly #counts = new Map<string, number>();

  constructor(draw: GeneratorValue, document: Document) {
    this.#dice = new Dice(draw);
    this.#document = document;
  }

  program(): Program {
    for (let n = 1 + this.#dice.upTo(3); n > 0; n--) this.#get(this.#dice.from(modelsOf(this.#document)));
    for (let n = 2 + this.#dice.upTo(9); n > 0; n--) this.#step();
    if (!this.#dice.oneIn(3)) this.#operations.push({ op: this.#dice.from(['flush', 'commit']) });
    return {
      document: this.#document,
      operations: this.#operations,
      autoflush: !this.#dice.oneIn(7),
      expireOnCommit: !this.#dice.oneIn(7),
      goesOn: this.#dice.oneIn(2),
    };
  }

  #step(): void {
    const write = (operation: SessionOperation) => this.#operations.push(operation);
    const kind = this.#dice.upTo(99);
    if (kind < 7) this.#get(this.#dice.from(modelsOf(this.#document)));
    else if (kind < 18) this.#make();
    else if (kind < 32) this.#listChange('append');
    else if (kind < 42) this.#listChange('remove');
    else if (kind < 54) this.#set();
    else if (kind < 60) this.#setColumn();
    else if (kind < 67) write({ op: 'add', object: this.#object() });
    else if (kind < 76) write({ op: 'delete', object: this.#object() });
    else if (kind < 82) this.#read();
    else if (kind < 84) write({ op: 'query', model: this.#dice.from(modelsOf(this.#document)).name });
    else if (kind < 89) write({ op: 'flush' });
    else if (kind < 92) write({ op: 'commit' });
    else if (kind < 94) write({ op: 'rollback' });
    else if (kind < 95) this.#expire();
    else if (kind < 96) this.#merge();
    else if (kind < 97) write({ op: 'expunge', object: this.#object() });
    else if (kind < 98) write({ op: 'expireAll' });
    else this.#sql();
  }

  #object(): string {
    return this.#dice.from([...this.#objects.keys()]);
  }

  #objectsOf(modelId: string): readonly string[] {
    return [...this.#objects].filter(([, { model }]) => model.id === modelId).map(([name]) => name);
  }

  #name(model: Model): string {
    const count = (this.#counts.get(model.name) ?? 0) + 1;
    this.#counts.set(model.name, count);
    return `${model.name.toLowerCase()}_${count}`;
  }

  /** Gets an object of a row that is there at the start, each at most once. */
  #get(model: Model): string | null {
    const table = tableOf(this.#document, model.tableId);
    const key = (row: { readonly values: Readonly<Record<string, Value>> }) =>
      (table.primaryKey?.columns ?? []).map((id) => row.values[id] ?? null);
    const known = new Set(this.#objectsOf(model.id).map((name) => this.#objects.get(name)?.key));
    const rows = rowsOf(this.#document, table.id).filter((row) => !known.has(JSON.stringify(key(row))));
    if (rows.length === 0) return this.#objects.size === 0 ? this.#make(model) : null;
    const row = this.#dice.from(rows);
    const as = this.#name(model);
    this.#objects.set(as, { model, key: JSON.stringify(key(row)) });
    this.#operations.push({ op: 'get', as, model: model.name, key: key(row) });
    return as;
  }

  #make(model = this.#dice.from(modelsOf(this.#document))): string {
    const table = tableOf(this.#document, model.tableId);
    const isNumbered =
      table.primaryKey?.columns.length === 1 &&
      this.#column(table, table.primaryKey.columns[0] ?? '').type === 'INTEGER';
    const values: Record<string, Value> = {};
    for (const column of table.columns) {
      const isKey = table.primaryKey?.columns.includes(column.id) ?? false;
      const isReference = foreignKeysFrom(this.#document, table.id).some((key) =>
        key.pairs.some((pair) => pair.column === column.id),
      );
      if (
        isKey && isNumbered && !isReference
          ? this.#dice.oneIn(8)
          : isReference
            ? this.#dice.oneIn(5)
            : (!column.nullable && !column.default) || this.#dice.oneIn(2)
      )
        values[column.name] = this.#cell(table, column);
    }
    const as = this.#name(model);
    this.#objects.set(as, { model, key: null });
    this.#operations.push({ op: 'new', as, model: model.name, values });
    if (this.#dice.oneIn(2)) this.#operations.push({ op: 'add', object: as });
    return as;
  }

  #column(table: Table, id: string): Column {
    return columnOf(table, id);
  }

  /** A value that may well fit. */
  #cell(table: Table, column: Column): Value {
    const key = foreignKeysFrom(this.#document, table.id).find((one) =>
      one.pairs.some((pair) => pair.column === column.id),
    );
    if (key) {
      if (column.nullable && this.#dice.oneIn(4)) return null;
      const ref = key.pairs.find((pair) => pair.column === column.id)?.refColumn ?? '';
      const values = rowsOf(this.#document, key.refTableId).map((row) => row.values[ref] ?? null);
      return values.length > 0 && !this.#dice.oneIn(8) ? this.#dice.from(values) : column.type === 'INTEGER' ? 9 : 'xx';
    }
    if (column.nullable && this.#dice.oneIn(4)) return null;
    if (column.type === 'BOOLEAN') return this.#dice.oneIn(2);
    if (column.type === 'NUMERIC(8,2)') return this.#dice.from([1.5, 12, 0.25]);
    if (column.type === 'DATE') return this.#dice.from(['2024-02-29', '1999-12-31']);
    if (column.type === 'REAL') return this.#dice.from([1, 0.5, -2.25]);
    if (column.type === 'INTEGER' || column.type === 'BIGINT') return 1 + this.#dice.upTo(11);
    return this.#dice.from(['a', 'b', 'de', 'it']);
  }

  #relationship(accepts: (relationship: Relationship) => boolean): readonly [string, Relationship] | null {
    const all = [...this.#objects].flatMap(([name, { model }]) =>
      relationshipsFrom(this.#document, model.id)
        .filter(accepts)
        .map((one) => [name, one] as const),
    );
    return all.length === 0 ? null : this.#dice.from(all);
  }

  /** An object of the class that is known already, or one that is got or made for it. */
  #target(modelId: string): string {
    const known = this.#objectsOf(modelId);
    if (known.length > 0 && !this.#dice.oneIn(3)) return this.#dice.from(known);
    const model = modelOf(this.#document, modelId);
    return (this.#dice.oneIn(2) ? this.#get(model) : null) ?? this.#make(model);
  }

  #listChange(op: 'append' | 'remove'): void {
    const found = this.#relationship((one) => one.uselist);
    if (!found) {
      this.#set();
      return;
    }
    const [object, relationship] = found;
    const value = op === 'remove' ? this.#member(object, relationship) : this.#target(relationship.targetId);
    if (value !== null) this.#operations.push({ op, object, attribute: relationship.name, value });
  }

  /** An object that the list holds, as far as can be told from the rows. */
  #member(object: string, relationship: Relationship): string | null {
    const added = this.#operations.flatMap((one) =>
      one.op === 'append' && one.object === object && one.attribute === relationship.name && one.value !== null
        ? [one.value]
        : [],
    );
    const key = this.#objects.get(object)?.key ?? null;
    const { foreignKeyId } = relationship;
    const foreignKey = foreignKeyId === null ? undefined : this.#document.foreignKeys.get(foreignKeyId);
    const target = modelOf(this.#document, relationship.targetId);
    const table = tableOf(this.#document, target.tableId);
    const rows = foreignKey
      ? rowsOf(this.#document, table.id).filter(
          (row) => JSON.stringify(foreignKey.pairs.map((pair) => row.values[pair.column] ?? null)) === key,
        )
      : [];
    const keys = new Set(
      rows.map((row) => JSON.stringify((table.primaryKey?.columns ?? []).map((id) => row.values[id] ?? null))),
    );
    const loaded = this.#objectsOf(target.id).filter((name) => keys.has(this.#objects.get(name)?.key ?? ''));
    const members = [...added, ...loaded];
    if (members.length > 0) return this.#dice.from(members);
    if (this.#dice.oneIn(3)) return this.#target(target.id);
    this.#get(target);
    return null;
  }

  #set(): void {
    const found = this.#relationship((one) => !one.uselist || this.#dice.oneIn(4));
    if (!found) {
      this.#setColumn();
      return;
    }
    const [object, relationship] = found;
    const values = (n: number): string[] => Array.from({ length: n }, () => this.#target(relationship.targetId));
    const value = relationship.uselist
      ? [...new Set(values(this.#dice.upTo(2)))]
      : this.#dice.oneIn(4)
        ? null
        : this.#target(relationship.targetId);
    this.#operations.push({ op: 'set', object, attribute: relationship.name, value });
  }

  #setColumn(): void {
    const object = this.#object();
    const model = this.#objects.get(object)?.model;
    if (!model) return;
    const table = tableOf(this.#document, model.tableId);
    const columns = table.columns.filter(
      (column) => !table.primaryKey?.columns.includes(column.id) || this.#dice.oneIn(3),
    );
    if (columns.length === 0) return;
    const column = this.#dice.from(columns);
    this.#operations.push({ op: 'setColumn', object, column: column.name, value: this.#cell(table, column) });
  }

  #read(): void {
    const found = this.#dice.oneIn(4) ? null : this.#relationship(() => true);
    if (found) return void this.#operations.push({ op: 'read', object: found[0], attribute: found[1].name });
    const object = this.#object();
    const model = this.#objects.get(object)?.model;
    const column = model && this.#dice.from(tableOf(this.#document, model.tableId).columns);
    if (column) this.#operations.push({ op: 'read', object, attribute: column.name });
  }

  #expire(): void {
    const object = this.#object();
    const model = this.#objects.get(object)?.model;
    if (!model) return;
    const names = [
      ...tableOf(this.#document, model.tableId).columns.map(({ name }) => name),
      ...relationshipsFrom(this.#document, model.id).map(({ name }) => name),
    ];
    const attributes = this.#dice.oneIn(3) ? [this.#dice.from(names)] : null;
    this.#operations.push({ op: this.#dice.from(['expire', 'refresh']), object, attributes });
  }

  #merge(): void {
    const object = this.#object();
    const model = this.#objects.get(object)?.model;
    if (!model) return;
    const as = this.#name(model);
    this.#objects.set(as, { model, key: null });
    this.#operations.push({ op: 'merge', as, object });
  }

  #sql(): void {
    const table = this.#dice.from(tablesOf(this.#document));
    const rows = rowsOf(this.#document, table.id);
    if (rows.length === 0) return;
    const row = this.#dice.from(rows);
    const own = new Set(table.primaryKey?.columns);
    const key = table.columns.filter(({ id }) => own.has(id)).map(({ id }) => row.values[id] ?? null);
    const rest = table.columns.filter(({ id }) => !own.has(id));
    if (rest.length === 0 || this.#dice.oneIn(2))
      return void this.#operations.push({ op: 'sqlDelete', table: table.name, key });
    const column = this.#dice.from(rest);
    this.#operations.push({
      op: 'sqlUpdate',
      table: table.name,
      key,
      set: { [column.name]: this.#cell(table, column) },
    });
  }
}
