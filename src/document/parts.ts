/** Work that comes in parts, between which somebody may do something else. */

/**
 * Does parts of the work while there is time, at least one; `each` is told what they give. The answer is the last part's:
 * when it is `done`, its value is the outcome.
 */
export function workWhile<Part, Outcome>(
  isTime: () => boolean,
  work: Iterator<Part, Outcome>,
  each: (part: Part) => void = () => {},
): IteratorResult<Part, Outcome> {
  for (;;) {
    const part = work.next();
    if (part.done) return part;
    each(part.value);
    if (!isTime()) return part;
  }
}

/** Does all of the work, with nothing in between. */
export function toEnd<Outcome>(work: Iterator<unknown, Outcome>): Outcome {
  for (;;) {
    const part = work.next();
    if (part.done) return part.value;
  }
}
