/** Strongly connected components: what leads to each other in circles belongs together. */

/**
 * The components of the nodes that can be reached from `start`, each after those that lead to it. `next` gives the
 * nodes that one leads to. Tarjan's algorithm, without recursion, since chains may be long.
 */
export function componentsFrom<N>(start: N, next: (node: N) => readonly N[]): readonly (readonly N[])[] {
  const components: N[][] = [];
  const found = new Map<N, number>();
  /** The earliest node on the path that can be reached back from each. */
  const low = new Map<N, number>();
  const path: N[] = [];
  const open = new Set<N>();
  const visits: { readonly node: N; readonly targets: readonly N[]; at: number }[] = [];
  const enter = (node: N): void => {
    found.set(node, found.size);
    low.set(node, found.size - 1);
    path.push(node);
    open.add(node);
    visits.push({ node, targets: next(node), at: 0 });
  };
  const lower = (node: N, to: number): void => {
    low.set(node, Math.min(low.get(node) ?? to, to));
  };
  enter(start);
  for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
    const { node } = visit;
    const target = visit.targets[visit.at++];
    if (target !== undefined) {
      if (!found.has(target)) enter(target);
      else if (open.has(target)) lower(node, found.get(target) ?? 0);
      continue;
    }
    visits.pop();
    const before = visits.at(-1);
    if (before) lower(before.node, low.get(node) ?? 0);
    if (low.get(node) !== found.get(node)) continue;
    const component = path.splice(path.lastIndexOf(node));
    for (const member of component) open.delete(member);
    components.push(component);
  }
  return components.reverse();
}
