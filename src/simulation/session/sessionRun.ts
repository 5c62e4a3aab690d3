/** A program's operations with one session on the simulated database, one after the other. */
import type { Document } from '#document/document.ts';
import { tableNamed, tablesOf } from '#document/lookups.ts';
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
import { objectResults, statementResult } from './report.ts';
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
import { InstanceState } from './state.ts';
import { type SentStatement, Wire, type WireLog } from './wire.ts';

export interface SessionRunOptions extends Partial<SessionOptions> {
  /** Whether the run goes on after an operation that failed. */
  readonly goesOn?: boolean;
  /** Names that later operations give. */
  readonly announced?: Iterable<string>;
}

export class SessionRun implements WireLog {
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
  #operation = -1;
  #isOver = false;

  /** Configures the mappers and fills the database; `failed` tells when one of them was refused. */
  constructor(document: Document, dialect: DialectName, options: SessionRunOptions = {}) {
    this.#document = document;
    this.#names = new Names(options.announced ?? []);
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
  }

  #observer(): SessionObserver {
    return {
      warn: (kind: WarningKind, message: string) => {
        this.#warnings.push({ operation: this.#operation, kind, message: oneLine(message) });
      },
      loaded: (state) => this.#names.keep(state),
      changed: () => {},
      flushing: () => {},
    };
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
    this.#statements.push(statement);
  }

  // ---- operations

  /** Carries out one operation; its error, if it fails. Does nothing once the run is over. */
  perform(operation: SessionOperation): ErrorResult | null {
    if (this.#isOver || !this.#session) return null;
    this.#operation++;
    try {
      this.#carryOut(this.#session, operation);
      return null;
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      return this.#fail(error, this.#operation);
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
    return Object.fromEntries(tablesOf(this.#document).map((table) => [table.name, database.select(table, [])]));
  }

  get statements(): readonly StatementResult[] {
    return this.#statements.map((statement) => statementResult(this.#names, statement));
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

const oneLine = (message: string): string => message.replace(/\s+/g, ' ').trim();

/** The key's cells by column: the primary key in the order of the table, or all columns where there is none. */
function keyCells(table: Table, key: readonly Value[]): RowCells {
  const own = new Set(table.primaryKey?.columns);
  const columns = own.size > 0 ? table.columns.filter((column) => own.has(column.id)) : table.columns;
  return Object.fromEntries(columns.slice(0, key.length).map((column, i) => [column.name, key[i] ?? null]));
}

/** Runs a program whole. `withSteps`: also the objects and rows after every operation. */
export function runSession(
  document: Document,
  dialect: DialectName,
  operations: readonly SessionOperation[],
  options: SessionRunOptions & { readonly withSteps?: boolean } = {},
): SessionResult {
  const announced = operations.flatMap((operation) => ('as' in operation && operation.as ? [operation.as] : []));
  const run = new SessionRun(document, dialect, { announced, ...options });
  const steps: Snapshot[] = [];
  for (const operation of operations) {
    if (run.isOver) break;
    const error = run.perform(operation);
    if (options.withSteps) steps.push(run.snapshot(error));
  }
  return run.result(options.withSteps ? steps : null);
}
