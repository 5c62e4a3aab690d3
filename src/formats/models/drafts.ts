/** Tables before they are said: what classes and `Table()` calls give them, and how their parts are found again. */
import { t } from '#words/say.ts';
import { takenApart } from './annotations.ts';
import { mroOf } from './classes.ts';
import { type ColumnDraft, columnOf, columnOfField } from './columns.ts';
import { attributesOf, columnCallOf, type Mapped, type MappedAttribute, type Mappings } from './mapping.ts';
import { metadataOf, Naming } from './naming.ts';
import type { Program } from './program.ts';
import { type Types, typeMapOf } from './types.ts';
import {
  type Call,
  type Class,
  entriesIn,
  isCall,
  itemsIn,
  type Module,
  nameOf,
  textIn,
  type Value,
} from './values.ts';

export interface TableDraft {
  readonly schema: string | null;
  readonly name: string;
  readonly naming: Naming;
  readonly columns: ColumnDraft[];
  /** Constraints and indexes, as values. */
  readonly constraints: Value[];
  readonly options: Map<string, Value>;
  readonly module: Module;
  readonly line: number;
  /** Whether its `__table_args__`, or a part of it, could not be told, so that it may be in any schema. */
  readonly isUnsure: boolean;
  /** What it is reported as: `class User`, `Table users`. */
  readonly what: string;
}

export interface ModelDraft {
  readonly of: Class;
  readonly mapped: Mapped;
  readonly table: TableDraft;
  /** The tables that its columns lie in, its own first: a parent's behind it. */
  readonly tables: readonly TableDraft[];
  /** Attributes for columns. */
  readonly columns: ReadonlyMap<string, { readonly table: TableDraft; readonly column: ColumnDraft }>;
  readonly attributes: readonly MappedAttribute[];
  readonly args: ReadonlyMap<string, Value>;
}

export interface ColumnPlace {
  readonly table: TableDraft;
  readonly column: ColumnDraft;
}

export class Drafts {
  readonly tables: TableDraft[] = [];
  readonly models: ModelDraft[] = [];
  readonly #program: Program;
  readonly #mappings: Mappings;
  readonly #types: Types;
  readonly #byName = new Map<string, TableDraft>();
  readonly #byCall = new Map<Call, TableDraft>();
  readonly #byClass = new Map<Class, ModelDraft>();
  readonly #places = new Map<Call, ColumnPlace[]>();

  constructor(program: Program, mappings: Mappings, types: Types) {
    this.#program = program;
    this.#mappings = mappings;
    this.#types = types;
  }

  modelOf = (of: Class): ModelDraft | undefined => this.#byClass.get(of);

  named(name: string, schema: string | null): TableDraft | undefined {
    const found = this.#byName.get(keyOf(schema, name));
    if (found) return found;
    const others = this.tables.filter((table) => table.name === name);
    return others.length === 1 && (schema === null || others[0]?.isUnsure) ? others[0] : undefined;
  }

