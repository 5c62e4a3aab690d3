/** What the parts of a condition come to, in SQL's three-valued logic, where all databases agree. */
import type { Row } from './records.ts';
import type { Value } from './value.ts';

export type Cells = Row['values'];
export type Expression = (cells: Cells) => Value;

/** Thrown where the databases differ, or where a condition is beyond what is understood. */
export class Unknown extends Error {}

/** A value where SQL wants a condition. */
export function truth(value: Value): boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  throw new Unknown();
}

/** NOT: NULL stays NULL. */
export const not = (value: boolean | null): boolean | null => (value === null ? null : !value);

/** AND in three-valued logic. */
export const both = (a: boolean | null, b: boolean | null): boolean | null =>
  a === false || b === false ? false : a === null || b === null ? null : true;

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?:\.\d+)?)?$/.test(text);

const folded = (text: string): string => text.trimEnd().toLowerCase();

/** A comparison as all databases make it; values of different kinds are not compared. */
export function compare(sign: string, a: Value, b: Value): boolean | null {
  if (a === null || b === null) return null;
  const [x, y] = [typeof a === 'boolean' ? Number(a) : a, typeof b === 'boolean' ? Number(b) : b];
  if (typeof x !== typeof y) throw new Unknown();
  // Collations differ on the case of letters and on spaces at the end.
  if (x !== y && typeof x === 'string' && folded(x) === folded(String(y))) throw new Unknown();
  if (sign === '=' || sign === '==') return x === y;
  if (sign === '<>' || sign === '!=') return x !== y;
  // The order of texts hangs on the collation, that of days written alike does not.
  if (typeof x === 'string' && typeof y === 'string' && !(isDay(x) && isDay(y) && x.length === y.length)) {
    throw new Unknown();
  }
  if (sign === '<') return x < y;
  if (sign === '<=') return x <= y;
  return sign === '>' ? x > y : x >= y;
}

/** Fractions are left out: databases count them in decimal, this machine in binary. */
export function arithmetic(a: Value, b: Value, operate: (a: number, b: number) => number): Value {
  if (a === null || b === null) return null;
  if (typeof a !== 'number' || typeof b !== 'number') throw new Unknown();
  const result = operate(a, b);
  if (![a, b, result].every(Number.isSafeInteger)) throw new Unknown();
  return result;
}

/** A call of a function by its name in upper case. */
export function call(name: string, given: readonly Expression[]): Expression {
  const [first] = given;
  if (name === 'COALESCE') return (cells) => given.map((item) => item(cells)).find((value) => value !== null) ?? null;
  if (!first || given.length !== 1) throw new Unknown();
  const onText = (operate: (text: string) => Value): Expression => {
    return (cells) => {
      const value = first(cells);
      if (value === null) return null;
      // Beyond ASCII, LENGTH counts bytes in MySQL, and SQLite does not know other letters' cases.
      if (typeof value !== 'string' || /[^ -~]/.test(value)) throw new Unknown();
      return operate(value);
    };
  };
  if (name === 'LENGTH' || name === 'CHAR_LENGTH' || name === 'CHARACTER_LENGTH') return onText((text) => text.length);
  if (name === 'LOWER') return onText((text) => text.toLowerCase());
  if (name === 'UPPER') return onText((text) => text.toUpperCase());
  if (name === 'TRIM') return onText((text) => text.replace(/^ +| +$/g, ''));
  if (name === 'ABS') {
    return (cells) => {
      const value = first(cells);
      if (value === null) return null;
      if (typeof value !== 'number') throw new Unknown();
      return Math.abs(value);
    };
  }
  throw new Unknown();
}
