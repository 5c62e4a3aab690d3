/** The order in which Python looks for an attribute among a class and those that it inherits from. */
import type { Class, Value } from './values.ts';

const known = new WeakMap<Class, readonly Class[]>();

/** The class itself first: Python's C3 order, without what comes from outside the sources. */
export function mroOf(of: Class): readonly Class[] {
  let found = known.get(of);
  if (!found) {
    // A class that inherits from itself, which Python would not take.
    known.set(of, [of]);
    found = merged(of);
    known.set(of, found);
  }
  return found;
}

function merged(of: Class): readonly Class[] {
  const bases = of.bases.flatMap((base) => {
    const plain = base.kind === 'item' ? base.object : base;
    return plain.kind === 'class' ? [plain.of] : givenBase(plain);
  });
  const lists = [...bases.map((base) => [...mroOf(base)]), [...bases]];
  const found: Class[] = [of];
  for (;;) {
    const waiting = lists.filter((list) => list.length > 0);
    const [first] = waiting;
    if (!first) return found;
    // Where Python finds no order at all, the next one is as good as any.
    const next =
      waiting.map((list) => list[0]).find((head) => head && !waiting.some((list) => list.indexOf(head) > 0)) ??
      first[0];
    if (!next) return found;
    if (!found.includes(next)) found.push(next);
    for (const list of lists) {
      const at = list.indexOf(next);
      if (at >= 0) list.splice(at, 1);
    }
  }
}

/** The class behind `declarative_base(cls=Own)` or `SQLAlchemy(model_class=Own).Model`. */
function givenBase(base: Value): readonly Class[] {
  const call = base.kind === 'member' ? base.object : base;
  if (call.kind !== 'call') return [];
  const given = call.named.get('cls') ?? call.named.get('model_class');
  return given?.kind === 'class' ? [given.of] : [];
}
