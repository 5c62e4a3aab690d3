/** What a scenario consists of, read one by one with the path of each. */
import type { Value } from '#document/value.ts';
import { digitsOf } from './exactJson.ts';
import type { Fault } from './scenario.ts';

/** A fault of a scenario, thrown while it is read. */
export class Misfit extends Error {
  readonly fault: Fault;
  constructor(path: string, message: string, kind: Fault['kind'] = 'schema') {
    super(message);
    this.fault = { path, kind, message: `${path}: ${message}` };
  }
}

export type Json = Readonly<Record<string, unknown>>;

/** The object at a path. Throws `Misfit`. */
export function objectAt(value: unknown, path: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Misfit(path, 'an object is needed here');
  return value as Json;
}

/** The list at a path. Throws `Misfit`. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Misfit(path, 'a list is needed here');
  return value;
}

/** The text at a path. Throws `Misfit`. */
export function textAt(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new Misfit(path, 'a text is needed here');
  return value;
}

/** The list of texts at a path. Throws `Misfit`. */
export const namesAt = (value: unknown, path: string): readonly string[] =>
  listAt(value, path).map((name, i) => textAt(name, `${path}[${i}]`));

/** The cell at a path; NULL where there is none. Throws `Misfit`. */
export function cellAt(value: unknown, path: string): Value {
  if (value === undefined) return null;
  if (value !== null && typeof value === 'object')
    throw new Misfit(path, 'a cell is null, a boolean, a number or a text');
  return digitsOf(value) ?? (value as Value);
}
