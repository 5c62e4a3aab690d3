/** The Python variables that stand for the objects of a session's program. */
import type { Document } from '#document/document.ts';
import { columnOf, modelsOf, tableOf } from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import type { Column, Model } from '#document/records.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import type { Module } from './module.ts';
import { identifierFrom, isIdentifier, pythonString } from './python.ts';
import { pythonValue } from './values.ts';

/** Variables by the names of objects, as far as the program gives them. */
export type Variables = ReadonlyMap<string, string>;

/** What the program itself is written with. */
const ownNames: readonly string[] = (
  'session engine connection table index kept keep loaded insert_rows error select insert update delete inspect event ' +
  'create_engine Session CreateTable CreateIndex print type'
).split(' ');

/** A variable for every name that the operations give, in their order. */
export function variablesOf(module: Module, operations: readonly SessionOperation[]): Variables {
  const { python } = module;
  const taken = new Set([...ownNames, ...python.taken]);
  const variables = new Map<string, string>();
  for (const operation of operations) {
    const name = 'as' in operation ? operation.as : null;
    if (name === null || variables.has(name)) continue;
    const wished = isIdentifier(name) ? name : identifierFrom(name, 'object');
    // Attributes are no variables: only classes and tables are in the way.
    const isFree = isIdentifier(wished) && !ownNames.includes(wished) && !isGlobal(module, wished);
    const found = isFree && ![...variables.values()].includes(wished) ? wished : freshName(`${wished}_`, taken);
    variables.set(name, found);
    taken.add(found);
  }
  return variables;
}

const isGlobal = ({ python }: Module, name: string): boolean =>
  name === python.base ||
  name === python.declared ||
  [python.classes, python.tables, python.enums].some((names) => [...names.values()].includes(name));

/** The expression for an object: its variable, or `loaded(Book, 2)` for one that the session loaded by itself. */
export function objectText(module: Module, variables: Variables, name: string): string {
  const variable = variables.get(name);
  if (variable !== undefined) return variable;
  const [, className = '', key = '', number] = /^([^#]+)#(.*?)(?:\/(\d+))?$/.exec(name) ?? [];
  const model = modelNamed(module.document, className);
  if (!model) return isIdentifier(name) ? name : identifierFrom(name, 'object');
  const columns = keyColumns(module.document, model);
  const cells = columns.length === 1 ? [key] : key.split(',');
  const literals = cells.map((cell, i) => {
    const column = columns[i];
    const isText = column && (column.enumId !== null || !/^-?\d+$/.test(cell));
    return (
      (column && pythonValue(module, column, isText || Number.isNaN(Number(cell)) ? cell : Number(cell))) ??
      pythonString(cell)
    );
  });
  const arguments_ = [module.className(model), ...literals, ...(number === undefined ? [] : [`number=${number}`])];
  return `loaded(${arguments_.join(', ')})`;
}

export const modelNamed = (document: Document, name: string): Model | undefined =>
  modelsOf(document).find((model) => model.name === name);

/** The columns of the model's primary key, in the order of the key. */
export function keyColumns(document: Document, model: Model): readonly Column[] {
  const table = tableOf(document, model.tableId);
  return (table.primaryKey?.columns ?? []).map((id) => columnOf(table, id));
}
