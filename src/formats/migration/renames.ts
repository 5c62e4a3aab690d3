/** Renaming several things at once, when one may have the name that another is to get. */

export interface Rename<R> {
  readonly record: R;
  readonly from: string;
  readonly to: string;
}

/**
 * One step after the other, in an order in which every new name is free; where names go round in a circle, one takes
 * another name for a while. `spaceOf`: the namespace after the move. `detour`: whether a name that differs in case only is taken for the same and refused.
 */
export function renames<R>(
  records: readonly R[],
  fromName: (record: R) => string,
  toName: (record: R) => string,
  compared: 'exact' | 'folded',
  detour = false,
  spaceOf: (record: R) => string | null = () => null,
): readonly Rename<R>[] {
  const fold = (name: string): string => (compared === 'folded' ? name.toLowerCase() : name);
  const now = new Map(records.map((record) => [record, fromName(record)]));
  const key = (record: R, name: string): string => `${spaceOf(record) ?? ''}\0${fold(name)}`;
  const used = new Set(records.map((record) => key(record, fromName(record))));
  const detoured = new Set<R>();
  const steps: Rename<R>[] = [];
  const rename = (record: R, to: string): void => {
    const from = now.get(record) ?? to;
    steps.push({ record, from, to });
    used.delete(key(record, from));
    used.add(key(record, to));
    now.set(record, to);
  };
  let waiting = records.filter((record) => fromName(record) !== toName(record));
  while (waiting.length > 0) {
    const free = waiting.find((record) => {
      const to = toName(record);
      return !used.has(key(record, to)) || (!detour && fold(to) === fold(now.get(record) ?? ''));
    });
    if (free !== undefined) {
      rename(free, toName(free));
      waiting = waiting.filter((record) => record !== free);
      continue;
    }
    const first = waiting.find((record) => !detoured.has(record));
    // Two that want one name are left as they are.
    if (first === undefined) break;
    detoured.add(first);
    const wished = `old_${now.get(first) ?? ''}`.slice(0, 50);
    let name = wished;
    for (let n = 2; used.has(key(first, name)); n++) name = `${wished}_${n}`;
    rename(first, name);
  }
  return steps;
}
