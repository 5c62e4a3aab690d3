/** Reads a scenario whose schema has models: a program of session operations on a document with mapped classes. */
import { dialects } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import type { DialectName, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { Builder, givenRows } from './builder.ts';
import { readModels } from './models.ts';
import { cellAt, type Json, listAt, Misfit, namesAt, objectAt, textAt } from './parts.ts';

type Cells = Readonly<Record<string, Value>>;
type ObjectName = string | null;

/** An operation as the scenario names things: objects by their names, columns and tables by theirs. */
export type NamedOperation =
  | { readonly op: 'new'; readonly as: string; readonly model: string; readonly values: Cells }
  | { readonly op: 'get'; readonly as: ObjectName; readonly model: string; readonly key: readonly Value[] }
  | { readonly op: 'query'; readonly model: string }
  | { readonly op: 'add' | 'delete' | 'expunge'; readonly object: string }
  | { readonly op: 'merge'; readonly as: ObjectName; readonly object: string }
  | { readonly op: 'expire' | 'refresh'; readonly object: string; readonly attributes: readonly string[] | null }
  | { readonly op: 'expireAll' | 'flush' | 'commit' | 'rollback' }
  | {
      readonly op: 'append' | 'remove';
      readonly object: string;
      readonly attribute: string;
      readonly value: ObjectName;
    }
  | {
      readonly op: 'set';
      readonly object: string;
      readonly attribute: string;
      readonly value: ObjectName | readonly ObjectName[];
    }
  | { readonly op: 'setColumn'; readonly object: string; readonly column: string; readonly value: Value }
  | { readonly op: 'read'; readonly object: string; readonly attribute: string }
  | { readonly op: 'sqlDelete'; readonly table: string; readonly key: readonly Value[] }
  | { readonly op: 'sqlUpdate'; readonly table: string; readonly key: readonly Value[]; readonly set: Cells }
  | { readonly op: 'sqlInsert'; readonly table: string; readonly values: Cells }
  | { readonly op: 'fault'; readonly message: string };

export interface SessionScenario {
  readonly dialect: DialectName;
  readonly document: Document;
  readonly operations: readonly NamedOperation[];
  readonly autoflush: boolean;
  readonly expireOnCommit: boolean;
  /** Whether the run goes on after an operation that failed. */
  readonly goesOn: boolean;
}

/** Whether a parsed scenario is about a session. */
export function hasModels(json: unknown): boolean {
  const { schema } = Object(json) as { readonly schema?: unknown };
  return (Object(schema) as { readonly models?: unknown }).models !== undefined;
}

/** Reads a parsed scenario. `value` is null when there is a fault that leaves nothing to run. */
export function readSessionScenario(json: unknown): {
  readonly value: SessionScenario | null;
  readonly fault: string | null;
} {
  try {
    return { value: read(objectAt(json, 'scenario')), fault: null };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return { value: null, fault: error.fault.message };
  }
}

function read(scenario: Json): SessionScenario {
  const schema = objectAt(scenario.schema, 'schema');
  const name = textAt(scenario.dialect ?? 'sqlite', 'dialect');
  if (!Object.hasOwn(dialects, name))
    throw new Misfit('dialect', `it must be one of ${Object.keys(dialects).join(', ')}`);
  const dialect = name as DialectName;
  const builder = new Builder(dialect);
  const given = givenRows(schema, scenario.rows);
  builder.tables(schema);
  builder.foreignKeys(schema);
  builder.rows(given);
  const base = builder.finish().document;
  // SQLAlchemy declares the columns of a primary key NOT NULL, whatever was said.
  const tables = new Map([...base.tables].map(([id, table]) => [id, withRequiredKey(table)] as const));
  const document = readModels({ ...base, tables }, schema);
  const options = scenario.session ? objectAt(scenario.session, 'session') : {};
  return {
    dialect,
    document,
    operations: listAt(scenario.operations ?? [], 'operations').map((operation, i) =>
      readOperation(operation, `operations[${i}]`),
    ),
    autoflush: options.autoflush !== false,
    expireOnCommit: options.expireOnCommit !== false,
    goesOn: scenario.onError === 'continue',
  };
}

function withRequiredKey(table: Table): Table {
  const key = new Set(table.primaryKey?.columns);
  const columns = table.columns.map((column) => (key.has(column.id) ? { ...column, nullable: false } : column));
  return Object.freeze({ ...table, columns });
}

function cells(value: unknown, path: string): Cells {
  const row = objectAt(value ?? {}, path);
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellAt(cell, `${path}.${name}`)]));
}

const nameOrNull = (value: unknown, path: string): ObjectName =>
  value === null || value === undefined ? null : textAt(value, path);

function readOperation(entry: unknown, path: string): NamedOperation {
  try {
    return operationOf(objectAt(entry, path), path);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return { op: 'fault', message: error.fault.message };
  }
}

function operationOf(given: Json, path: string): NamedOperation {
  const text = (field: string) => textAt(given[field], `${path}.${field}`);
  const key = () => listAt(given.key, `${path}.key`).map((cell, i) => cellAt(cell, `${path}.key[${i}]`));
  const { op } = given;
  switch (op) {
    case 'new':
      return { op, as: text('as'), model: text('model'), values: cells(given.values, `${path}.values`) };
    case 'get':
      return { op, as: nameOrNull(given.as, `${path}.as`), model: text('model'), key: key() };
    case 'query':
      return { op, model: text('model') };
    case 'add':
    case 'delete':
    case 'expunge':
      return { op, object: text('object') };
    case 'merge':
      return { op, as: nameOrNull(given.as, `${path}.as`), object: text('object') };
    case 'expire':
    case 'refresh': {
      const attributes = given.attributes ? namesAt(given.attributes, `${path}.attributes`) : null;
      return { op, object: text('object'), attributes };
    }
    case 'expireAll':
    case 'flush':
    case 'commit':
    case 'rollback':
      return { op };
    case 'append':
    case 'remove':
      return {
        op,
        object: text('object'),
        attribute: text('attribute'),
        value: nameOrNull(given.value, `${path}.value`),
      };
    case 'set': {
      const value = Array.isArray(given.value)
        ? given.value.map((name: unknown, i) => nameOrNull(name, `${path}.value[${i}]`))
        : nameOrNull(given.value, `${path}.value`);
      return { op, object: text('object'), attribute: text('attribute'), value };
    }
    case 'setColumn':
      return { op, object: text('object'), column: text('column'), value: cellAt(given.value, `${path}.value`) };
    case 'read':
      return { op, object: text('object'), attribute: text('attribute') };
    case 'sqlDelete':
      return { op, table: text('table'), key: key() };
    case 'sqlUpdate':
      return { op, table: text('table'), key: key(), set: cells(given.set, `${path}.set`) };
    case 'sqlInsert':
      return { op, table: text('table'), values: cells(given.values, `${path}.values`) };
    default:
      throw new Misfit(`${path}.op`, `unknown operation ${JSON.stringify(op)}`, 'unsupported');
  }
}
