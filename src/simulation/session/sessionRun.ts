/** A program's operations with one session on the simulated database, one after the other. */
import type { Document } from '#document/document.ts';
import { tableNamed, tableOf, tablesOf } from '#document/lookups.ts';
import type { DialectName, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { Refusal } from '../database/refusal.ts';
import { Collection, type Item } from './collection.ts';
import { CollectionAttribute } from './collectionAttribute.ts';
import { type Configuration, configure } from './configure.ts';
import { Database } from './database.ts';
import { SessionError, type WarningKind } from './errors.ts';
import type { RowCells } from './loading.ts';
import type { Mapper } from './mapper.ts';
import { merge } from './merge.ts';
import { invalid, Names } from './names.ts';
import { ObjectAttribute } from './objectAttribute.ts';
import type { ObjectName, SessionOperation } from './operations.ts';
import type { PostSort } from './postSort.ts';
import { objectResult, objectResults, statementResult } from './report.ts';
import type {
  ErrorResult,
  Objects,
  ReadValue,
  Rows,
  SessionResult,
  Snapshot,
  StatementResult,
  WarningResult,
} from './result.ts';
import { ScalarAttribute } from './scalarAttribute.ts';
import { Session, type SessionObserver, type SessionOptions } from './session.ts';
import type { PlannedAction, SessionTimeline } from './sessionTimeline.ts';
import { InstanceState } from './state.ts';
import { Tracer } from './tracer.ts';
import { type SentStatement, Wire, type WireLog } from './wire.ts';

interface SessionRunOptions extends Partial<SessionOptions> {
  /** Whether the run goes on after an operation that failed. */
  readonly goesOn?: boolean;
  /** Names that later operations give. */
  readonly announced?: Iterable<string>;
  /** The names of objects in the order in which they come, from an earlier run of the same program. */
  readonly known?: readonly string[];
  /** Whether the steps are noted. */
  readonly isTraced?: boolean;
}

class SessionRun implements WireLog {
  readonly #document: Document;
  readonly #configuration: Configuration;
  readonly #names: Names;
  readonly #goesOn: boolean;
  readonly #database: Database | null = null;
  readonly #session: Session | null = null;
  readonly #errors: ErrorResult[] = [];
  readonly #warnings: WarningResult[] = [];
  readonly #reads: { operation: number; value: unknown }[] = [];
  readonly #statements: SentStatement[] = [];
  readonly #tracer: Tracer | null = null;
  /** The names of association tables. */
  readonly #secondaries: ReadonlySet<string>;
  #operation = -1;
  #isOver = false;

  /** Configures the mappers and fills the database; `failed` tells when one of them was refused. */
  constructor(document: Document, dialect: DialectName, options: SessionRunOptions = {}) {
    this.#document = document;
    this.#names = new Names(options.announced ?? [], options.known);
    this.#secondaries = new Set(secondariesOf(document));
    this.#goesOn = options.goesOn ?? false;
    this.#configuration = configure(document);
    for (const { kind, message } of this.#configuration.warnings)
      this.#warnings.push({ operation: null, kind, message: oneLine(message) });
    for (const mapper of this.#configuration.mappers.values()) mapper.nameOf = (state) => this.#display(state);
    const { error } = this.#configuration;
    if (error) {
      this.#fail(error, null);
      return;
    }
    try {
      this.#database = new Database(document, dialect);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#fail(invalid(refusal.message), null);
      return;
    }
    const wire = new Wire(this.#database, dialect, this);
    const { autoflush = true, expireOnCommit = true } = options;
    this.#session = new Session(wire, { autoflush, expireOnCommit }, this.#observer());
    if (!options.isTraced) return;
    const database = this.#database;
    const session = this.#session;
    this.#tracer = new Tracer(
      document,
      dialect,
      this.#names,
      (state) => objectResult(this.#names, session, state),
      () => database.steps,
    );
    for (const mapper of this.#configuration.mappers.values()) mapper.tracer = this.#tracer;
  }

  #observer(): SessionObserver {
    return {
      warn: (kind: WarningKind, message: string) => {
        this.#warnings.push({ operation: this.#operation, kind, message: oneLine(message) });
        this.#tracer?.warning(oneLine(message));
      },
      loaded: (state) => this.#names.keep(state),
      changed: (state, rule, property) => {
        this.#names.meet(state);
        this.#tracer?.changed(state, rule, property);
      },
      flushing: (isAutoflush, body) => {
        this.#tracer?.flush(isAutoflush);
        body();
        this.#tracer?.close();
      },
      planned: (levels) => {
        if (this.#tracer)
          this.#tracer.plan(levels().flatMap((level, i) => level.flatMap((one) => this.#planned(one, i))));
      },
      acting: (action, body) => {
        const planned = this.#tracer ? this.#planned(action, 0)[0] : undefined;
        if (planned) this.#tracer?.action(planned);
        body();
        if (planned) this.#tracer?.close();
      },
    };
  }

  /** An action of the plan as the story shows it; none when it is about nothing. */
  #planned(action: PostSort, level: number): readonly PlannedAction[] {
    const objects = action.states().map((state) => this.#names.of(state));
    if (objects.length === 0) return [];
    return [{ level, kind: action.kind, name: action.name, isDelete: action.isAboutDeletes, objects }];
  }

  /** Whether no further operation will be carried out. */
  get isOver(): boolean {
    return this.#isOver;
  }

  // ---- the wire's log

  get operation(): number {
    return this.#operation;
  }

  get inFlush(): boolean {
    return this.#session?.isFlushing ?? false;
  }

  sent(statement: SentStatement): void {
    const isAssociation = statement.inFlush && this.#secondaries.has(statement.table);
    this.#tracer?.statement(statement, this.#statements.length, isAssociation);
    this.#statements.push(statement);
  }

  transacted(sql: 'BEGIN (implicit)' | 'COMMIT' | 'ROLLBACK', from: number): void {
    this.#tracer?.transaction(sql, from);
  }

  // ---- operations

  /** Carries out one operation; its error, if it fails. Does nothing once the run is over. */
  perform(operation: SessionOperation): ErrorResult | null {
    if (this.#isOver || !this.#session) return null;
    this.#operation++;
    this.#tracer?.operation(operation);
    try {
      this.#carryOut(this.#session, operation);
      return null;
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      const result = this.#fail(error, this.#operation);
      this.#tracer?.error(`${result.exception}: ${result.message}`);
      return result;
    } finally {
      this.#tracer?.endOperation();
    }
  }

  #fail(error: SessionError, operation: number | null): ErrorResult {
    const result: ErrorResult = {
      operation,
      kind: error.kind,
      exception: error.exception,
      ...error.at,
      message: oneLine(error.message),
    };
    this.#errors.push(result);
    if (!this.#goesOn || operation === null || error.kind === 'invalid-scenario') this.#isOver = true;
    return result;
  }

  #carryOut(session: Session, operation: SessionOperation): void {
    switch (operation.op) {
      case 'new': {
        const mapper = this.#mapper(operation.model);
        const columns = new Set(mapper.columns.map((column) => column.name));
        const unknown = Object.keys(operation.values).find((name) => !columns.has(name));
        if (unknown !== undefined) throw invalid(`${operation.model} has no column '${unknown}'`);
        const state = new InstanceState(mapper);
        this.#names.meet(state);
        for (const [name, value] of Object.entries(operation.values)) mapper.setCell(state, name, value);
        this.#names.give(operation.as, state);
        return;
      }
      case 'get': {
        const found = session.get(this.#mapper(operation.model), operation.key);
        if (operation.as !== null) this.#names.give(operation.as, found);
        this.#read(found);
        return;
      }
      case 'query':
        this.#read(session.query(this.#mapper(operation.model)));
        return;
      case 'add':
        session.add(this.#object(operation.object));
        return;
      case 'delete':
        session.delete(this.#object(operation.object));
        return;
      case 'expunge':
        session.expunge(this.#object(operation.object));
        return;
      case 'merge': {
        const merged = merge(session, this.#object(operation.object));
        if (operation.as !== null) this.#names.give(operation.as, merged);
        this.#read(merged);
        return;
      }
      case 'expire':
        session.expire(this.#object(operation.object), operation.attributes);
        return;
      case 'refresh':
        session.refresh(this.#object(operation.object), operation.attributes);
        return;
      case 'expireAll':
        session.expireAll();
        return;
      case 'append':
      case 'remove':
        this.#change(operation);
        return;
      case 'set':
        this.#set(operation.object, operation.attribute, operation.value);
        return;
      case 'setColumn': {
        const state = this.#object(operation.object);
        const impl = state.impl(this.#attribute(state, operation.column));
        if (impl instanceof ScalarAttribute) impl.set(state, operation.value);
        else throw invalid(`'${operation.column}' is no column`);
        return;
      }
      case 'read': {
        const state = this.#object(operation.object);
        this.#read(state.impl(this.#attribute(state, operation.attribute)).get(state));
        return;
      }
      case 'flush':
        session.flush();
        return;
      case 'commit':
        session.commit();
        return;
      case 'rollback':
        session.rollback();
        return;
      case 'sqlDelete': {
        const table = this.#table(operation.table);
        session.sqlDelete(table, keyCells(table, operation.key));
        return;
      }
      case 'sqlUpdate': {
        const table = this.#table(operation.table);
        session.sqlUpdate(table, keyCells(table, operation.key), operation.set);
        return;
      }
      case 'sqlInsert':
        session.sqlInsert(this.#table(operation.table), operation.values);
        return;
      case 'fault':
        throw invalid(operation.message);
    }
  }

  /** `list.append(x)`, `list.remove(x)`: the list is read first. */
  #change(operation: Extract<SessionOperation, { op: 'append' | 'remove' }>): void {
    const state = this.#object(operation.object);
    const value = this.#value(operation.value);
    const list = state.impl(this.#attribute(state, operation.attribute)).get(state);
    if (!(list instanceof Collection)) {
      const type = list === null ? 'NoneType' : list instanceof InstanceState ? list.mapper.name : 'str';
      throw new SessionError('wrong-type', 'AttributeError', `'${type}' object has no attribute '${operation.op}'`);
    }
    if (operation.op === 'append') list.append(value);
    else list.remove(value);
  }

  #set(object: string, attribute: string, value: ObjectName | readonly ObjectName[]): void {
    const state = this.#object(object);
    const given = Array.isArray(value)
      ? (value as readonly ObjectName[]).map((name) => this.#value(name))
      : this.#value(value as ObjectName);
    const impl = state.impl(this.#attribute(state, attribute));
    if (impl instanceof CollectionAttribute) {
      if (!Array.isArray(given)) {
        const type = given === null ? 'None' : (given as InstanceState).mapper.name;
        throw new SessionError('wrong-type', 'TypeError', `Incompatible collection type: ${type} is not list-like`);
      }
      impl.set(state, given);
    } else if (Array.isArray(given)) {
      throw new SessionError('wrong-type', 'AttributeError', "'list' object has no attribute '_sa_instance_state'");
    } else if (impl instanceof ObjectAttribute) impl.set(state, given as Item);
    else if (impl instanceof ScalarAttribute && given === null) impl.set(state, null);
    else throw invalid(`'${attribute}' takes no object`);
  }

  #mapper(name: string): Mapper {
    const mapper = this.#configuration.mappers.get(name);
    if (!mapper) throw invalid(`unknown model '${name}'`);
    return mapper;
  }

  #table(name: string): Table {
    const table = tableNamed(this.#document, name);
    if (!table) throw invalid(`unknown table '${name}'`);
    return table;
  }

  #object(name: string): InstanceState {
    const state = this.#names.find(name);
    if (!state) throw new SessionError('no-object', 'NoObject', `'${name}' is None`);
    return state;
  }

  #value(name: ObjectName): Item {
    return name === null ? null : this.#names.find(name);
  }

  #attribute(state: InstanceState, name: string): string {
    if (!state.mapper.attributes.has(name)) throw invalid(`${state.mapper.name} has no attribute '${name}'`);
    return name;
  }

  #read(value: unknown): void {
    // The list as it is now.
    this.#reads.push({
      operation: this.#operation,
      value: value instanceof Collection ? [...value.items] : value,
    });
  }

  #display(state: InstanceState): string {
    return `<${state.mapper.name} ${this.#names.of(state)}>`;
  }

  // ---- what is there

  objects(): Objects {
    return this.#session ? objectResults(this.#names, this.#session) : {};
  }

  rows(): Rows | null {
    const database = this.#database;
    if (!database) return null;
    return Object.fromEntries(tablesOf(this.#document).map((table) => [table.name, database.rows(table, [])]));
  }

  get statements(): readonly StatementResult[] {
    return this.#statements.map((statement) => statementResult(this.#names, statement));
  }

  get names(): readonly string[] {
    return this.#names.inOrder();
  }

  timeline(): SessionTimeline | null {
    return this.#tracer?.timeline() ?? null;
  }

  /** The last error is that of the operation that ran last, if it failed. */
  snapshot(error: ErrorResult | null): Snapshot {
    return { operation: this.#operation, error, objects: this.objects(), rows: this.rows() ?? {} };
  }

  result(steps: readonly Snapshot[] | null = null): SessionResult {
    return {
      ok: this.#errors.length === 0,
      error: this.#errors[0] ?? null,
      ...(this.#goesOn ? { errors: this.#errors } : {}),
      rows: this.rows(),
      objects: this.objects(),
      statements: this.statements,
      reads: this.#reads.map(({ operation, value }) => ({ operation, value: this.#plain(value) })),
      warnings: this.#warnings,
      ...(steps && this.#session ? { steps } : {}),
    };
  }

  #plain(value: unknown): ReadValue {
    if (Array.isArray(value)) return value.map((item: Item) => (item ? this.#names.of(item) : null));
    return value instanceof InstanceState ? this.#names.of(value) : (value as Value);
  }
}

function secondariesOf(document: Document): readonly string[] {
  return [...document.relationships.values()].flatMap(({ secondary }) =>
    secondary ? [tableOf(document, secondary.tableId).name] : [],
  );
}

const oneLine = (message: string): string => message.replace(/\s+/g, ' ').trim();

/** The key's cells by column: the primary key in the order of the table, or all columns where there is none. */
function keyCells(table: Table, key: readonly Value[]): RowCells {
  const own = new Set(table.primaryKey?.columns);
  const columns = own.size > 0 ? table.columns.filter((column) => own.has(column.id)) : table.columns;
  return Object.fromEntries(columns.slice(0, key.length).map((column, i) => [column.name, key[i] ?? null]));
}

interface RunOptions extends SessionRunOptions {
  /** Also the objects and rows after every operation. */
  readonly withSteps?: boolean;
}

/** Runs a program whole. */
export function runSession(
  document: Document,
  dialect: DialectName,
  operations: readonly SessionOperation[],
  options: RunOptions = {},
): SessionResult {
  return carryOut(document, dialect, operations, options).result;
}

/** A program's result with everything that led to it, step by step, for a player and a story. */
export interface SessionPlay {
  readonly result: SessionResult;
  /** Empty when the mappers or the starting rows were refused. */
  readonly timeline: SessionTimeline;
}

/** Runs a program whole and tells every step. Names are those that objects have at the end. */
export function playSession(
  document: Document,
  dialect: DialectName,
  operations: readonly SessionOperation[],
  options: RunOptions = {},
): SessionPlay {
  const { run } = carryOut(document, dialect, operations, { ...options, withSteps: false });
  const played = carryOut(document, dialect, operations, { ...options, known: run.names, isTraced: true });
  return { result: played.result, timeline: played.run.timeline() ?? { dialect, operations, steps: [] } };
}

function carryOut(
  document: Document,
  dialect: DialectName,
  operations: readonly SessionOperation[],
  options: RunOptions,
): { readonly run: SessionRun; readonly result: SessionResult } {
  const announced = operations.flatMap((operation) => ('as' in operation && operation.as ? [operation.as] : []));
  const run = new SessionRun(document, dialect, { announced, ...options });
  const steps: Snapshot[] = [];
  for (const operation of operations) {
    if (run.isOver) break;
    const error = run.perform(operation);
    if (options.withSteps) steps.push(run.snapshot(error));
  }
  return { run, result: run.result(options.withSteps ? steps : null) };
}