  /** The table of a `Table()` call, made if it is new; null where it has no name, or another has it. */
  ofCall(call: Call, variable: string | null = null): TableDraft | null {
    const known = this.#byCall.get(call);
    if (known) return known;
    const name = textIn(call.args[0] ?? call.named.get('name'));
    if (name === null) return null;
    const naming = new Naming(
      metadataOf(
        call.args[1] ?? call.named.get('metadata') ?? (call.callee.kind === 'member' ? call.callee.object : null),
      ),
    );
    const schema = textIn(call.named.get('schema')) ?? naming.schema;
    const items = call.args.slice(1).flatMap((item) => (item.kind === 'list' ? item.items : [item]));
    const made = this.#table({
      schema,
      name,
      naming,
      module: call.module,
      isUnsure: false,
      line: call.line,
      what: `Table ${variable ?? name}`,
    });
    if (!made) {
      const first = this.named(name, schema);
      if (first && items.every((item) => columnCallOf(item) === null)) this.#byCall.set(call, first);
      return null;
    }
    this.#byCall.set(call, made);
    for (const item of items) {
      const column = columnCallOf(item);
      if (column)
        this.#put(
          made,
          columnOf({ attribute: null, calls: [column], annotation: null, typeMap: [], line: column.line }, this.#types),
          [column],
        );
      else made.constraints.push(item);
    }
    for (const [option, value] of call.named) made.options.set(option, value);
    return made;
  }

  /** A table under a new name; null when there is one already. */
  #table(
    given: Pick<TableDraft, 'schema' | 'name' | 'naming' | 'module' | 'line' | 'what' | 'isUnsure'>,
  ): TableDraft | null {
    const key = keyOf(given.schema, given.name);
    if (this.#byName.has(key)) return null;
    const made: TableDraft = { ...given, columns: [], constraints: [], options: new Map() };
    this.#byName.set(key, made);
    this.tables.push(made);
    return made;
  }

  /** A column of a name that is there already is not put in again. */
  #put(table: TableDraft, column: ColumnDraft, calls: readonly Call[]): ColumnPlace {
    const same = table.columns.find((one) => one.name === column.name);
    if (!same) table.columns.push(column);
    const place = { table, column: same ?? column };
    for (const call of calls) this.#places.set(call, [...(this.#places.get(call) ?? []), place]);
    return place;
  }

  /** The class with its table, as far as it can be told; a sentence where it cannot. */
  model(mapped: Mapped): ModelDraft | string {
    const { of, parent } = mapped;
    const known = this.#byClass.get(of);
    if (known) return known;
    const above = parent ? this.#byClass.get(parent.of) : undefined;
    if (parent && !above && mapped.tableName === null && !mapped.table)
      return t`It has the table of ${parent.of.name}, which could not be read.`;
    const table = this.#tableOf(mapped, above);
    if (typeof table === 'string') return table;
    const attributes = attributesOf(mapped, this.#mappings, this.#program);
    const columns = new Map<string, ColumnPlace>();
    const isConcrete = entriesIn(this.#mappings.declared(of, '__mapper_args__')).get('concrete')?.kind === 'bool';
    if (above && !isConcrete) for (const [name, place] of above.columns) columns.set(name, place);
    if (mapped.table) {
      this.#fixed(table, attributes, columns);
    } else {
      const found = attributes.flatMap((attribute) => this.#columnsOf(mapped, attribute));
      const sorted =
        mapped.root === 'sqlmodel' ? found : [...found].sort((a, b) => a.column.sortOrder - b.column.sortOrder);
      for (const { column, calls } of sorted) {
        const place = this.#put(table, column, calls);
        if (column.attribute !== null) columns.set(column.attribute, place);
      }
      // What stands in the class over its columns belongs to the table too.
      for (const { value } of attributes)
        if (
          isCall(value, 'Index', 'UniqueConstraint', 'ForeignKeyConstraint') &&
          value.args.slice(1).some((arg) => arg.kind !== 'text')
        )
          table.constraints.push(value);
    }
    const tables = [table, ...(above && !isConcrete ? above.tables : [])].filter(
      (one, i, all) => all.indexOf(one) === i,
    );
    const args = entriesIn(this.#mappings.declared(of, '__mapper_args__'));
    const made: ModelDraft = { of, mapped, table, tables, columns, attributes, args };
    this.#byClass.set(of, made);
    this.models.push(made);
    return made;
  }

  #tableOf(mapped: Mapped, above: ModelDraft | undefined): TableDraft | string {
    const { of } = mapped;
    if (mapped.table) {
      const found = this.tableIn(mapped.table);
      return found ?? t`Its __table__ could not be read.`;
    }
    if (mapped.tableName === null) return above?.table ?? t`It has no table.`;
    const args = this.#mappings.declared(of, '__table_args__');
    const items = itemsIn(args ?? undefined);
    const last = items.at(-1);
    const options = entriesIn(last);
    const naming = new Naming(metadataOf({ kind: 'class', of }));
    const schema = textIn(options.get('schema')) ?? naming.schema;
    const { module, line } = of;
    const isUnsure =
      (args !== null && args.kind !== 'list' && args.kind !== 'dict' && args.kind !== 'none') ||
      items.some((item) => item.kind === 'unknown' || item.kind === 'operation');
    const made = this.#table({
      schema,
      name: mapped.tableName,
      naming,
      module,
      isUnsure,
      line,
      what: `class ${of.name}`,
    });
    if (!made) {
      const other = this.named(mapped.tableName, schema);
      return t`There is already a table ${mapped.tableName} (${other?.what ?? t`elsewhere`}); this one is left out.`;
    }
    for (const [name, value] of options) made.options.set(name, value);
    made.constraints.push(...items.filter((item) => item.kind === 'call' || item.kind === 'list'));
    return made;
  }

  /** A class on a `__table__`: its columns under their keys, or under the attributes that are assigned. */
  #fixed(table: TableDraft, attributes: readonly MappedAttribute[], columns: Map<string, ColumnPlace>): void {
    for (const column of table.columns) columns.set(column.key, { table, column });
    for (const { name, value } of attributes) {
      const place = value ? this.placeOf(value, null) : null;
      if (place) columns.set(name, place);
    }
  }

  #columnsOf(mapped: Mapped, attribute: MappedAttribute): readonly { column: ColumnDraft; calls: readonly Call[] }[] {
    const { name, value, annotation, line, from } = attribute;
    const given = annotation ? this.#program.annotation(annotation, from.scope) : null;
    const taken = given ? takenApart(given) : null;
    const types = this.#types;
    if (
      mapped.root === 'sqlmodel' &&
      !isCall(value, 'Column', 'mapped_column', 'deferred', 'column_property', 'relationship')
    ) {
      if (isCall(value, 'Relationship') || !taken || nameOf(taken.type) === 'ClassVar') return [];
      const inner = taken.extras.find((one) => isCall(one, 'Field'));
      const field = isCall(value, 'Field') ? value : inner?.kind === 'call' ? inner : null;
      if (given?.kind === 'item' && nameOf(given.object) === 'ClassVar') return [];
      const column = columnOfField(name, field, taken, value !== null && !field, { types, module: from.module, line });
      const calls = [field, field?.named.get('sa_column')].flatMap((one) => (one?.kind === 'call' ? [one] : []));
      return column ? [{ column, calls }] : [];
    }
    if (isCall(value, 'composite'))
      return value.args.flatMap((arg) => {
        const call = columnCallOf(arg);
        if (!call) return [];
        const source = { attribute: null, calls: [call], annotation: null, typeMap: [], line };
        return [{ column: columnOf(source, types), calls: [call] }];
      });
    const call = columnCallOf(value);
    const isMapped = taken?.mapped === 'Mapped';
    if (!call && !(isMapped && taken && this.#isColumn(value, taken.type, taken.collection))) return [];
    const typeMap = mroOf(mapped.of).flatMap((one) =>
      typeMapOf(one.attributes.get('type_annotation_map')?.value ?? this.#registryMap(one)),
    );
    const calls = [call, isMapped ? taken.column : null].filter((one) => one !== null);
    const column = columnOf({ attribute: name, calls, annotation: isMapped ? taken : null, typeMap, line }, types);
    return [{ column, calls }];
  }

  #registryMap(of: Class): Value | null {
    const registry = of.attributes.get('registry')?.value;
    return registry?.kind === 'call' ? (registry.named.get('type_annotation_map') ?? null) : null;
  }

  /** Whether `Mapped[...]` without a `mapped_column()` is a column: what it names is no mapped class. */
  #isColumn(value: Value | null, type: Value, collection: string): boolean {
    if (value?.kind === 'call')
      return (
        !/^(relationship|relation|synonym|association_proxy|composite|column_property|query_expression|hybrid\w*|AssociationProxy|deferred|Relationship|dynamic_loader)$/.test(
          nameOf(value.callee),
        ) && collection === ''
      );
    if (value !== null && value.kind !== 'none') return false;
    return !(type.kind === 'class' && this.#mappings.of(type.of));
  }

  // ---- finding again

  /** The table that a value stands for: a `Table()`, a class, its `__table__`, a name, or a function that gives one. */
  tableIn(value: Value, depth = 0): TableDraft | null {
    if (depth > 10) return null;
    if (value.kind === 'call') {
      if (nameOf(value.callee) === 'Table' || value.callee.kind === 'class')
        return this.#byCall.get(value) ?? this.ofCall(value) ?? this.#byCall.get(value) ?? null;
      const [only] = value.args;
      return only && /^(alias|aliased)$/.test(nameOf(value.callee)) ? this.tableIn(only, depth + 1) : null;
    }
    if (value.kind === 'class') return this.#byClass.get(value.of)?.table ?? null;
    if (value.kind === 'member') {
      if (value.name === '__table__' || value.name === 'c' || value.name === 'columns')
        return this.tableIn(value.object, depth + 1);
      if (value.name === '__tablename__') return this.tableIn(value.object, depth + 1);
      return null;
    }
    if (value.kind === 'function') {
      const found = this.#program.call(value.of, []);
      return found ? this.tableIn(found, depth + 1) : null;
    }
    if (value.kind === 'text') {
      const at = value.text.lastIndexOf('.');
      const found = at < 0 ? undefined : this.named(value.text.slice(at + 1), value.text.slice(0, at));
      return found ?? this.named(value.text, null) ?? null;
    }
    if (value.kind === 'outside' && /\.(__table__|c|columns)$/.test(value.path))
      return this.tableIn({ kind: 'outside', path: value.path.slice(0, value.path.lastIndexOf('.')) }, depth + 1);
    if (value.kind === 'outside')
      return this.named(nameOf(value), null) ?? this.classNamed(nameOf(value))?.table ?? null;
    return null;
  }

  classNamed(name: string, near: Module | null = null): ModelDraft | undefined {
    const found = this.models.filter((model) => model.of.name === name);
    return found.find((model) => model.of.module === near) ?? found[0];
  }

  /** The column that a value stands for. `near`: the class in which it is written, where a mixin's column is meant. */
  placeOf(value: Value, near: ModelDraft | null, depth = 0): ColumnPlace | null {
    if (depth > 10) return null;
    if (value.kind === 'call') {
      const name = nameOf(value.callee);
      if (/^(foreign|remote)$/.test(name) && value.args[0]) return this.placeOf(value.args[0], near, depth + 1);
      const column = columnCallOf(value);
      const places = this.#places.get(column ?? value) ?? [];
      return places.find((place) => near?.tables.includes(place.table)) ?? places[0] ?? null;
    }
    if (value.kind === 'item') {
      const [key] = value.keys;
      return key?.kind === 'text' ? this.#ofTable(value.object, key.text) : null;
    }
    if (value.kind === 'outside') {
      // Names in a text: `Parent.id`, where the module does not know the class.
      const at = value.path.lastIndexOf('.');
      const before = value.path.slice(0, Math.max(at, 0));
      const name = value.path.slice(at + 1);
      const model = this.classNamed(before.slice(before.lastIndexOf('.') + 1), near?.of.module ?? null);
      if (model) return model.columns.get(name) ?? null;
      if (/\.(c|columns)$/.test(before))
        return this.#in(this.named(before.replace(/\.(c|columns)$/, ''), null) ?? null, name);
      return this.#in(this.named(before, null) ?? null, name);
    }
    if (value.kind !== 'member') return null;
    const { object, name } = value;
    if (object.kind === 'class') return this.#byClass.get(object.of)?.columns.get(name) ?? null;
    if (object.kind === 'outside' || object.kind === 'module') return null;
    return this.#ofTable(object, name);
  }

  #ofTable(object: Value, name: string): ColumnPlace | null {
    return this.#in(this.tableIn(object), name);
  }

  #in(table: TableDraft | null, name: string): ColumnPlace | null {
    const column = table?.columns.find((one) => one.key === name) ?? table?.columns.find((one) => one.name === name);
    return table && column ? { table, column } : null;
  }
}

const keyOf = (schema: string | null, name: string): string => (schema === null ? name : `${schema}\0${name}`);
