/** Sorting by dependencies, in levels (SQLAlchemy 2.0.52, util/topological.py). */

/** The first of a pair comes before the second. */
export type Edge<T> = readonly [before: T, after: T];

/** Items wait for each other in a circle; `done` are the levels that could be sorted. */
export class CircularDependency extends Error {}

/**
 * `sort_as_subsets`: the items that wait for nothing, then those that wait only for them, and so on, each level in the
 * order of `items`; a generator, because the levels before a circle are carried out.
 */
export function* sortAsSubsets<T>(edges: Iterable<Edge<T>>, items: readonly T[]): Iterable<readonly T[]> {
  const before = new Map<T, Set<T>>();
  for (const [first, second] of edges) {
    const known = before.get(second);
    if (known) known.add(first);
    else before.set(second, new Set([first]));
  }
  let todo = [...items];
  const left = new Set(items);
  while (left.size > 0) {
    const level = todo.filter((item) => {
      for (const first of before.get(item) ?? []) if (left.has(first)) return false;
      return true;
    });
    if (level.length === 0) throw new CircularDependency('Circular dependency detected.');
    for (const item of level) left.delete(item);
    todo = todo.filter((item) => left.has(item));
    yield level;
  }
}

/** `find_cycles`: every item that lies on a circle. */
export function findCycles<T>(edges: Iterable<Edge<T>>): ReadonlySet<T> {
  const after = new Map<T, Set<T>>();
  for (const [first, second] of edges) {
    const known = after.get(first);
    if (known) known.add(second);
    else after.set(first, new Set([second]));
  }
  const output = new Set<T>();
  for (const start of after.keys()) {
    const stack: T[] = [start];
    const todo = new Set(after.keys());
    todo.delete(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      let isDeeper = false;
      for (const node of after.get(top) ?? []) {
        const at = stack.indexOf(node);
        if (at >= 0) {
          for (const member of stack.slice(at)) {
            todo.delete(member);
            output.add(member);
          }
        }
        if (todo.has(node)) {
          stack.push(node);
          todo.delete(node);
          isDeeper = true;
          break;
        }
      }
      if (!isDeeper) stack.pop();
    }
  }
  return output;
}
