/** Documents for property tests: every feature, awkward names and texts, and rows that keep all constraints. */
import fc, { type GeneratorValue } from 'fast-check';
import { type Document, emptyDocument } from './document.ts';
import { tablesOf } from './lookups.ts';
import { plainColumn, plainTable } from './plain.ts';
import type {
  Area,
  Check,
  Column,
  ColumnDefault,
  Definition,
  DialectName,
  Domain,
  Enum,
  ExpressionIndex,
  ForeignKey,
  Index,
  Key,
  Model,
  Place,
  Policy,
  ReferentialAction,
  Relationship,
  Row,
  StickyNote,
  Table,
} from './records.ts';
import type { Value } from './value.ts';

const actions: readonly ReferentialAction[] = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

const types = [
  'INTEGER',
  'BIGINT',
  'VARCHAR(40)',
  'TEXT',
  'BOOLEAN',
  'NUMERIC(12,4)',
  'REAL',
  'DATE',
  'TIMESTAMP',
  'UUID',
  'JSON',
  'BLOB',
] as const;

const plainName = fc.constantFrom(
  'authors',
  'books',
  'tag',
  'order',
  'group',
  'key',
  'user',
  'a',
  'b',
  'id',
  'Name',
  'CamelCase',
);
const awkwardName = fc.constantFrom(
  'two words',
  'say "hi"',
  'back`tick',
  "it's",
  'semi;colon',
  '[x]',
  'ключ',
  '名前',
  '1st',
  '--',
  'a.b',
  '/*',
  '$',
  'naïve',
  'tab\there',
);
const name = fc.oneof({ weight: 4, arbitrary: plainName }, { weight: 1, arbitrary: awkwardName });

// No zero character, which PostgreSQL cannot store, and no half of a surrogate pair, which is no text.
const text = fc.oneof(
  fc.constantFrom('', "it's", 'a\\b', 'line\nbreak', 'NULL', '007', "'); DROP TABLE x; --", 'ünï 🎉', ' ', 'a '),
  fc.string({ maxLength: 12, unit: 'grapheme' }).map((given) => given.replaceAll('\0', '')),
);

