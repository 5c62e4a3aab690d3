/** Names that a program gives to objects, as Python takes them. */
import type { Document } from '#document/document.ts';
import { attributeName } from '#document/edits/pythonNames.ts';
import { tableOf } from '#document/lookups.ts';
import type { Model, Table } from '#document/records.ts';
import { rowTitle } from '#document/rowTitle.ts';
import type { Value } from '#document/value.ts';
import type { RowCells } from '#simulation/session/loading.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import type { Objects } from '#simulation/session/result.ts';
import type { Program } from './program.ts';

/** The primary key columns, in the table's order, as sessions take keys. */
function keyColumns(table: Table): readonly string[] {
  const own = new Set(table.primaryKey?.columns);
  return table.columns.filter((column) => own.has(column.id)).map((column) => column.name);
}

export const keyOf = (table: Table, row: RowCells): readonly Value[] =>
  keyColumns(table).map((column) => row[column] ?? null);

function fresh(program: Program, wished: string): string {
  const taken = new Set(program.operations.flatMap((operation) => ('as' in operation ? [operation.as] : [])));
  let name = wished;
  for (let n = 2; taken.has(name); n++) name = `${wished}_${n}`;
  return name;
}

/** A variable for a new object: `new_book`. */
export const newName = (program: Program, model: string): string => fresh(program, `new_${attributeName(model)}`);

/** A variable for what a merge gives: `merged_book_2`. */
export const mergedName = (program: Program, object: string): string => fresh(program, `merged_${object}`);

/** A variable for the object of a row: `book_2`. */
export function rowName(program: Program, model: string, key: readonly Value[]): string {
  const words = key.map((value) => String(value).replace(/\W+/gu, '_')).join('_');
  return fresh(program, `${attributeName(model)}_${words}`);
}

/** The class of an object: of its identity, or as the program made it. */
export function classOf(operations: Program['operations'], objects: Objects, name: string): string | null {
  const identity = objects[name]?.identity;
  if (identity) return identity[0];
  for (const operation of operations) {
    if (!('as' in operation) || operation.as !== name) continue;
    if (operation.op === 'merge') return classOf(operations, objects, operation.object);
    return operation.model;
  }
  return null;
}

export interface Handle {
  readonly name: string;
  /** What must be said first, so that the name stands for the object. */
  readonly before: readonly SessionOperation[];
}

/** Objects that the session loaded by itself have no variable; the program gets them from the session first. */
export function handleOf(program: Program, objects: Objects, name: string): Handle {
  const identity = objects[name]?.identity;
  if (!name.includes('#') || !identity) return { name, before: [] };
  const [model, key] = identity;
  const known = Object.entries(objects).find(([other, object]) => object?.same === name && !other.includes('#'));
  if (known) return { name: known[0], before: [] };
  const as = rowName(program, model, key);
  return { name: as, before: [{ op: 'get', as, model, key }] };
}

/** What a person would call an object or a row: its first text that is no key. Cells by the names of columns. */
export function titleOf(document: Document, model: Model, cells: RowCells): string {
  const table = tableOf(document, model.tableId);
  return rowTitle(table, Object.fromEntries(table.columns.map(({ id, name }) => [id, cells[name] ?? null])));
}
