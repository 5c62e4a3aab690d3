/** A program of session operations as Python. */
import type { Document } from '#document/document.ts';
import { columnNamed, relationshipsFrom, tableNamed, tableOf } from '#document/lookups.ts';
import type { Model, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { Module } from './module.ts';
import { isIdentifier, pythonString } from './python.ts';
import { pythonValue } from './values.ts';
import { keyColumns, modelNamed, objectText, type Variables, variablesOf } from './variables.ts';

type Cells = Readonly<Record<string, Value>>;

/**
 * The lines of a program, one for each operation, in the names of the written models. `loaded(Book, 2)` in a line stands
 * for an object that the session loaded by itself; the script of `writeScript` has that function.
 */
export function transcriptLines(document: Document, operations: readonly SessionOperation[]): readonly string[] {
  const module = new Module(document);
  const writing = new Transcript(module, variablesOf(module, operations));
  return operations.map((operation) => writing.line(operation));
}

/** Writes the lines of one program; what they need is imported in its module. */
export class Transcript {
  readonly #module: Module;
  readonly #variables: Variables;
  /** The class of each object that the program names, as far as it is known. */
  readonly #models = new Map<string, Model>();

  constructor(module: Module, variables: Variables) {
    this.#module = module;
    this.#variables = variables;
  }

  /** The line of the next operation of the program. */
  line(operation: SessionOperation): string {
    const { document } = this.#module;
    switch (operation.op) {
      case 'new': {
        const model = this.#made(operation.as, operation.model);
        const table = model && tableOf(document, model.tableId);
        return `${this.#object(operation.as)} = ${this.#class(operation.model)}(${table ? this.#keywords(table, operation.values, true) : ''})`;
      }
      case 'get': {
        const model = this.#made(operation.as, operation.model);
        const columns = model ? keyColumns(document, model) : [];
        const cells = operation.key.map((cell, i) => this.#literal(columns[i] ?? null, cell));
        const key = cells.length === 1 ? cells[0] : `(${cells.join(', ')})`;
        return `${this.#assigned(operation.as)}session.get(${this.#class(operation.model)}, ${key})`;
      }
      case 'query': {
        const name = this.#class(operation.model);
        const model = modelNamed(document, operation.model);
        const order = (model ? keyColumns(document, model) : []).map(
          ({ id }) => `${name}.${this.#module.attribute(id)}`,
        );
        return `session.scalars(${this.#module.imports.sa('select')}(${name}).order_by(${order.join(', ')})).all()`;
      }
      case 'add':
      case 'delete':
      case 'expunge':
        return `session.${operation.op}(${this.#object(operation.object)})`;
      case 'merge': {
        const model = this.#models.get(operation.object);
        if (model && operation.as !== null) this.#models.set(operation.as, model);
        return `${this.#assigned(operation.as)}session.merge(${this.#object(operation.object)})`;
      }
      case 'expire':
      case 'refresh': {
        const names = operation.attributes?.map((name) => pythonString(this.#attribute(operation.object, name)));
        return `session.${operation.op}(${this.#object(operation.object)}${names ? `, [${names.join(', ')}]` : ''})`;
      }
      case 'expireAll':
        return 'session.expire_all()';
      case 'flush':
      case 'commit':
      case 'rollback':
        return `session.${operation.op}()`;
      case 'append':
      case 'remove':
        return `${this.#member(operation.object, operation.attribute)}.${operation.op}(${this.#value(operation.value)})`;
      case 'set': {
        const { value } = operation;
        const text =
          typeof value === 'string' || value === null
            ? this.#value(value)
            : `[${value.map((one) => this.#value(one)).join(', ')}]`;
        return `${this.#member(operation.object, operation.attribute)} = ${text}`;
      }
      case 'setColumn': {
        const model = this.#modelOf(operation.object);
        const column = model && columnNamed(tableOf(document, model.tableId), operation.column);
        return `${this.#member(operation.object, operation.column)} = ${this.#literal(column ?? null, operation.value)}`;
      }
      case 'read':
        return this.#member(operation.object, operation.attribute);
      case 'sqlDelete':
      case 'sqlUpdate':
      case 'sqlInsert':
        return this.#core(operation);
      case 'fault':
        return `pass  # ${operation.message.replace(/\s+/g, ' ')}`;
    }
  }

  /** Core statements on the table: those on the class would flush first and change the session's objects. */
  #core(operation: Extract<SessionOperation, { op: 'sqlDelete' | 'sqlUpdate' | 'sqlInsert' }>): string {
    const { imports, document } = this.#module;
    const table = tableNamed(document, operation.table);
    if (!table) return `pass  # There is no table ${operation.table.replace(/\s+/g, ' ')}.`;
    const object = this.#module.tableObject(table.id);
    if (operation.op === 'sqlInsert')
      return `session.execute(${imports.sa('insert')}(${object}).values(${this.#keywords(table, operation.values, false)}))`;
    const own = new Set(table.primaryKey?.columns);
    const columns = own.size > 0 ? table.columns.filter(({ id }) => own.has(id)) : table.columns;
    const conditions = operation.key.map((cell, i) => {
      const column = columns[i];
      const left = column ? this.#module.columnObject(table.id, column.id) : 'None';
      return `${left} == ${this.#literal(column ?? null, cell)}`;
    });
    const where = `.where(${conditions.join(', ')})`;
    return operation.op === 'sqlDelete'
      ? `session.execute(${imports.sa('delete')}(${object})${where})`
      : `session.execute(${imports.sa('update')}(${object})${where}.values(${this.#keywords(table, operation.set, false)}))`;
  }

  /** Cells as keywords, by attribute or by column; a column whose name is none goes into a dictionary. */
  #keywords(table: Table, cells: Cells, byAttribute: boolean): string {
    const entries = Object.entries(cells).map(([name, value]) => {
      const column = columnNamed(table, name);
      const key = column ? (byAttribute ? this.#module.attribute(column.id) : this.#module.column(column.id)) : name;
      return [key, this.#literal(column ?? null, value)] as const;
    });
    if (entries.every(([key]) => isIdentifier(key))) return entries.map(([key, value]) => `${key}=${value}`).join(', ');
    return `{${entries.map(([key, value]) => `${pythonString(key)}: ${value}`).join(', ')}}`;
  }

  #literal(column: Table['columns'][number] | null, value: Value): string {
    if (value === null) return 'None';
    const literal = column && pythonValue(this.#module, column, value);
    if (literal) return literal;
    return typeof value === 'string'
      ? pythonString(value)
      : typeof value === 'number'
        ? String(value)
        : value
          ? 'True'
          : 'False';
  }

  #class(name: string): string {
    const model = modelNamed(this.#module.document, name);
    return model ? this.#module.className(model) : name;
  }

  #made(as: string | null, name: string): Model | undefined {
    const model = modelNamed(this.#module.document, name);
    if (model && as !== null) this.#models.set(as, model);
    return model;
  }

  #modelOf(object: string): Model | undefined {
    return this.#models.get(object) ?? modelNamed(this.#module.document, /^([^#]+)#/.exec(object)?.[1] ?? '');
  }

  #object(name: string): string {
    return objectText(this.#module, this.#variables, name);
  }

  #value(name: string | null): string {
    return name === null ? 'None' : this.#object(name);
  }

  #assigned(as: string | null): string {
    return as === null ? '' : `${this.#object(as)} = `;
  }

  #member(object: string, name: string): string {
    return `${this.#object(object)}.${this.#attribute(object, name)}`;
  }

  /** The attribute for a column or a relationship of that name. */
  #attribute(object: string, name: string): string {
    const { document, python } = this.#module;
    const model = this.#modelOf(object);
    if (!model) return name;
    const column = columnNamed(tableOf(document, model.tableId), name);
    if (column) return this.#module.attribute(column.id);
    const relationship = relationshipsFrom(document, model.id).find((one) => one.name === name);
    return (relationship && python.relationships.get(relationship.id)) ?? name;
  }
}
