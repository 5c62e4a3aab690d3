/** Does work that comes in parts, with nothing in between. */
export function toEnd<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