const cells: Readonly<Record<(typeof types)[number], fc.Arbitrary<Exclude<Value, null>>>> = {
  INTEGER: fc.integer({ min: -9, max: 40 }),
  BIGINT: fc.oneof(fc.integer(), fc.constantFrom('9007199254740993', '-9223372036854775808')),
  'VARCHAR(40)': text,
  TEXT: text,
  BOOLEAN: fc.boolean(),
  // Without zeros at the end, as every database but MySQL prints what it was given.
  'NUMERIC(12,4)': fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => String(n / 10_000)),
  // Sums of few powers of two: exact in binary and short in decimal.
  REAL: fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => (n === 0 ? 0 : n / 64)),
  DATE: fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  TIMESTAMP: fc
    // Within the range of MySQL's TIMESTAMP.
    .integer({ min: 86_400, max: 2_000_000_000 })
    .map((s) => new Date(s * 1000).toISOString().slice(0, 19).replace('T', ' ')),
  UUID: fc.uuid(),
  JSON: fc.json({ maxDepth: 1 }),
  BLOB: fc
    .uint8Array({ maxLength: 6 })
    .map((bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')),
};

const cellOf = (type: string): fc.Arbitrary<Exclude<Value, null>> => cells[type as (typeof types)[number]] ?? text;

export interface DocumentBounds {
  readonly dialect?: DialectName;
  readonly maxTables?: number;
  readonly maxRows?: number;
  /** Whether texts may end in spaces, which MySQL does not tell from texts that do not. */
  readonly paddedText?: boolean;
  /** Whether there may be mapped classes and relationships, which SQL does not carry. */
  readonly models?: boolean;
  /** Whether there may be what only some databases have: namespaces, domains, computed columns, inheritance, … */
  readonly rare?: boolean;
  /** Whether there may be policies, which only a document holds. */
  readonly policies?: boolean;
  /** Whether there may be areas, notes and collapsed tables, which only a document holds. */
  readonly drawing?: boolean;
}

/** Documents that every reader and writer must take. Names differ without regard to case; rows break no constraint. */
export const arbitraryDocument = (bounds: DocumentBounds = {}): fc.Arbitrary<Document> =>
  fc.gen().map((draw) => new Drawing(draw, bounds).document());

class Drawing {
  readonly #draw: GeneratorValue;
  readonly #bounds: Required<DocumentBounds>;
  /** Names of tables, indexes, constraints and enums in lower case: different everywhere, so that no dialect renames. */
  readonly #taken = new Set<string>();
  readonly #enums: Enum[] = [];
  readonly #tables: Table[] = [];
  readonly #foreignKeys: ForeignKey[] = [];
  readonly #domains: Domain[] = [];
  #columns = 0;

  constructor(draw: GeneratorValue, bounds: DocumentBounds) {
    this.#draw = draw;
    this.#bounds = {
      dialect: 'sqlite',
      maxTables: 4,
      maxRows: 6,
      paddedText: true,
      models: false,
      rare: false,
      policies: false,
      drawing: false,
      ...bounds,
    };
  }

  document(): Document {
    for (let i = this.#upTo(2); i > 0; i--) this.#enum();
    if (this.#bounds.rare) for (let i = this.#upTo(2); i > 0; i--) this.#domain();
    for (let i = 1 + this.#upTo(this.#bounds.maxTables - 1); i > 0; i--) this.#table();
    for (let i = this.#upTo(this.#tables.length + 1); i > 0; i--) this.#foreignKey();
    const byId = <R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<string, R> =>
      new Map(records.map((record) => [record.id, Object.freeze(record)]));
    const document: Document = {
      ...emptyDocument(this.#one(name), this.#bounds.dialect),
      enums: byId(this.#enums),
      domains: byId(this.#domains),
      definitions: byId(this.#bounds.rare ? this.#definitions() : []),
      tables: byId(this.#tables),
      foreignKeys: byId(this.#foreignKeys),
      places: byId(this.#tables.flatMap((table) => this.#place(table))),
    };
    const models = this.#bounds.models ? this.#models() : [];
    return {
      ...document,
      models: byId(models),
      relationships: byId(models.length > 0 ? this.#relationships(models) : []),
      rows: byId(this.#rows(document)),
      policies: byId(this.#bounds.policies ? this.#policies() : []),
      areas: byId(this.#bounds.drawing ? this.#areas() : []),
      notes: byId(this.#bounds.drawing ? this.#notes() : []),
    };
  }

  #one<T>(arbitrary: fc.Arbitrary<T>): T {
    return this.#draw(() => arbitrary);
  }

  #upTo(max: number): number {
    return max <= 0 ? 0 : this.#draw(fc.nat, max);
  }

  /** Once in `n` times. */
  #oneIn(n: number): boolean {
    return this.#upTo(n - 1) === n - 1;
  }

  #from<T>(list: readonly T[]): T {
    const item = list[this.#upTo(list.length - 1)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }

  /** Some of the items, at least one, in any order. */
  #some<T>(list: readonly T[], max: number): T[] {
    const rest = [...list];
    return Array.from({ length: 1 + this.#upTo(Math.min(max, list.length) - 1) }, () => {
      const [item] = rest.splice(this.#upTo(rest.length - 1), 1);
      if (item === undefined) throw new Error('There is nothing to choose from.');
      return item;
    });
  }

  #freshName(taken: Set<string>): string {
    const wished: string = this.#one(name);
    let found = wished;
    for (let n = 2; taken.has(found.toLowerCase()); n++) found = `${wished}_${n}`;
    taken.add(found.toLowerCase());
    return found;
  }

  #comment(): string {
    return this.#oneIn(3)
      ? this.#one(fc.constantFrom('the main one', "it's -- odd", 'two\nlines', '/* not closed'))
      : '';
  }

  #enum(): void {
    const order = this.#enums.length + 1;
    const values = this.#one(
      fc.uniqueArray(text, { minLength: 1, maxLength: 3, selector: (value) => value.trim().toLowerCase() }),
    );
    this.#enums.push({ id: `e${order}`, name: this.#freshName(this.#taken), schema: this.#schema(), order, values });
  }

  #schema(): string | null {
    return this.#bounds.rare && this.#oneIn(3) ? this.#one(fc.constantFrom('sales', 'a.b', 'order', 'ключ')) : null;
  }

  #domain(): void {
    const order = this.#domains.length + 1;
    const type = this.#from(types);
    this.#domains.push({
      id: `d${order}`,
      name: this.#freshName(this.#taken),
      schema: this.#schema(),
      order,
      type,
      nullable: this.#oneIn(2),
      default: this.#oneIn(3) ? this.#default(type, null) : null,
      checks: this.#oneIn(2) ? [{ name: this.#oneIn(2) ? 'fits' : null, sql: 'VALUE IS NOT NULL' }] : [],
    });
  }

  #definitions(): readonly Definition[] {
    return Array.from({ length: this.#upTo(2) }, (_, at): Definition => {
      const wished = this.#one(name);
      const kind = this.#from(['view', 'trigger', 'function', 'sequence'] as const);
      const sql = `CREATE ${kind} /* ; */ AS\n  SELECT 'x;y'`;
      return { id: `x${at + 1}`, kind, name: wished, order: at + 1, dialect: this.#bounds.dialect, sql };
    });
  }

  #table(): void {
    const order = this.#tables.length + 1;
    const own = this.#freshName(this.#taken);
    const names = new Set<string>();
    const columns = Array.from({ length: 1 + this.#upTo(4) }, () => this.#column(names));
    const primaryKey = this.#oneIn(6) ? null : this.#key(columns, 2);
    const isIdentity =
      primaryKey?.columns.length === 1 &&
      this.#oneIn(2) &&
      columns.some((c) => c.id === primaryKey.columns[0] && c.type === 'INTEGER' && c.enumId === null);
    this.#tables.push({
      ...plainTable,
      id: `t${order}`,
      name: own,
      schema: this.#schema(),
      order,
      columns: columns.map((column) =>
        primaryKey?.columns.includes(column.id)
          ? {
              ...column,
              nullable: false,
              identity: isIdentity,
              default: isIdentity ? null : column.default,
              generated: null,
            }
          : column,
      ),
      primaryKey,
      uniques: this.#oneIn(3) ? [this.#key(columns, 2)] : [],
      indexes: this.#oneIn(3) ? [this.#index(columns)] : [],
      expressionIndexes: this.#bounds.rare && this.#oneIn(3) ? [this.#expressionIndex()] : [],
      checks: this.#oneIn(3) ? [this.#check()] : [],
      inherits: this.#bounds.rare && this.#tables.length > 0 && this.#oneIn(5) ? [this.#from(this.#tables).id] : [],
      partitionBy: this.#bounds.rare && this.#oneIn(6) ? 'RANGE (id)' : null,
      comment: this.#comment(),
    });
  }

  #column(names: Set<string>): Column {
    const type = this.#oneIn(2) ? 'INTEGER' : this.#from(types);
    const given = this.#enums.length > 0 && this.#oneIn(5) ? this.#from(this.#enums) : null;
    const domain = !given && this.#domains.length > 0 && this.#oneIn(5) ? this.#from(this.#domains) : null;
    const generated =
      this.#bounds.rare && !domain && !given && this.#oneIn(6) ? { sql: '1 + 1', stored: this.#oneIn(2) } : null;
    return {
      ...plainColumn,
      id: `c${++this.#columns}`,
      name: this.#freshName(names),
      type: given ? 'TEXT' : (domain?.type ?? type),
      enumId: given?.id ?? null,
      domainId: domain?.id ?? null,
      generated,
      nullable: this.#oneIn(2),
      default: !generated && this.#oneIn(4) ? this.#default(domain?.type ?? type, given) : null,
      comment: this.#comment(),
    };
  }

  #default(type: string, given: Enum | null): ColumnDefault {
    if (given) return { kind: 'literal', value: this.#from(given.values) };
    if (type === 'TIMESTAMP' && this.#oneIn(2)) return { kind: 'expression', sql: 'CURRENT_TIMESTAMP' };
    if (type === 'INTEGER' && this.#oneIn(4)) return { kind: 'expression', sql: '1 + 1' };
    return { kind: 'literal', value: this.#one(cellOf(type)) };
  }

  #models(): readonly Model[] {
    const taken = new Set<string>();
    return this.#tables
      .filter(() => !this.#oneIn(4))
      .map((table, at) => ({
        id: `m${at + 1}`,
        name: this.#freshName(taken),
        order: at + 1,
        tableId: table.id,
        legacyIsOrphan: this.#oneIn(5),
        confirmDeletedRows: !this.#oneIn(5),
      }));
  }

  /** Of any kind that a file can hold, also such as SQLAlchemy refuses. */
  #relationships(models: readonly Model[]): readonly Relationship[] {
    const taken = new Map(models.map((model) => [model.id, new Set<string>()]));
    return Array.from({ length: this.#upTo(4) }, (_, at): Relationship => {
      const model = this.#from(models);
      const isMany = this.#foreignKeys.length > 0 && this.#oneIn(3);
      const key = this.#foreignKeys.length > 0 ? this.#from(this.#foreignKeys) : null;
      const other = isMany ? this.#from(this.#foreignKeys) : null;
      return {
        id: `a${at + 1}`,
        name: this.#freshName(taken.get(model.id) ?? new Set()),
        order: at + 1,
        modelId: model.id,
        targetId: this.#from(models).id,
        direction: isMany ? 'MANYTOMANY' : this.#oneIn(2) ? 'ONETOMANY' : 'MANYTOONE',
        foreignKeyId: isMany ? null : (key?.id ?? null),
        secondary: key && other ? { tableId: key.tableId, foreignKeyIds: [key.id, other.id] } : null,
        backPopulates: this.#oneIn(2) ? this.#one(name) : null,
        cascade: this.#oneIn(2) ? this.#some(['save-update', 'merge', 'delete', 'delete-orphan', 'all'], 3) : null,
        passiveDeletes: this.#from([false, true, 'all'] as const),
        passiveUpdates: !this.#oneIn(3),
        singleParent: this.#oneIn(3),
        uselist: this.#oneIn(2),
        postUpdate: this.#oneIn(3),
        viewonly: this.#oneIn(3),
        lazy: this.#from(['select', 'raise']),
        activeHistory: this.#oneIn(3),
        overlaps: this.#oneIn(3) ? [this.#one(name)] : [],
      };
    });
  }

  #policies(): readonly Policy[] {
    return Array.from({ length: this.#upTo(2) }, (_, at) => ({
      id: `k${at + 1}`,
      order: at + 1,
      name: this.#oneIn(2) ? this.#one(name) : '',
      tableId: this.#from(this.#tables).id,
      forbid: this.#from(['delete', 'change'] as const),
      targetId: this.#from(this.#tables).id,
    }));
  }

  #key(columns: readonly Column[], max: number): Key {
    return {
      name: this.#oneIn(2) ? null : this.#freshName(this.#taken),
      columns: this.#some(columns, max).map((c) => c.id),
    };
  }

  #index(columns: readonly Column[]): Index {
    return {
      name: this.#freshName(this.#taken),
      columns: this.#some(columns, 2).map((c) => c.id),
      unique: this.#oneIn(3),
    };
  }

  #expressionIndex(): ExpressionIndex {
    return {
      name: this.#freshName(this.#taken),
      unique: this.#oneIn(3),
      method: this.#oneIn(2) ? 'gin' : null,
      parts: this.#from(['lower(a), b DESC', "(a || ')')"]),
      where: this.#oneIn(2) ? "a <> ';'" : null,
    };
  }

  #check(): Check {
    const sql = this.#one(
      fc.constantFrom('1 = 1', "length('a)b') > 0 OR 1 = 1", "'--' <> ''", '(1 < 2) AND (2 < 3)', '1 = 1\n  OR 2 = 2'),
    );
    return { name: this.#oneIn(2) ? null : this.#freshName(this.#taken), sql };
  }

  /** To a unique key, from columns of the same types; made where the table has too few of them. */
  #foreignKey(): void {
    const [child, parent] = [this.#from(this.#tables), this.#from(this.#tables)];
    const keys = [parent.primaryKey, ...parent.uniques].filter((key) => key !== null);
    if (keys.length === 0) return;
    const key = this.#from(keys);
    const used = new Set<string>();
    const pairs: { column: string; refColumn: string }[] = [];
    for (const refColumn of key.columns) {
      const wanted = parent.columns.find((column) => column.id === refColumn);
      const column = child.columns.find(
        (candidate) =>
          !used.has(candidate.id) &&
          candidate.type === wanted?.type &&
          candidate.enumId === wanted.enumId &&
          candidate.id !== refColumn,
      );
      if (!column) return;
      used.add(column.id);
      pairs.push({ column: column.id, refColumn });
    }
    const order = this.#foreignKeys.length + 1;
    const deferrable = this.#oneIn(4);
    this.#foreignKeys.push({
      id: `f${order}`,
      name: this.#freshName(this.#taken),
      order,
      tableId: child.id,
      refTableId: parent.id,
      pairs,
      onDelete: this.#from(actions),
      onUpdate: this.#from(actions),
      deferrable,
      initiallyDeferred: deferrable && this.#oneIn(2),
      match: this.#oneIn(6) ? 'FULL' : 'SIMPLE',
      setColumns: null,
    });
  }

  #place(table: Table): readonly Place[] {
    if (this.#oneIn(4)) return [];
    const columns = this.#bounds.drawing ? this.#from(['all', 'keys', 'none'] as const) : 'all';
    return [{ id: table.id, ...this.#point(), color: this.#color(), columns }];
  }

  #point(): { readonly x: number; readonly y: number } {
    return { x: this.#upTo(2000) - 500, y: this.#upTo(2000) - 500 };
  }

  #color(): string | null {
    return this.#oneIn(3) ? 'blue' : null;
  }

  #areas(): readonly Area[] {
    const free = this.#tables.map((table) => table.id);
    return Array.from({ length: this.#upTo(3) }, (_, at): Area => {
      const tables = free.splice(0, this.#upTo(free.length));
      const size = { width: 120 + this.#upTo(900), height: 80 + this.#upTo(900) };
      // Edits trim titles.
      const title = this.#one(fc.oneof(name, text)).trim();
      return { id: `g${at + 1}`, order: at + 1, title, ...this.#point(), ...size, color: this.#color(), tables };
    });
  }

  #notes(): readonly StickyNote[] {
    return Array.from({ length: this.#upTo(2) }, (_, at): StickyNote => {
      const size = { width: 100 + this.#upTo(400), height: 48 + this.#upTo(400) };
      const said = this.#oneIn(4) ? 'Two lines:\n\t“ask” first' : this.#one(text);
      return { id: `n${at + 1}`, order: at + 1, text: said, ...this.#point(), ...size, color: this.#color() };
    });
  }

  #rows(document: Document): readonly Row[] {
    const rows: Row[] = [];
    for (const table of tablesOf(document)) {
      for (let i = this.#upTo(this.#bounds.maxRows); i > 0; i--) {
        const values: Record<string, Value> = {};
        for (const column of table.columns) values[column.id] = this.#cell(document, column);
        rows.push({ id: '', tableId: table.id, order: 0, values });
      }
    }
    return withoutViolations(document, rows).map((row, i) => ({ ...row, id: `r${i + 1}`, order: i + 1 }));
  }

  #cell(document: Document, column: Column): Value {
    if (column.nullable && this.#oneIn(4)) return null;
    const given = column.enumId === null ? undefined : document.enums.get(column.enumId);
    const value = given ? this.#from(given.values) : this.#one(cellOf(column.type));
    return typeof value === 'string' && !given && !this.#bounds.paddedText ? value.trimEnd() : value;
  }
}

/** Leaves out duplicates of unique keys, then, as long as there are any, rows that refer to nothing. */
function withoutViolations(document: Document, given: readonly Row[]): readonly Row[] {
  const keyOf = (values: Row['values'], columns: readonly string[]): string | null => {
    const parts = columns.map((id) => values[id] ?? null);
    return parts.includes(null) ? null : JSON.stringify(parts);
  };
  const seen = new Set<string>();
  let rows = given.filter((row) => {
    const table = document.tables.get(row.tableId);
    const keys = [
      table?.primaryKey,
      ...(table?.uniques ?? []),
      ...(table?.indexes.filter((index) => index.unique) ?? []),
    ];
    const marks = keys.flatMap((key, i) => {
      const value = key ? keyOf(row.values, key.columns) : null;
      return value === null ? [] : [`${row.tableId} ${i} ${value}`];
    });
    if (marks.some((mark) => seen.has(mark))) return false;
    for (const mark of marks) seen.add(mark);
    return true;
  });
  for (;;) {
    const kept = rows.filter((row) =>
      [...document.foreignKeys.values()].every((key) => {
        if (key.tableId !== row.tableId) return true;
        const cells = key.pairs.map((pair) => row.values[pair.column] ?? null);
        if (cells.every((cell) => cell === null)) return true;
        if (cells.includes(null)) return key.match === 'SIMPLE';
        const value = JSON.stringify(cells);
        const referenced = key.pairs.map((pair) => pair.refColumn);
        return rows.some((other) => other.tableId === key.refTableId && keyOf(other.values, referenced) === value);
      }),
    );
    if (kept.length === rows.length) return rows;
    rows = kept;
  }
}
