/** `relationship()` attributes as relationships of the document: target, foreign key, direction, and the other side. */
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, tablesOf } from '#document/lookups.ts';
import { identityOf } from '#document/names.ts';
import { plainRelationship } from '#document/plainRelationship.ts';
import type { Direction, ForeignKey, Model, Relationship, Secondary, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Annotated, takenApart } from './annotations.ts';
import type { ColumnPlace, Drafts, ModelDraft, TableDraft } from './drafts.ts';
import { type Join, Joins } from './joins.ts';
import type { Program } from './program.ts';
import { type Call, entriesIn, isCall, itemsIn, textIn, textValue, truthIn, type Value, written } from './values.ts';

/** Told of a relationship that is left out or changed. */
export type Tell = (
  code: string,
  severity: 'error' | 'warning' | 'info',
  sentence: string,
  model: ModelDraft,
  line: number,
) => void;

interface Draft {
  readonly model: ModelDraft;
  readonly name: string;
  readonly named: ReadonlyMap<string, Value>;
  readonly args: readonly Value[];
  readonly annotation: Annotated | null;
  readonly line: number;
}

interface Way {
  readonly direction: Direction;
  readonly foreignKeyId: string | null;
  readonly secondary: Secondary | null;
}

export class Relating {
  readonly #program: Program;
  readonly #drafts: Drafts;
  readonly #document: Document;
  readonly #records: ReadonlyMap<ModelDraft, Model>;
  readonly #joins: Joins;
  readonly #tell: Tell;
  readonly #tables = new Map<string, Table>();
  readonly #made: Relationship[] = [];
  readonly #taken = new Set<string>();
  readonly #ordered: string[] = [];

  constructor(
    program: Program,
    drafts: Drafts,
    document: Document,
    records: ReadonlyMap<ModelDraft, Model>,
    tell: Tell,
  ) {
    this.#program = program;
    this.#drafts = drafts;
    this.#document = document;
    this.#records = records;
    this.#joins = new Joins(program, drafts);
    this.#tell = tell;
    for (const table of tablesOf(document)) this.#tables.set(identityOf(table), table);
  }

  /** All relationships, those that are written before those that a `backref` makes. */
  all(extra: ReadonlyMap<ModelDraft, ReadonlyMap<string, Value>>): readonly Relationship[] {
    const others: (() => void)[] = [];
    for (const model of this.#drafts.models) {
      for (const draft of this.#written(model, extra.get(model))) this.#one(draft, others);
    }
    for (const other of others) other();
    if (this.#ordered.length > 0)
      this.#tellAll('relationship-order', t`The order of lists (order_by) is not kept: ${firstOf(this.#ordered)}.`);
    return this.#made;
  }

  #tellAll(code: string, sentence: string): void {
    const [model] = this.#drafts.models;
    if (model) this.#tell(code, 'info', sentence, model, 0);
  }

  *#written(model: ModelDraft, extra: ReadonlyMap<string, Value> | undefined): Generator<Draft> {
    for (const { name, value, annotation, from, line } of model.attributes) {
      if (!isCall(value, 'relationship', 'relation', 'Relationship', 'dynamic_loader')) continue;
      const given = annotation ? this.#program.annotation(annotation, from.scope) : null;
      yield this.#draft(model, name, value, given ? takenApart(given) : null, line);
    }
    for (const [name, value] of extra ?? [])
      if (isCall(value, 'relationship', 'relation', 'dynamic_loader'))
        yield this.#draft(model, name, value, null, value.line);
  }

