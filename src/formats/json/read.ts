/** The text of an `.ondelete.json` file as a document. */
import * as v from 'valibot';
import { type Document, emptyDocument } from '#document/document.ts';
import { identityOf, qualified } from '#document/names.ts';
import { plainTable } from '#document/plain.ts';
import type {
  Area,
  ColumnDefault,
  ColumnId,
  Domain,
  Enum,
  ForeignKey,
  Key,
  Model,
  Place,
  Policy,
  Relationship,
  Row,
  Table,
} from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { type Note, noteOf } from '../note.ts';
import { faultAt, issueFault, Places, syntaxFaults } from './faults.ts';
import { type FileContents, fileSchema, type Reference } from './schema.ts';
import { formatVersion } from './version.ts';

export interface ReadJson {
  /** Null when the text is no such file, or not of the right shape. */
  readonly value: Document | null;
  readonly notes: readonly Note[];
}

/**
 * Reads a file and tells every fault with its place. Never throws. A file of the right shape gives a document even where
 * it refers to something that it does not have: that part is left out and told. Ids are given in order.
 */
export function readJson(text: string): ReadJson {
  const { contents, places, notes } = readContents(text);
  return { value: contents && new Reading(contents, places, notes).document(), notes };
}

/** A policy that names its tables, as a file has it. */
export type NamedPolicy = FileContents['policies'][number];

/** The policies of a file with the names of their tables, which the file need not have itself. Never throws. */
export function readPolicies(text: string): {
  readonly value: readonly NamedPolicy[] | null;
  readonly notes: readonly Note[];
} {
  const { contents, notes } = readContents(text);
  return { value: contents?.policies ?? null, notes };
}

/** What a file says, before its names are looked up. */
function readContents(text: string): { contents: FileContents | null; places: Places; notes: Note[] } {
  const source = text.replace(/^\uFEFF/, '');
  const places = new Places(source);
  let given: unknown;
  try {
    given = JSON.parse(source);
  } catch {
    const notes = faultsOf(source, places);
    if (notes.length === 0) notes.push(noteOf('no-json', 'error', t`This is no JSON text.`));
    return { contents: null, places, notes };
  }
  const refusal = refusalOf(given);
  if (refusal) return { contents: null, places, notes: [refusal] };
  const result = v.safeParse(fileSchema, given);
  if (!result.success)
    return { contents: null, places, notes: result.issues.map((issue) => issueFault(places, issue)) };
  return { contents: result.output, places, notes: unknownProperties(given, result.output, places) };
}

/** What is wrong with the syntax; nothing when the text is nested so deeply that nobody can say. */
function faultsOf(source: string, places: Places): Note[] {
  try {
    return [...syntaxFaults(source, places)];
  } catch {
    return [];
  }
}

function refusalOf(given: unknown): Note | null {
  const { format, version } = Object(given) as { readonly format?: unknown; readonly version?: unknown };
  if (format !== 'ondelete')
    return noteOf(
      'other-format',
      'error',
      t`This is JSON, but no Ondelete document: it does not begin with "format": "ondelete".`,
    );
  if (typeof version === 'number' && version > formatVersion)
    return noteOf(
      'newer-version',
      'error',
      t`This file has version ${version} of the format, and this Ondelete reads version ${formatVersion}. Open it with a newer Ondelete.`,
    );
  return null;
}

/** What the schema has no place for, most likely a typing error. */
function unknownProperties(given: unknown, known: unknown, places: Places): Note[] {
  const notes: Note[] = [];
  const visit = (a: unknown, b: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(a) && Array.isArray(b)) {
      // Rows are long and have no properties.
      if (path.at(-1) !== 'rows' || path.length === 1)
        for (const [i, item] of a.entries()) visit(item, b[i], [...path, i]);
    } else if (!Array.isArray(a) && typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
      for (const [name, item] of Object.entries(a)) {
        if (Object.hasOwn(b, name)) visit(item, Reflect.get(b, name), [...path, name]);
        else
          notes.push(
            faultAt(
              places,
              [...path, name],
              'unknown-property',
              t`this property is not known and was not read.`,
              'warning',
            ),
          );
      }
    }
  };
  visit(given, known, []);
  return notes;
}

