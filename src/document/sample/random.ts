/** Chance that repeats itself: the same seed gives the same numbers on every machine. */

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, but not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** One of the items, of which there is at least one. */
  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.between(0, items.length - 1)] ?? items[0];
  }

  /** Whether something happens that happens with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Every item once, in an order of chance, without copying them. */
  *shuffled<T>(items: readonly T[]): Generator<T> {
    const { length } = items;
    if (length === 0) return;
    let stride = this.between(1, length);
    while (commonDivisor(stride, length) > 1) stride = (stride % length) + 1;
    let at = this.between(0, length - 1);
    for (let n = 0; n < length; n++) {
      yield items[at] as T;
      at = (at + stride) % length;
    }
  }
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}
