/** From lines of Python to operations of a session: the calls and assignments that a session and its objects take. */
import type { Document } from '#document/document.ts';
import { modelsOf, relationshipsFrom, tableNamed, tableOf } from '#document/lookups.ts';
import type { Column, Model, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import type { RowCells } from '#simulation/session/loading.ts';
import type { ObjectName, SessionOperation } from '#simulation/session/operations.ts';
import { t } from '#words/say.ts';
import { type Expression, readStatements, type Statement, Unreadable } from './expression.ts';

export interface ProgramFault {
  readonly message: string;
  /** Offsets in the text. */
  readonly from: number;
  readonly to: number;
}

export interface ReadProgram {
  readonly operations: readonly SessionOperation[];
  /** What could not be read; the lines around it are there. */
  readonly faults: readonly ProgramFault[];
}

/** Reads lines. `classes` are the names of objects that are known already, each with its class. */
export function readProgram(document: Document, text: string, classes: ReadonlyMap<string, string>): ReadProgram {
  const reader = new Reader(document, classes);
  const operations: SessionOperation[] = [];
  const faults: ProgramFault[] = [];
  for (const statement of readStatements(text)) {
    try {
      if (statement instanceof Unreadable) throw statement;
      operations.push(...reader.read(statement));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      faults.push({ message: error.message, from: error.from, to: error.to });
    }
  }
  return { operations, faults };
}

type Call = Expression & { readonly kind: 'call' };
type Member = Expression & { readonly kind: 'member' };

class Reader {
  readonly #document: Document;
  readonly #classes: Map<string, string>;

  constructor(document: Document, classes: ReadonlyMap<string, string>) {
    this.#document = document;
    this.#classes = new Map(classes);
  }

  read({ target, value }: Statement): readonly SessionOperation[] {
    if (target?.kind === 'member') return [this.#assignment(target, value)];
    if (target && target.kind !== 'name') throw new Unreadable(t`Only names and attributes can be assigned.`, target);
    if (value.kind === 'member' && !target) return [{ op: 'read', ...this.#attributeOf(value) }];
    if (value.kind !== 'call') {
      throw new Unreadable(
        t`Nothing happens here. Read an attribute, assign one, or call the session or a list.`,
        value,
      );
    }
    const operations = this.#call(value, target?.name ?? null);
    if (!target) return operations;
    const [only] = operations;
    if (!only || !('as' in only)) throw new Unreadable(t`This call gives no object to keep under a name.`, target);
    this.#classes.set(target.name, only.op === 'merge' ? this.#classOf(only.object, value) : only.model);
    return operations;
  }

  #call(call: Call, as: string | null): readonly SessionOperation[] {
    const { callee } = call;
    if (callee.kind === 'name') return this.#construction(callee.name, call, as);
    if (callee.kind !== 'member') throw new Unreadable(t`This cannot be called here.`, callee);
    if (callee.object.kind === 'name' && callee.object.name === 'session')
      return this.#sessionCall(callee.name, call, as);
    if (callee.object.kind === 'member') return this.#listCall(callee.object, callee.name, call);
    const query = queried(call);
    if (query) return [{ op: 'query', model: this.#model(query).name }];
    throw new Unreadable(
      t`Only the session, lists of objects and classes are called here, not ${callee.name}.`,
      callee,
    );
  }

  /** Columns go into the object at once, relationships are assigned right after. */
  #construction(name: string, call: Call, as: string | null): readonly SessionOperation[] {
    const model = modelsOf(this.#document).find((one) => one.name === name);
    if (!model) {
      const rest = t`There are ${this.#classNames()}.`;
      const isClass = /^\p{Lu}/u.test(name);
      throw new Unreadable(
        isClass ? t`${name} is no class. ${rest}` : t`Functions such as ${name} are not called here.`,
        call.callee,
      );
    }
    if (as === null) throw new Unreadable(t`Keep it under a name: new_object = ${name}(…).`, call);
    if (this.#classes.has(as)) throw new Unreadable(t`${as} is an object already; take another name.`, call);
    if (call.args.length > 0) throw new Unreadable(t`${name} takes columns by name, such as name='…'.`, call);
    const sides = new Set(relationshipsFrom(this.#document, model.id).map((side) => side.name));
    const columns = call.named.filter(([attribute]) => !sides.has(attribute));
    const values = this.#cells(tableOf(this.#document, model.tableId), columns);
    return [
      { op: 'new', as, model: name, values },
      ...call.named
        .filter(([attribute]) => sides.has(attribute))
        .map(([attribute, value]) => ({ op: 'set', object: as, attribute, value: this.#related(value) }) as const),
    ];
  }

  #sessionCall(name: string, call: Call, as: string | null): readonly SessionOperation[] {
    const [first, second] = call.args;
    switch (name) {
      case 'flush':
      case 'commit':
      case 'rollback':
        return [{ op: name }];
      case 'expire_all':
        return [{ op: 'expireAll' }];
      case 'add_all': {
        const list = needed(first, call);
        if (list.kind !== 'list') throw new Unreadable(t`add_all takes a list.`, list);
        return list.items.map((item) => ({ op: 'add', object: this.#object(item) }));
      }
      case 'add':
      case 'delete':
      case 'expunge':
        return [{ op: name, object: this.#object(needed(first, call)) }];
      case 'merge':
        return [{ op: 'merge', as, object: this.#object(needed(first, call)) }];
      case 'expire':
      case 'refresh':
        return [{ op: name, object: this.#object(needed(first, call)), attributes: second ? texts(second) : null }];
      case 'get': {
        const model = this.#model(needed(first, call));
        const key = needed(second, call);
        const table = tableOf(this.#document, model.tableId);
        const columns = table.columns.filter(({ id }) => table.primaryKey?.columns.includes(id));
        const values = (key.kind === 'list' ? key.items : [key]).map((item, at) => fitting(columns[at], item));
        return [{ op: 'get', as, model: model.name, key: values }];
      }
      case 'scalars':
      case 'query': {
        const query = queried(call);
        if (query) return [{ op: 'query', model: this.#model(query).name }];
        break;
      }
      case 'execute':
        return [this.#core(needed(first, call))];
    }
    throw new Unreadable(t`session.${name} is not simulated.`, call);
  }

  #listCall(list: Member, name: string, call: Call): readonly SessionOperation[] {
    const { object, attribute } = this.#attributeOf(list);
    if (!['append', 'remove', 'extend'].includes(name))
      throw new Unreadable(t`Lists take append, remove and extend here, not ${name}.`, call);
    const value = needed(call.args[0], call);
    if (name === 'append' || name === 'remove')
      return [{ op: name, object, attribute, value: this.#objectOrNone(value) }];
    if (name === 'extend' && value.kind === 'list')
      return value.items.map((item) => ({ op: 'append', object, attribute, value: this.#objectOrNone(item) }));
    throw new Unreadable(t`extend takes a list.`, value);
  }

  #assignment(target: Member, value: Expression): SessionOperation {
    const { object, attribute } = this.#attributeOf(target);
    const model = this.#modelNamed(this.#classOf(object, target));
    const isRelationship = relationshipsFrom(this.#document, model.id).some((side) => side.name === attribute);
    if (!isRelationship) {
      const column = tableOf(this.#document, model.tableId).columns.find((one) => one.name === attribute);
      return { op: 'setColumn', object, column: attribute, value: fitting(column, value) };
    }
    return { op: 'set', object, attribute, value: this.#related(value) };
  }

  #related(value: Expression): ObjectName | readonly ObjectName[] {
    return value.kind === 'list' ? value.items.map((item) => this.#objectOrNone(item)) : this.#objectOrNone(value);
  }

  /** `delete(Book).where(Book.id == 1)` and its like, with the whole primary key. */
  #core(statement: Expression): SessionOperation {
    const calls = chain(statement);
    const [base, ...rest] = calls;
    const verb = base?.callee.kind === 'name' ? base.callee.name : '';
    if (!base || !['delete', 'update', 'insert'].includes(verb))
      throw new Unreadable(t`execute takes delete(), update() and insert() here.`, statement);
    const table = this.#table(needed(base.args[0], base));
    const values = rest.find((call) => call.callee.kind === 'member' && call.callee.name === 'values');
    if (verb === 'insert')
      return { op: 'sqlInsert', table: table.name, values: this.#cells(table, values?.named ?? []) };
    const key = this.#key(table, rest, statement);
    if (verb === 'delete') return { op: 'sqlDelete', table: table.name, key };
    return { op: 'sqlUpdate', table: table.name, key, set: this.#cells(table, values?.named ?? []) };
  }

  #key(table: Table, calls: readonly Call[], statement: Expression): readonly Value[] {
    const conditions = calls
      .filter((call) => call.callee.kind === 'member' && call.callee.name === 'where')
      .flatMap((call) => call.args.flatMap((arg) => (arg.kind === 'and' ? arg.items : [arg])));
    const wanted = table.columns.filter(({ id }) => table.primaryKey?.columns.includes(id));
    return wanted.map(({ name }) => {
      const found = conditions.find(
        (one) => one.kind === 'equal' && one.left.kind === 'member' && one.left.name === name,
      );
      if (found?.kind !== 'equal')
        throw new Unreadable(t`Say which row by its primary key: .where(… == … ) for ${name}.`, statement);
      return fitting(
        wanted.find((column) => column.name === name),
        found.right,
      );
    });
  }

  #cells(table: Table, named: Call['named']): RowCells {
    const cells: Record<string, Value> = {};
    for (const [name, value] of named) {
      const column = table.columns.find((one) => one.name === name);
      if (!column) throw new Unreadable(t`${table.name} has no column ${name}.`, value);
      cells[name] = fitting(column, value);
    }
    return cells;
  }

  #attributeOf(member: Member): { readonly object: string; readonly attribute: string } {
    const object = this.#object(member.object);
    const model = this.#modelNamed(this.#classOf(object, member));
    const names = [
      ...tableOf(this.#document, model.tableId).columns.map(({ name }) => name),
      ...relationshipsFrom(this.#document, model.id).map(({ name }) => name),
    ];
    if (!names.includes(member.name))
      throw new Unreadable(t`${model.name} has no attribute ${member.name}. It has ${names.join(', ')}.`, member);
    return { object, attribute: member.name };
  }

  #object(expression: Expression): string {
    if (expression.kind !== 'name') throw new Unreadable(t`Here stands the name of an object.`, expression);
    this.#classOf(expression.name, expression);
    return expression.name;
  }

  #objectOrNone(expression: Expression): string | null {
    return expression.kind === 'literal' && expression.value === null ? null : this.#object(expression);
  }

  #classOf(name: string, at: Expression): string {
    const found = this.#classes.get(name);
    if (found !== undefined) return found;
    const known = [...this.#classes.keys()].filter((one) => !one.includes('#'));
    const rest = known.length > 0 ? t`There are ${known.join(', ')}.` : t`Get one: author = session.get(Author, 1).`;
    throw new Unreadable(t`${name} is no object of this program. ${rest}`, at);
  }

  #model(expression: Expression): Model {
    if (expression.kind !== 'name') throw new Unreadable(t`Here stands the name of a class.`, expression);
    const model = modelsOf(this.#document).find((one) => one.name === expression.name);
    if (!model) throw new Unreadable(t`${expression.name} is no class. There are ${this.#classNames()}.`, expression);
    return model;
  }

  #modelNamed(name: string): Model {
    const model = modelsOf(this.#document).find((one) => one.name === name);
    if (!model) throw new Unreadable(t`${name} is no class.`, { from: 0, to: 0 });
    return model;
  }

  /** By its class, as `Book` or `Book.__table__`, or by its own name. */
  #table(expression: Expression): Table {
    const table = expression.kind === 'name' ? tableNamed(this.#document, expression.name) : undefined;
    const mapped = expression.kind === 'member' && expression.name === '__table__' ? expression.object : expression;
    return table ?? tableOf(this.#document, this.#model(mapped).tableId);
  }

  #classNames(): string {
    return modelsOf(this.#document)
      .map(({ name }) => name)
      .join(', ');
  }
}

function needed(expression: Expression | undefined, call: Call): Expression {
  if (!expression) throw new Unreadable(t`Something is missing between the brackets.`, call);
  return expression;
}

function literal(expression: Expression): Value {
  if (expression.kind !== 'literal') throw new Unreadable(t`Here stands a value: a number, a text, None.`, expression);
  return expression.value;
}

const numbers: ReadonlySet<string> = new Set(['integer', 'decimal', 'real']);

/** A value of the kind that the column holds: a driver may take another, but the program would not say what is meant. */
function fitting(column: Column | undefined, expression: Expression): Value {
  const value = literal(expression);
  if (!column || value === null) return value;
  const { family } = column.enumId === null ? parseType(column.type) : parseType('TEXT');
  if (numbers.has(family) && typeof value === 'string')
    throw new Unreadable(t`${column.name} is ${column.type}: write a number without quotes.`, expression);
  if (family === 'text' && typeof value !== 'string')
    throw new Unreadable(t`${column.name} is ${column.type}: write a text in quotes.`, expression);
  return value;
}

function texts(expression: Expression): readonly string[] {
  const items = expression.kind === 'list' ? expression.items : [expression];
  return items.map((item) => String(literal(item)));
}

/** The calls of `a(…).b(…).c(…)`, from the first on. */
function chain(expression: Expression): readonly Call[] {
  if (expression.kind !== 'call') return [];
  const { callee } = expression;
  return callee.kind === 'member' && callee.object.kind === 'call'
    ? [...chain(callee.object), expression]
    : [expression];
}

/** What may stand behind a query here: all objects are loaded, by primary key. */
const harmless: ReadonlySet<string> = new Set(['select', 'query', 'scalars', 'order_by', 'all', 'unique']);

/** The class of `session.scalars(select(X)…).all()` or `session.query(X).all()`; null for anything else. */
function queried(call: Call): Expression | null {
  for (const one of chain(call)) {
    const name = one.callee.kind === 'name' || one.callee.kind === 'member' ? one.callee.name : '';
    if (!harmless.has(name))
      throw new Unreadable(t`Queries are played for all objects of a class here; ${name} is not.`, one);
  }
  for (const one of chain(call)) {
    if (one.callee.kind === 'name' && one.callee.name === 'select') return one.args[0] ?? null;
    if (one.callee.kind !== 'member') continue;
    if (one.callee.name === 'query') return one.args[0] ?? null;
    const [first] = one.args;
    if (one.callee.name === 'scalars' && first?.kind === 'call') return queried(first);
  }
  return null;
}
