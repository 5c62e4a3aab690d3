/** The values to try for a column that no foreign key decides, the most plausible first. */
import { columnsOfCheck } from '../checkCondition.ts';
import { allowedValues, fitTest, integerRange, scaleOf } from '../columnFit.ts';
import { type Document, settingsOf } from '../document.ts';
import { rowsOf, uniqueKeysOf } from '../lookups.ts';
import type { Column, Table } from '../records.ts';
import { lengthOf, parseType } from '../types.ts';
import type { Value } from '../value.ts';
import { plausibleValue } from './plausible.ts';
import type { Random } from './random.ts';

/** Values tried before the search gives a column up. */
const enough = 40;

export class Candidates {
  readonly #table: Table;
  readonly #column: Column;
  readonly #random: Random;
  readonly #allowed: readonly string[] | null;
  readonly #fits: (value: Value) => boolean;
  readonly #hints: readonly Value[];
  /** Whether the column is a key, or the last part of one, so that only numbers not yet used make sense. */
  readonly #counts: boolean;
  #counter: number;

  constructor(document: Document, table: Table, column: Column, random: Random) {
    this.#table = table;
    this.#column = column;
    this.#random = random;
    this.#allowed = allowedValues(document, column);
    const misfit = fitTest(document, column);
    this.#fits = (value) => misfit(value) === null;
    this.#hints = literalsOf(table, column);
    const alone = uniqueKeysOf(table).some((key) => key.length === 1 && key[0] === column.id);
    const { family } = parseType(column.type);
    const { high } = integerRange(parseType(column.type), settingsOf(document).dialect);
    this.#counts = family === 'integer' && (alone || column.identity);
    const used = rowsOf(document, table.id).map((row) => row.values[column.id]);
    this.#counter = used.reduce<number>(
      (most, value) => (typeof value === 'number' && Number.isInteger(value) && value > most ? value : most),
      0,
    );
    // A counter at the end of its range goes on in the gaps that were left.
    if (BigInt(this.#counter) >= high) this.#counter = 0;
  }

  /** Values in the order to try them; NULL among them only when the column takes it. */
  *values(): Generator<Value> {
    const { nullable } = this.#column;
    if (nullable && !this.#counts && this.#random.chance(0.1)) yield null;
    if (this.#allowed) yield* this.#random.shuffled(this.#allowed);
    else for (const value of this.#made()) if (this.#fits(value)) yield value;
    if (nullable) yield null;
  }

  *#made(): Generator<Value> {
    if (this.#counts) {
      for (let n = 0; n < enough; n++) yield ++this.#counter;
      return;
    }
    yield* this.#random.shuffled(this.#hints.filter(() => this.#random.chance(0.5)));
    for (let n = 0; n < 6; n++) yield plausibleValue(this.#table, this.#column, this.#random);
    yield* this.#random.shuffled(this.#hints);
    for (let n = 0; n < enough; n++) yield this.#distinct();
  }

  /** A value that was most likely never used. */
  #distinct(): Value {
    const type = parseType(this.#column.type);
    const number = ++this.#counter;
    const plausible = plausibleValue(this.#table, this.#column, this.#random);
    switch (type.family) {
      case 'integer':
      case 'real':
        return number;
      case 'decimal':
        return number.toFixed(scaleOf(type) ?? 0);
      case 'date':
      case 'timestamp':
        return String(plausible).replace(/^\d{4}/, String(1900 + (number % 200)));
      case 'time':
        return String(plausible).replace(/:00(?=$|\+)/, `:${String(number % 60).padStart(2, '0')}`);
      case 'text':
        return this.#distinctText(String(plausible), number);
      case 'json':
        return JSON.stringify({ number });
      default:
        return plausible;
    }
  }

  #distinctText(plausible: string, number: number): string {
    const limit = lengthOf(parseType(this.#column.type)) ?? Number.POSITIVE_INFINITY;
    const numbered = plausible.includes('@') ? plausible.replace('@', `${number}@`) : `${plausible} ${number}`;
    if ([...numbered].length <= limit) return numbered;
    const end = ` ${number}`;
    if (end.length + 2 > limit) return shortText(number, limit);
    return [...plausible].slice(0, limit - end.length).join('') + end;
  }
}

/** A text of this many letters and digits that is another for every number, as long as there are enough. */
const shortText = (number: number, length: number): string => number.toString(36).slice(-length).padStart(length, '0');

/** The literals of the CHECKs that read the column, and for numbers their neighbours: what such a CHECK wants is often there. */
function literalsOf(table: Table, column: Column): readonly Value[] {
  const checks = table.checks.filter((check) => columnsOfCheck(table, check)?.has(column.id));
  const { family } = parseType(column.type);
  return checks.flatMap(({ sql }): readonly Value[] => {
    const texts = [...sql.matchAll(/'((?:[^']|'')*)'/g)].map((match) => (match[1] ?? '').replaceAll("''", "'"));
    const numbers = [...sql.replace(/'(?:[^']|'')*'/g, '').matchAll(/-?\d+(?:\.\d+)?/g)].map((match) =>
      Number(match[0]),
    );
    if (family === 'integer' || family === 'real') return numbers.flatMap((n) => [n, n + 1, n - 1]);
    const scale = scaleOf(parseType(column.type)) ?? 2;
    if (family === 'decimal') return numbers.flatMap((n) => [n, n + 1, n - 1].map((near) => near.toFixed(scale)));
    return family === 'boolean' ? [true, false] : texts;
  });
}
