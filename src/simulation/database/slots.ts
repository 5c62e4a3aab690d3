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

  get size(): number {
    return this.#numbers.size;
  }

  /** The number of a key, a new one if it was never seen. No cell may be null. */
  of(cells: readonly Value[]): number {
    const key = cells.length === 1 ? (cells[0] as Value) : joined(cells);
    let slot = this.#numbers.get(key);
    if (slot === undefined) {
      slot = this.#numbers.size;
      this.#numbers.set(key, slot);
    }
    return slot;
  }
}
