/** A list of row events as numbers, so that a million of them fit. */

/** A referenced row went, or its key changed; or a referencing row was written. */
export const DELETED = 0;
export const UPDATED = 1;
export const WRITTEN = 2;

/** Numbers of an event: foreign key and kind, row, old slot or the row's version, index of the new cells, cause. */
const WIDTH = 5;

export class Events {
  #numbers = new Int32Array(16 * WIDTH);
  #size = 0;
  #at = 0;

  push(key: number, kind: number, row: number, slot: number, cells: number, cause: number): void {
    const at = this.#size;
    if (at + WIDTH > this.#numbers.length) this.#makeRoom();
    const numbers = this.#numbers;
    const end = this.#size;
    numbers[end] = key * 4 + kind;
    numbers[end + 1] = row;
    numbers[end + 2] = slot;
    numbers[end + 3] = cells;
    numbers[end + 4] = cause;
    this.#size = end + WIDTH;
  }

  /** Goes to the next event; false when there is none left. */
  next(): boolean {
    if (this.#at + WIDTH > this.#size) {
      this.#at = 0;
      this.#size = 0;
      return false;
    }
    this.#at += WIDTH;
    return true;
  }

  /** What the event that `next` went to consists of. */
  get key(): number {
    return (this.#numbers[this.#at - 5] as number) >> 2;
  }
  get kind(): number {
    return (this.#numbers[this.#at - 5] as number) & 3;
  }
  get row(): number {
    return this.#numbers[this.#at - 4] as number;
  }
  get slot(): number {
    return this.#numbers[this.#at - 3] as number;
  }
  get cells(): number {
    return this.#numbers[this.#at - 2] as number;
  }
  get cause(): number {
    return this.#numbers[this.#at - 1] as number;
  }

  clear(): void {
    this.#at = 0;
    this.#size = 0;
  }

  /** What is done is given up; if that is less than half, the list grows. */
  #makeRoom(): void {
    const done = this.#at;
    const into = done * 2 > this.#size ? this.#numbers : new Int32Array(this.#numbers.length * 2);
    into.set(this.#numbers.subarray(done, this.#size));
    this.#numbers = into;
    this.#size -= done;
    this.#at = 0;
  }
}