/** A table of the file with the ids of its record. */
interface Known {
  readonly id: string;
  readonly columns: ReadonlyMap<string, ColumnId>;
  /** For each column of the file; null for one that was left out. */
  readonly cells: readonly (ColumnId | null)[];
}

class Reading {
  readonly #file: FileContents;
  readonly #places: Places;
  readonly #notes: Note[];
  readonly #enums = new Map<string, Enum>();
  readonly #domains = new Map<string, Domain>();
  readonly #tables = new Map<string, Known>();
  readonly #keys = new Map<string, ForeignKey>();
  /** The tables that were read, with their positions in the file. */
  readonly #read: { readonly table: FileContents['tables'][number]; readonly at: number }[] = [];
  readonly #models = new Map<string, Model>();
  #columns = 0;

  constructor(file: FileContents, places: Places, notes: Note[]) {
    this.#file = file;
    this.#places = places;
    this.#notes = notes;
  }

  document(): Document {
    const { name, dialect } = this.#file;
    for (const [i, given] of this.#file.enums.entries()) this.#enum(given, i);
    for (const [i, given] of this.#file.domains.entries()) this.#domain(given, i);
    const tables = this.#file.tables
      .flatMap((table, i) => this.#table(table, i))
      .map((table, i) => ({ ...table, inherits: this.#parents(i) }));
    const foreignKeys: ForeignKey[] = [];
    for (const [i, key] of this.#file.foreignKeys.entries()) {
      const made = this.#foreignKey(key, i, foreignKeys.length + 1);
      if (made) foreignKeys.push(made);
    }
    for (const key of foreignKeys) this.#keys.set(key.name, key);
    for (const [i, given] of this.#file.models.entries()) this.#model(given, i);
    const relationships: Relationship[] = [];
    for (const [i, given] of this.#file.relationships.entries()) {
      const made = this.#relationship(given, i, relationships);
      if (made) relationships.push(made);
    }
    const byId = <R extends { readonly id: string }>(records: Iterable<R>): ReadonlyMap<string, R> => {
      const map = new Map<string, R>();
      for (const record of records) map.set(record.id, Object.freeze(record));
      return map;
    };
    return {
      ...emptyDocument(name, dialect),
      enums: byId(this.#enums.values()),
      domains: byId(this.#domains.values()),
      definitions: byId(this.#file.definitions.map((given, i) => ({ id: `x${i + 1}`, order: i + 1, ...given }))),
      tables: byId(tables),
      foreignKeys: byId(foreignKeys),
      models: byId(this.#models.values()),
      relationships: byId(relationships),
      policies: byId(this.#policies()),
      places: byId(this.#file.places.flatMap((place, i) => this.#place(place, i))),
      areas: byId(this.#areas()),
      notes: byId(this.#file.notes.map((given, i) => ({ id: `n${i + 1}`, order: i + 1, ...given }))),
      rows: byId(this.#rows()),
    };
  }

  #fault(path: readonly (string | number)[], code: string, sentence: string): void {
    this.#notes.push(faultAt(this.#places, path, code, sentence));
  }

  #enum(given: FileContents['enums'][number], i: number): void {
    if (this.#enums.has(identityOf(given)))
      this.#fault(
        ['enums', i, 'name'],
        'duplicate-name',
        t`there is already an enum ${qualified(given)}; this one is left out.`,
      );
    else this.#enums.set(identityOf(given), { id: `e${this.#enums.size + 1}`, order: this.#enums.size + 1, ...given });
  }

  #domain(given: FileContents['domains'][number], i: number): void {
    if (this.#domains.has(identityOf(given))) {
      const sentence = t`there is already a domain ${qualified(given)}; this one is left out.`;
      this.#fault(['domains', i, 'name'], 'duplicate-name', sentence);
      return;
    }
    const order = this.#domains.size + 1;
    const { name, schema, type, notNull, checks } = given;
    this.#domains.set(identityOf(given), {
      id: `d${order}`,
      order,
      name,
      schema,
      type,
      nullable: !notNull,
      default: defaultOf(given),
      checks,
    });
  }

  /** The ids of the tables that the table at this position inherits from. */
  #parents(i: number): readonly string[] {
    const given = this.#read[i];
    if (!given) return [];
    return given.table.inherits.flatMap((parent, k) => {
      const table = this.#tableOf(parent, ['tables', given.at, 'inherits', k]);
      return table ? [table.id] : [];
    });
  }

  #table(given: FileContents['tables'][number], i: number): readonly Table[] {
    const path = ['tables', i] as const;
    if (this.#tables.has(identityOf(given))) {
      const sentence = t`there is already a table ${qualified(given)}; this one is left out.`;
      this.#fault([...path, 'name'], 'duplicate-name', sentence);
      return [];
    }
    const columns = new Map<string, ColumnId>();
    const kept = given.columns.filter((column, c) => {
      const isNew = !columns.has(column.name);
      if (isNew) columns.set(column.name, `c${++this.#columns}`);
      else
        this.#fault(
          [...path, 'columns', c, 'name'],
          'duplicate-name',
          t`there is already a column ${column.name}; this one is left out.`,
        );
      return isNew;
    });
    const order = this.#tables.size + 1;
    this.#read.push({ table: given, at: i });
    this.#tables.set(identityOf(given), {
      id: `t${order}`,
      columns,
      cells: given.columns.map((column) => (kept.includes(column) ? (columns.get(column.name) ?? null) : null)),
    });
    const keyOf = (key: NonNullable<typeof given.primaryKey>, place: readonly (string | number)[]): readonly Key[] => {
      const ids = this.#columnIds(given, key.columns, [...place, 'columns']);
      return ids ? [{ name: key.name, columns: ids }] : [];
    };
    return [
      {
        ...plainTable,
        id: `t${order}`,
        name: given.name,
        schema: given.schema,
        order,
        columns: kept.map((column) => ({
          id: columns.get(column.name) ?? '',
          name: column.name,
          type: column.type,
          enumId: this.#idOf('enum', column.enum, [...path, 'columns', given.columns.indexOf(column), 'enum']),
          domainId: this.#idOf('domain', column.domain, [...path, 'columns', given.columns.indexOf(column), 'domain']),
          nullable: !column.notNull,
          default: defaultOf(column),
          identity: column.identity,
          generated: column.generated ?? null,
          comment: column.comment,
        })),
        primaryKey: (given.primaryKey && keyOf(given.primaryKey, [...path, 'primaryKey'])[0]) ?? null,
        uniques: given.uniques.flatMap((key, k) => keyOf(key, [...path, 'uniques', k])),
        indexes: given.indexes.flatMap(({ name, columns: own, unique }, k) => {
          const ids = this.#columnIds(given, own, [...path, 'indexes', k, 'columns']);
          return ids ? [{ name, columns: ids, unique }] : [];
        }),
        expressionIndexes: given.expressionIndexes,
        checks: given.checks,
        partitionBy: given.partitionBy,
        comment: given.comment,
      },
    ];
  }

  #idOf(kind: 'enum' | 'domain', name: Reference | undefined, path: readonly (string | number)[]): string | null {
    if (name === undefined) return null;
    const id = (kind === 'enum' ? this.#enums : this.#domains).get(identityOf(name))?.id;
    if (id === undefined)
      this.#fault(
        path,
        'unknown-name',
        kind === 'enum'
          ? t`there is no enum ${qualified(name)}; the column keeps its type.`
          : t`there is no domain ${qualified(name)}; the column keeps its type.`,
      );
    return id ?? null;
  }

  /** Null, with a fault, when one of them is not there. */
  #columnIds(
    table: Reference,
    names: readonly string[],
    path: readonly (string | number)[],
  ): readonly ColumnId[] | null {
    const known = this.#tables.get(identityOf(table))?.columns;
    const ids = names.map((name) => known?.get(name));
    const found = ids.filter((id) => id !== undefined);
    if (found.length === ids.length) return found;
    const i = ids.indexOf(undefined);
    this.#fault(
      [...path, i],
      'unknown-name',
      t`the table ${qualified(table)} has no column ${names[i] ?? ''}; what needs it is left out.`,
    );
    return null;
  }

  #tableOf(name: Reference, path: readonly (string | number)[]): Known | null {
    const table = this.#tables.get(identityOf(name)) ?? null;
    if (!table) this.#fault(path, 'unknown-name', t`there is no table ${qualified(name)}; what needs it is left out.`);
    return table;
  }

  #foreignKey(given: FileContents['foreignKeys'][number], i: number, order: number): ForeignKey | null {
    const path = ['foreignKeys', i] as const;
    const [table, refTable] = [
      this.#tableOf(given.table, [...path, 'table']),
      this.#tableOf(given.refTable, [...path, 'refTable']),
    ];
    if (!table || !refTable) return null;
    const columns = this.#columnIds(given.table, given.columns, [...path, 'columns']);
    const refColumns = this.#columnIds(given.refTable, given.refColumns, [...path, 'refColumns']);
    const setColumns = given.setColumns
      ? this.#columnIds(given.table, given.setColumns, [...path, 'setColumns'])
      : null;
    if (!columns || !refColumns) return null;
    if (columns.length !== refColumns.length) {
      this.#fault(
        [...path, 'refColumns'],
        'unequal-columns',
        t`${columns.length} columns cannot refer to ${refColumns.length}; the foreign key ${given.name} is left out.`,
      );
      return null;
    }
    return {
      id: `f${order}`,
      name: given.name,
      order,
      tableId: table.id,
      refTableId: refTable.id,
      pairs: columns.map((column, k) => ({ column, refColumn: refColumns[k] ?? '' })),
      onDelete: given.onDelete,
      onUpdate: given.onUpdate,
      deferrable: given.deferrable !== undefined,
      initiallyDeferred: given.deferrable === 'INITIALLY DEFERRED',
      match: given.match,
      setColumns,
    };
  }

