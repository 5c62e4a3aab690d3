/** Modules of SQLAlchemy models as a document: tables, foreign keys, classes and relationships. */
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import { freshName, identityOf } from '#document/names.ts';
import type { DialectName, Model, Relationship } from '#document/records.ts';
import { counted, t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import type { ReadOptions, ReadResult, Source } from '../reading.ts';
import { Collector } from '../schema/collector.ts';
import { dialectOf } from './dialect.ts';
import { Drafts, type ModelDraft } from './drafts.ts';
import { entriesOfEnum } from './enums.ts';
import { nameOfDecorator } from './evaluate.ts';
import { isAbstract, isBase, isOtherMapper, Mappings, rootOf, unseenBasesOf } from './mapping.ts';
import { Program } from './program.ts';
import { Relating } from './relationships.ts';
import { Saying } from './say.ts';
import { Types } from './types.ts';
import { type Call, type Class, entriesIn, isCall, type Module, nameOf, truthIn, type Value } from './values.ts';

/**
 * Reads modules that belong together. Nothing of them is run: what takes more than straight lines of Python to know is
 * told and left out. Names are told from another by the imports between the modules, or by being the only one.
 */
export function readModels(sources: readonly Source[], options: ReadOptions): ReadResult {
  const program = new Program(sources);
  program.run(options.progress);
  return new Reading(program, options).result();
}

class Reading {
  readonly #program: Program;
  readonly #collector: Collector;
  readonly #mappings: Mappings;
  readonly #drafts: Drafts;
  /** The relationships that classical mappings give to classes. */
  readonly #properties = new Map<ModelDraft, ReadonlyMap<string, Value>>();
  readonly #progress: ReadOptions['progress'];

  constructor(program: Program, options: ReadOptions) {
    const dialect: DialectName = dialectOf(program);
    this.#program = program;
    this.#progress = options.progress;
    this.#collector = new Collector({ dialect, caseSensitive: true, defaultSchema: null }, options);
    this.#mappings = new Mappings(program);
    this.#drafts = new Drafts(program, this.#mappings, new Types(program, dialect));
  }

  result(): ReadResult {
    this.#classesAndTables();
    const saying = new Saying(this.#collector, this.#drafts);
    saying.severalFiles = this.#program.modules.length > 1;
    saying.tables();
    for (const seen of this.#program.seen) if (seen.kind === 'call') this.#alone(seen.call, saying);
    if (this.#drafts.tables.length === 0) return this.#nothing();
    const { value, notes, statements } = this.#collector.finish();
    if (!value) return { value, notes, statements };
    this.#progress?.(0.9);
    const document = this.#withModels(value);
    this.#progress?.(1);
    return { value: document, notes: this.#collector.notes, statements: this.#collector.statements };
  }

  #at(module: Module): void {
    this.#collector.file = this.#program.modules.length > 1 ? module.file : null;
  }

  #classesAndTables(): void {
    for (const seen of this.#program.seen) {
      if (seen.kind === 'unread') {
        this.#at(seen.module);
        this.#collector.report('failed', 'Python', seen.line, seen.sentence);
      } else if (seen.kind === 'class') this.#class(seen.of);
      else this.#call(seen.call, seen.variable);
    }
    // Tables that stand where they are used, and those that no other statement names.
    for (const model of [...this.#drafts.models])
      for (const { value } of model.attributes) {
        const secondary = value?.kind === 'call' ? value.named.get('secondary') : undefined;
        if (isCall(secondary, 'Table')) this.#drafts.ofCall(secondary);
      }
    this.#collector.file = null;
  }

  #class(of: Class): void {
    this.#at(of.module);
    const what = `class ${of.name}`;
    const report = (fate: 'used' | 'ignored' | 'failed', sentence = '') =>
      this.#collector.report(fate, what, of.line, sentence);
    if (of.bases.some(isOtherMapper)) {
      report('failed', t`This is a class of another mapper than SQLAlchemy, which is not read here.`);
      return;
    }
    const mapped = this.#mappings.of(of);
    if (mapped) {
      const made = this.#drafts.model(mapped);
      const unseen = unseenBasesOf(of);
      if (typeof made === 'string') report('failed', made);
      else if (made.table.columns.length === 0) report('failed', t`No column of ${made.table.name} could be read.`);
      else if (unseen.length > 0)
        report(
          'used',
          unseen.length === 1
            ? t`${unseen.join(', ')}, which it inherits from, is not in the sources; what it has from there is missing.`
            : t`${unseen.join(', ')}, which it inherits from, are not in the sources; what it has from there is missing.`,
        );
      else report('used');
      return;
    }
    if (isBase(of)) report('ignored', t`It is the base of the mapped classes.`);
    else if (isAbstract(of)) report('ignored', t`It is abstract: its attributes are those of the classes below it.`);
    else if (this.#hasColumns(of)) {
      const root = rootOf(of);
      if (root === 'unseen')
        report(
          'failed',
          t`It has columns but no table: neither a __tablename__ nor a base class that is in the sources.`,
        );
      else if (root === 'none') report('ignored', t`It is a mixin: its columns are those of the classes that take it.`);
      else report('ignored', t`It has no table of its own; the classes below it have its columns.`);
    } else if (entriesOfEnum({ kind: 'class', of }))
      report('ignored', t`It is an enum: columns of it have its values.`);
    else report('ignored', t`It is no mapped class.`);
  }

  #hasColumns(of: Class): boolean {
    return [...of.attributes.values()].some(({ value }) => isCall(value, 'Column', 'mapped_column'));
  }

  #call(call: Call, variable: string | null): void {
    this.#at(call.module);
    const name = nameOf(call.callee);
    if (name === 'Table') {
      const table = this.#drafts.ofCall(call, variable);
      const what = table?.what ?? `Table ${variable ?? ''}`.trim();
      if (!table)
        this.#collector.report(
          'failed',
          what,
          call.line,
          t`It has no name that can be told, or another table has it already.`,
        );
      else if (table.columns.length === 0)
        this.#collector.report(
          'failed',
          what,
          call.line,
          t`It has no columns here: they are read from a database when the program runs.`,
        );
      else this.#collector.report('used', what, call.line);
    } else if (name === 'map_imperatively' || name === 'mapper') this.#classical(call);
    else if (name === 'listens_for' || name === 'listen') return;
  }

  /** `registry.map_imperatively(User, user_table, properties={…})`. */
  #classical(call: Call): void {
    const [given, table = call.named.get('local_table')] = call.args;
    if (given?.kind !== 'class' || !table) return;
    const { of } = given;
    const inherits = call.named.get('inherits');
    const parent = inherits?.kind === 'class' ? (this.#drafts.modelOf(inherits.of)?.mapped ?? null) : null;
    const made = this.#drafts.model({ of, root: 'declarative', parent, tableName: null, table });
    const what = `mapper of ${of.name}`;
    if (typeof made === 'string') this.#collector.report('failed', what, call.line, made);
    else {
      this.#properties.set(made, entriesIn(call.named.get('properties')));
      this.#collector.report('used', what, call.line);
    }
  }

  /** Indexes and constraints beside the tables. */
  #alone(call: Call, saying: Saying): void {
    const name = nameOf(call.callee);
    const isConstraint = /^(Index|UniqueConstraint|CheckConstraint|ForeignKeyConstraint|append_constraint)$/.test(name);
    if (!isConstraint) return;
    this.#at(call.module);
    if (saying.alone(call)) this.#collector.report('used', name, call.line);
    else this.#collector.report('failed', name, call.line, t`It is over no column of a table that is known.`);
    this.#collector.file = null;
  }

  #nothing(): ReadResult {
    const { notes, statements } = this.#collector;
    const paths = [...this.#program.imports.keys()];
    const isDjango = paths.some((path) => /^django\b/.test(path));
    const other = paths.find((path) =>
      /^(peewee|tortoise|pony|mongoengine|odmantic|beanie|ormar|piccolo|edgy)\b/.test(path),
    );
    const sentence = isDjango
      ? t`These are models of Django, which has a language of its own; only models of SQLAlchemy (also by Flask-SQLAlchemy or SQLModel) are read. Let Django write its schema in SQL (manage.py sqlmigrate), or dump the database, and read that.`
      : other
        ? t`These are models of ${other.split('.')[0] ?? other}; only models of SQLAlchemy (also by Flask-SQLAlchemy or SQLModel) are read.`
        : t`There is no table of SQLAlchemy in this text: no mapped class and no Table().`;
    return { value: null, notes: [...notes, noteOf('no-models', 'error', sentence)], statements };
  }

  // ---- classes

  #withModels(document: Document): Document {
    const tables = new Map(tablesOf(document).map((table) => [identityOf(table), table]));
    const records = new Map<ModelDraft, Model>();
    const names = new Set<string>();
    for (const draft of this.#drafts.models) {
      this.#at(draft.of.module);
      const table = tables.get(identityOf(draft.table));
      if (!table) continue;
      if (!table.primaryKey) {
        this.#collector.note(
          'no-primary-key',
          'error',
          t`${draft.of.name}: SQLAlchemy maps only tables with a primary key, and none of ${table.name} could be read; the table is there without its class.`,
          { line: draft.of.line, column: 1 },
        );
        continue;
      }
      const name = freshName(draft.of.name, names);
      names.add(name);
      if (name !== draft.of.name)
        this.#collector.note(
          'class-renamed',
          'info',
          t`Two classes are called ${draft.of.name}; that of ${table.name} is called ${name} here.`,
          {
            line: draft.of.line,
            column: 1,
          },
        );
      const order = records.size + 1;
      records.set(draft, {
        id: `m${order}`,
        name,
        order,
        tableId: table.id,
        legacyIsOrphan: truthIn(draft.args.get('legacy_is_orphan')) === true,
        confirmDeletedRows: truthIn(draft.args.get('confirm_deleted_rows')) !== false,
      });
    }
    const relating = new Relating(
      this.#program,
      this.#drafts,
      document,
      records,
      (code, severity, sentence, model, line) => {
        this.#at(model.of.module);
        if (line === 0) this.#collector.file = null;
        this.#collector.note(code, severity, sentence, line === 0 ? null : { line, column: 1 });
      },
    );
    const relationships = relating.all(this.#properties);
    this.#collector.file = null;
    this.#noteListeners();
    this.#noteAttributes();
    return { ...document, models: byId(records.values()), relationships: byId(relationships) };
  }

  /** In a document, columns are attributes under their own names. */
  #noteAttributes(): void {
    const renamed = this.#drafts.models.flatMap((model) =>
      [...model.columns]
        .filter(([name, { column }]) => column.attribute === name && name !== column.name)
        .map(([name, { column }]) => `${model.of.name}.${name} (${column.name})`),
    );
    if (renamed.length === 0) return;
    const first = renamed.slice(0, 5).join(', ');
    const list = renamed.length > 5 ? t`${first} and ${renamed.length - 5} more` : first;
    const sentence = t`Attributes that are called otherwise than their columns have the columns' names here: ${list}.`;
    this.#collector.note('attributes-renamed', 'info', sentence);
  }

  /** Functions that SQLAlchemy calls on events play no part in what is simulated. */
  #noteListeners(): void {
    let count = 0;
    for (const module of this.#program.modules)
      for (const value of module.scope.names.values())
        if (value.kind === 'function' && value.of.decorators.some((one) => nameOfDecorator(one) === 'listens_for'))
          count++;
    for (const seen of this.#program.seen)
      if (seen.kind === 'call' && /(^|\.)event\.listen$/.test(pathOf(seen.call.callee))) count++;
    if (count > 0)
      this.#collector.note(
        'events',
        'info',
        counted(
          count,
          'A listener to events (event.listen) may change objects and rows; what they do is not kept.',
          '# listeners to events (event.listen) may change objects and rows; what they do is not kept.',
        ),
      );
  }
}

const pathOf = (value: Value): string => (value.kind === 'outside' ? value.path : '');

function byId<R extends Model | Relationship>(records: Iterable<R>): ReadonlyMap<string, R> {
  const map = new Map<string, R>();
  for (const record of records) map.set(record.id, Object.freeze(record));
  return map;
}