  #draft(model: ModelDraft, name: string, call: Call, annotation: Annotated | null, line: number): Draft {
    const inner = call.named.get('sa_relationship');
    if (inner?.kind === 'call') return { model, name, args: inner.args, named: inner.named, annotation, line };
    const named = new Map(call.named);
    for (const [key, value] of entriesIn(call.named.get('sa_relationship_kwargs'))) named.set(key, value);
    const link = call.named.get('link_model');
    if (link && link.kind !== 'none') named.set('secondary', link);
    if (truthIn(call.named.get('cascade_delete')) === true) named.set('cascade', textValue('all, delete-orphan'));
    // SQLModel leaves the kind of value to the direction.
    const isField = isCall(call, 'Relationship') && annotation?.mapped === '';
    return {
      model,
      name,
      args: call.args,
      named,
      annotation: isField ? { ...annotation, mapped: '' } : annotation,
      line,
    };
  }

  #fail(draft: Draft, why: string): null {
    this.#tell(
      'relationship-without-way',
      'error',
      t`${draft.model.of.name}.${draft.name}: ${why}; the relationship is left out.`,
      draft.model,
      draft.line,
    );
    return null;
  }

  #one(draft: Draft, others: (() => void)[]): void {
    const { model, name, named } = draft;
    const record = this.#records.get(model);
    if (!record) return;
    const target = this.#target(draft);
    if (typeof target === 'string') {
      this.#fail(draft, target);
      return;
    }
    const targetRecord = this.#records.get(target);
    if (!targetRecord) {
      this.#fail(draft, t`the class ${target.of.name} is not mapped`);
      return;
    }
    const way = this.#way(draft, target);
    if (typeof way === 'string') {
      this.#fail(draft, way);
      return;
    }
    const backref = this.#backref(draft);
    const { annotation } = draft;
    const said = truthIn(named.get('uselist'));
    const isTyped = annotation !== null && annotation.mapped !== '';
    const uselist = said ?? (isTyped ? annotation.collection !== '' : way.direction !== 'MANYTOONE');
    const lazy =
      annotation?.mapped === 'DynamicMapped'
        ? 'dynamic'
        : annotation?.mapped === 'WriteOnlyMapped'
          ? 'write_only'
          : null;
    if (named.has('order_by') && truthIn(named.get('order_by')) !== false)
      this.#ordered.push(`${model.of.name}.${name}`);
    const own = this.#put(draft, record, {
      ...optionsOf(named),
      ...(lazy === null ? {} : { lazy }),
      modelId: record.id,
      targetId: targetRecord.id,
      name,
      ...way,
      uselist,
      backPopulates: textIn(named.get('back_populates')) ?? backref?.name ?? null,
    });
    if (!own || !backref) return;
    others.push(() => {
      const options = optionsOf(backref.named);
      const direction: Direction =
        way.direction === 'MANYTOMANY' ? 'MANYTOMANY' : way.direction === 'MANYTOONE' ? 'ONETOMANY' : 'MANYTOONE';
      if (backref.named.has('order_by')) this.#ordered.push(`${target.of.name}.${backref.name}`);
      const [first, second] = way.secondary?.foreignKeyIds ?? [];
      this.#put({ ...draft, model: target, name: backref.name }, targetRecord, {
        // What the other side takes over (`RelationshipProperty._generate_backref`).
        viewonly: own.viewonly,
        postUpdate: own.postUpdate,
        passiveUpdates: own.passiveUpdates,
        ...options,
        modelId: targetRecord.id,
        targetId: record.id,
        name: backref.name,
        direction,
        foreignKeyId: way.foreignKeyId,
        secondary:
          way.secondary && first !== undefined && second !== undefined
            ? { tableId: way.secondary.tableId, foreignKeyIds: [second, first] }
            : null,
        uselist: truthIn(backref.named.get('uselist')) ?? direction !== 'MANYTOONE',
        backPopulates: name,
      });
    });
  }

  #put(
    draft: Draft,
    model: Model,
    given: Omit<Parameters<typeof plainRelationship>[0], 'id' | 'order'>,
  ): Relationship | null {
    const key = `${model.id}\0${given.name}`;
    if (this.#taken.has(key)) {
      this.#fail(draft, t`the class already has a relationship of this name`);
      return null;
    }
    this.#taken.add(key);
    const order = this.#made.length + 1;
    const made = plainRelationship({ ...given, id: `a${order}`, order });
    this.#made.push(made);
    return made;
  }

  #backref(draft: Draft): { readonly name: string; readonly named: ReadonlyMap<string, Value> } | null {
    const given = draft.named.get('backref');
    if (!given || given.kind === 'none') return null;
    const text = textIn(given);
    if (text !== null) return { name: text, named: new Map() };
    if (given.kind === 'call') {
      const name = textIn(given.args[0] ?? given.named.get('name'));
      return name === null ? null : { name, named: given.named };
    }
    if (given.kind === 'list') {
      const name = textIn(given.items[0]);
      return name === null ? null : { name, named: entriesIn(given.items[1]) };
    }
    return null;
  }

  /** The class of the values, or why it is not known. */
  #target({ model, args, named, annotation }: Draft): ModelDraft | string {
    const given = args[0] ?? named.get('argument') ?? named.get('entity') ?? annotation?.type;
    if (!given) return t`it does not say which class it leads to`;
    const named_ = (value: Value, depth: number): ModelDraft | string => {
      if (depth > 5) return t`its class cannot be told`;
      if (value.kind === 'class')
        return this.#drafts.modelOf(value.of) ?? t`the class ${value.of.name} is not mapped to a table`;
      if (value.kind === 'function') {
        const found = this.#program.call(value.of, []);
        return found ? named_(found, depth + 1) : t`its class cannot be told without running Python`;
      }
      if (value.kind === 'text' || value.kind === 'outside') {
        const text = value.kind === 'text' ? value.text : value.path;
        const name = text.slice(text.lastIndexOf('.') + 1).trim();
        return this.#drafts.classNamed(name, model.of.module) ?? t`there is no mapped class ${name}`;
      }
      if (value.kind === 'item' && value.keys[0]) return named_(value.keys[0], depth + 1);
      return t`its class (${written(value)}) cannot be told without running Python`;
    };
    return named_(given, 0);
  }

  #record = (draft: TableDraft): Table | undefined => this.#tables.get(identityOf(draft));

  #columnId(place: ColumnPlace): string | undefined {
    return this.#record(place.table)?.columns.find((column) => column.name === place.column.name)?.id;
  }

  #ids = (places: readonly ColumnPlace[]): ReadonlySet<string> =>
    new Set(places.map((place) => this.#columnId(place)).filter((id) => id !== undefined));

  /** By which foreign keys the classes are joined, or why by none. */
  #way(draft: Draft, target: ModelDraft): Way | string {
    const { model, named } = draft;
    const secondary = named.get('secondary');
    if (secondary && secondary.kind !== 'none') return this.#through(draft, target, secondary);
    const own = this.#record(model.table);
    const other = this.#record(target.table);
    if (!own || !other) return t`its table could not be read`;
    const join = this.#joins.join(named.get('primaryjoin'), model);
    const foreign = this.#joins.columns(named.get('foreign_keys'), model) ?? join?.foreign ?? [];
    const remote = [...(this.#joins.columns(named.get('remote_side'), model) ?? []), ...(join?.remote ?? [])];
    const from = this.#fitting(foreignKeysFrom(this.#document, own.id), other.id, join, foreign);
    if (own.id === other.id) return this.#ofOneTable(draft, from, this.#ids(remote), join);
    const to = this.#fitting(foreignKeysFrom(this.#document, other.id), own.id, join, foreign);
    const all = [...from, ...to];
    const [key, rival] = all;
    if (!key) return this.#noWay(model, target, join);
    if (rival && !isSameWay(key, rival))
      return t`${all.length} foreign keys connect ${own.name} with ${other.name} (${all.map((one) => one.name).join(', ')}), and it does not say which (foreign_keys)`;
    if (join?.hasMore) this.#narrowed(draft);
    return {
      direction: key.tableId === own.id && from.includes(key) ? 'MANYTOONE' : 'ONETOMANY',
      foreignKeyId: key.id,
      secondary: null,
    };
  }

  #narrowed(draft: Draft): void {
    this.#tell(
      'relationship-condition',
      'warning',
      t`${draft.model.of.name}.${draft.name}: of its primaryjoin only the equal columns are kept.`,
      draft.model,
      draft.line,
    );
  }

  #noWay(model: ModelDraft, target: ModelDraft, join: Join | null): string {
    const keys = model.tables.flatMap((a) =>
      target.tables.flatMap((b) => {
        const [one, other] = [this.#record(a), this.#record(b)];
        if (!one || !other) return [];
        return [
          ...foreignKeysFrom(this.#document, one.id).filter((key) => key.refTableId === other.id),
          ...foreignKeysFrom(this.#document, other.id).filter((key) => key.refTableId === one.id),
        ];
      }),
    );
    if (keys.length > 0 && (model.tables.length > 1 || target.tables.length > 1))
      return t`its foreign key lies on the table of a parent class, which a relationship cannot follow here`;
    const names = t`${model.table.name} with ${target.table.name}`;
    return join
      ? t`its primaryjoin follows no foreign key that connects ${names}`
      : t`no foreign key connects ${names}`;
  }

  #ofOneTable(draft: Draft, keys: readonly ForeignKey[], remote: ReadonlySet<string>, join: Join | null): Way | string {
    const { table } = draft.model;
    const known = keys.filter((key) => key.pairs.some((pair) => pair.column !== pair.refColumn));
    const [key, rival] = known;
    if (!key) return t`no foreign key of ${table.name} refers to itself`;
    if (rival && !isSameWay(key, rival))
      return t`${known.length} foreign keys of ${table.name} refer to itself, and it does not say which (foreign_keys)`;
    const isManyToOne =
      remote.size > 0 &&
      key.pairs.every((pair) => remote.has(pair.refColumn)) &&
      !key.pairs.every((pair) => remote.has(pair.column));
    if (join?.hasMore) this.#narrowed(draft);
    const direction = join?.marked ?? (isManyToOne ? 'MANYTOONE' : 'ONETOMANY');
    return { direction, foreignKeyId: key.id, secondary: null };
  }

  /** The foreign keys to a table that a condition and `foreign_keys=` leave. */
  #fitting(
    keys: readonly ForeignKey[],
    refTableId: string,
    join: Join | null,
    foreign: readonly ColumnPlace[],
  ): readonly ForeignKey[] {
    const wanted = this.#ids(foreign);
    const joined = new Set(
      (join?.pairs ?? []).flatMap(([a, b]) => {
        const [one, other] = [this.#columnId(a), this.#columnId(b)];
        return [`${one} ${other}`, `${other} ${one}`];
      }),
    );
    return keys.filter(
      (key) =>
        key.refTableId === refTableId &&
        (wanted.size === 0 || key.pairs.every((pair) => wanted.has(pair.column))) &&
        (!join || joined.size === 0 || key.pairs.every((pair) => joined.has(`${pair.column} ${pair.refColumn}`))),
    );
  }

  #through(draft: Draft, target: ModelDraft, given: Value): Way | string {
    const { model, named } = draft;
    const value = this.#joins.resolved(given, model);
    const between = this.#drafts.tableIn(value) ?? this.#drafts.tableIn(given);
    const table = between && this.#record(between);
    if (!table) return t`its secondary table (${written(given)}) is not in the sources`;
    const [own, other] = [this.#record(model.table), this.#record(target.table)];
    if (!own || !other) return t`its table could not be read`;
    const foreign = this.#joins.columns(named.get('foreign_keys'), model) ?? [];
    const keys = foreignKeysFrom(this.#document, table.id);
    const [primary, second] = [
      this.#joins.join(named.get('primaryjoin'), model),
      this.#joins.join(named.get('secondaryjoin'), model),
    ];
    const firsts = this.#fitting(keys, own.id, primary, foreign);
    const seconds = this.#fitting(keys, other.id, second, foreign);
    // Where one side is said, the other is what is left.
    const [first] = firsts.filter((key) => firsts.length === 1 || !(seconds.length === 1 && seconds[0]?.id === key.id));
    const [last] = seconds.filter((key) => key.id !== first?.id);
    if (!first || !last) return t`${table.name} has no foreign keys to both ${own.name} and ${other.name}`;
    const isOpen =
      (firsts.length > 1 && !firsts.every((key) => isSameWay(key, first)) && seconds.length !== 1) ||
      (own.id === other.id && !primary && !second);
    if (isOpen) return t`the foreign keys of ${table.name} do not say which side is which (primaryjoin, secondaryjoin)`;
    if (primary?.hasMore || second?.hasMore) this.#narrowed(draft);
    return {
      direction: 'MANYTOMANY',
      foreignKeyId: null,
      secondary: { tableId: table.id, foreignKeyIds: [first.id, last.id] },
    };
  }
}

const isSameWay = (a: ForeignKey, b: ForeignKey): boolean =>
  a.tableId === b.tableId &&
  a.pairs.length === b.pairs.length &&
  a.pairs.every((pair) => b.pairs.some((other) => other.column === pair.column && other.refColumn === pair.refColumn));

/** What the words of `relationship()` and `backref()` say beside the way. */
function optionsOf(named: ReadonlyMap<string, Value>): Partial<Relationship> {
  const truth = (name: string): boolean | null => truthIn(named.get(name));
  const cascade = named.get('cascade');
  const deletes = named.get('passive_deletes');
  const overlaps = textIn(named.get('overlaps'));
  const lazy = named.get('lazy');
  const set = <K extends keyof Relationship>(key: K, value: Relationship[K] | null): Partial<Relationship> =>
    value === null ? {} : { [key]: value };
  return {
    ...(cascade?.kind === 'text' || itemsIn(cascade).length > 0 ? { cascade: cascadeWords(cascade) } : {}),
    ...set('passiveDeletes', textIn(deletes) === 'all' ? 'all' : truthIn(deletes)),
    ...set('passiveUpdates', truth('passive_updates')),
    ...set('singleParent', truth('single_parent')),
    ...set('postUpdate', truth('post_update')),
    ...set('viewonly', truth('viewonly')),
    ...set('activeHistory', truth('active_history')),
    ...set('lazy', lazyWord(lazy)),
    ...(overlaps === null
      ? {}
      : {
          overlaps: overlaps
            .split(',')
            .map((one) => one.trim())
            .filter(Boolean),
        }),
  };
}

function cascadeWords(value: Value | undefined): readonly string[] {
  const texts = value?.kind === 'text' ? value.text.split(',') : itemsIn(value).map((item) => textIn(item) ?? '');
  return texts.map((word) => word.trim().toLowerCase()).filter((word) => word !== '' && word !== 'none');
}

function lazyWord(value: Value | undefined): string | null {
  if (!value) return null;
  if (value.kind === 'bool') return value.value ? 'select' : 'joined';
  if (value.kind === 'none') return 'noload';
  return textIn(value);
}

const firstOf = (names: readonly string[]): string =>
  names.length > 5 ? t`${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