  #model({ table, ...given }: FileContents['models'][number], i: number): void {
    const path = ['models', i] as const;
    const known = this.#tableOf(table, [...path, 'table']);
    if (!known) return;
    if (this.#models.has(given.name)) {
      this.#fault(
        [...path, 'name'],
        'duplicate-name',
        t`there is already a class ${given.name}; this one is left out.`,
      );
      return;
    }
    const order = this.#models.size + 1;
    this.#models.set(given.name, { id: `m${order}`, order, tableId: known.id, ...given });
  }

  #named<R>(
    records: ReadonlyMap<string, R>,
    kind: 'class' | 'foreign key',
    name: string,
    path: readonly (string | number)[],
  ): R | null {
    const record = records.get(name) ?? null;
    if (!record)
      this.#fault(
        path,
        'unknown-name',
        kind === 'class'
          ? t`there is no class ${name}; what needs it is left out.`
          : t`there is no foreign key ${name}; what needs it is left out.`,
      );
    return record;
  }

  #relationship(
    { model, target, foreignKey, secondary, uselist, ...given }: FileContents['relationships'][number],
    i: number,
    before: readonly Relationship[],
  ): Relationship | null {
    const path = ['relationships', i] as const;
    const key = (name: string, ...at: (string | number)[]) =>
      this.#named(this.#keys, 'foreign key', name, [...path, ...at]);
    const own = this.#named(this.#models, 'class', model, [...path, 'model']);
    const other = this.#named(this.#models, 'class', target, [...path, 'target']);
    const follows = foreignKey === undefined ? null : key(foreignKey, 'foreignKey');
    const between = secondary ? this.#tableOf(secondary.table, [...path, 'secondary', 'table']) : null;
    const [first, second] = (secondary?.foreignKeys ?? []).map((name, k) => key(name, 'secondary', 'foreignKeys', k));
    if (!own || !other || (foreignKey !== undefined && !follows)) return null;
    if (secondary && (!between || !first || !second)) return null;
    if (before.some((side) => side.modelId === own.id && side.name === given.name)) {
      const sentence = t`the class ${model} already has a relationship ${given.name}; this one is left out.`;
      this.#fault([...path, 'name'], 'duplicate-name', sentence);
      return null;
    }
    return {
      id: `a${before.length + 1}`,
      order: before.length + 1,
      modelId: own.id,
      targetId: other.id,
      foreignKeyId: follows?.id ?? null,
      secondary: between && first && second ? { tableId: between.id, foreignKeyIds: [first.id, second.id] } : null,
      uselist: uselist ?? given.direction !== 'MANYTOONE',
      ...given,
    };
  }

  *#policies(): Iterable<Policy> {
    let order = 0;
    for (const [i, { name, table, forbid, target }] of this.#file.policies.entries()) {
      const from = this.#tableOf(table, ['policies', i, 'table']);
      const to = this.#tableOf(target, ['policies', i, 'target']);
      if (!from || !to) continue;
      order++;
      yield { id: `k${order}`, order, name, tableId: from.id, forbid, targetId: to.id };
    }
  }

  #place({ table, ...at }: FileContents['places'][number], i: number): readonly Place[] {
    const known = this.#tableOf(table, ['places', i, 'table']);
    return known ? [{ id: known.id, ...at }] : [];
  }

  *#areas(): Iterable<Area> {
    const held = new Set<string>();
    for (const [i, { tables, ...given }] of this.#file.areas.entries()) {
      const ids: string[] = [];
      for (const [k, name] of tables.entries()) {
        const path = ['areas', i, 'tables', k];
        const table = this.#tableOf(name, path);
        if (!table) continue;
        if (held.has(table.id))
          this.#fault(path, 'duplicate-name', t`the table ${qualified(name)} is in an area already.`);
        else ids.push(table.id);
        held.add(table.id);
      }
      yield { id: `g${i + 1}`, order: i + 1, ...given, tables: ids };
    }
  }

  *#rows(): Iterable<Row> {
    let order = 0;
    for (const [i, group] of this.#file.rows.entries()) {
      const table = this.#tableOf(group.table, ['rows', i, 'table']);
      if (!table) continue;
      for (const [k, cells] of group.rows.entries()) {
        if (cells.length !== table.cells.length)
          this.#fault(
            ['rows', i, 'rows', k],
            'row-length',
            cells.length < table.cells.length
              ? t`a row of ${qualified(group.table)} has ${table.cells.length} cells, this one ${cells.length}; the missing ones are NULL.`
              : t`a row of ${qualified(group.table)} has ${table.cells.length} cells, this one ${cells.length}; the others are left out.`,
          );
        const values: Record<ColumnId, Value> = {};
        for (const [c, id] of table.cells.entries()) if (id !== null) values[id] = cells[c] ?? null;
        order++;
        yield { id: `r${order}`, tableId: table.id, order, values };
      }
    }
  }
}

function defaultOf(
  column: Pick<FileContents['tables'][number]['columns'][number], 'default' | 'defaultSql'>,
): ColumnDefault | null {
  if (column.defaultSql !== undefined) return { kind: 'expression', sql: column.defaultSql };
  return column.default === undefined ? null : { kind: 'literal', value: column.default };
}
