/** Gives each distinct key a small number, so that rows with the same key can be found by it without comparing cells. */
import type { Value } from '#document/value.ts';

/** Cells of a composite key as one text; different keys give different texts. */
function joined(cells: readonly Value[]): string {
  let text = '';
  for (const cell of cells) {
    text +=
      typeof cell === 'number' ? `n${cell};` : typeof cell === 'string' ? `s${cell.length}:${cell}` : String(cell)[0];
  }
  return text;
}

export class Slots {
  readonly #numbers = new Map<Value, number>();
  /** The numbers of keys that are integers from 0 on and lie close together; -1 where there is none. */
  #dense = new Int32Array(0);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a composite key, a new one if it was never seen. No cell may be null. */
  ofAll(cells: readonly Value[]): number {
    return cells.length === 1 ? this.of(cells[0] as Value) : this.of(joined(cells));
  }

  /** The number of a key of one cell. */
  of(key: Value): number {
    if (typeof key === 'number' && key >= 0 && key < this.#dense.length && Number.isInteger(key)) {
      const slot = this.#dense[key] as number;
      if (slot >= 0) return slot;
      this.#dense[key] = this.#size;
      return this.#size++;
    }
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < 1024 + 8 * this.#size) {
      this.#widen(key);
      return this.of(key);
    }
    this.#numbers.set(key, this.#size);
    return this.#size++;
  }

  #widen(key: number): void {
    const dense = new Int32Array(Math.max(64, 2 * key)).fill(-1);
    dense.set(this.#dense);
    this.#dense = dense;
    for (const [other, slot] of this.#numbers) {
      if (typeof other !== 'number' || other < 0 || other >= dense.length || !Number.isInteger(other)) continue;
      dense[other] = slot;
      this.#numbers.delete(other);
    }
  }
}
