/** What each operation does with a session, by the names of objects, classes and tables. */
import type { Document } from '#document/document.ts';
import { tableNamed } from '#document/lookups.ts';
import type { Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { Collection, type Item } from './collection.ts';
import { CollectionAttribute } from './collectionAttribute.ts';
import { SessionError } from './errors.ts';
import type { RowCells } from './loading.ts';
import type { Mapper } from './mapper.ts';
import { merge } from './merge.ts';
import { invalid, type Names } from './names.ts';
import { ObjectAttribute } from './objectAttribute.ts';
import type { ObjectName, SessionOperation } from './operations.ts';
import { ScalarAttribute } from './scalarAttribute.ts';
import type { Session } from './session.ts';
import { InstanceState } from './state.ts';

export class Operations {
  readonly #document: Document;
  readonly #mappers: ReadonlyMap<string, Mapper>;
  readonly #names: Names;
  readonly #session: Session;
  readonly #note: (value: unknown) => void;

  /** `note` is given what `get`, `query`, `read` and `merge` answer. */
  constructor(
    document: Document,
    mappers: ReadonlyMap<string, Mapper>,
    names: Names,
    session: Session,
    note: (value: unknown) => void,
  ) {
    this.#document = document;
    this.#mappers = mappers;
    this.#names = names;
    this.#session = session;
    this.#note = note;
  }

  /** Carries out one operation. Throws `SessionError`. */
  perform(operation: SessionOperation): void {
    const session = this.#session;
    switch (operation.op) {
      case 'new': {
        const mapper = this.#mapper(operation.model);
        const columns = new Set(mapper.columns.map((column) => column.name));
        const unknown = Object.keys(operation.values).find((name) => !columns.has(name));
        if (unknown !== undefined) throw invalid(`${operation.model} has no column '${unknown}'`);
        const state = new InstanceState(mapper);
        this.#names.meet(state);
        state.touch();
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
    const mapper = this.#mappers.get(name);
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

  /** A list is noted as it is now. */
  #read(value: unknown): void {
    this.#note(value instanceof Collection ? [...value.items] : value);
  }
}

/** The key's cells by column: the primary key in the order of the table, or all columns where there is none. */
function keyCells(table: Table, key: readonly Value[]): RowCells {
  const own = new Set(table.primaryKey?.columns);
  const columns = own.size > 0 ? table.columns.filter((column) => own.has(column.id)) : table.columns;
  return Object.fromEntries(columns.slice(0, key.length).map((column, i) => [column.name, key[i] ?? null]));
}
