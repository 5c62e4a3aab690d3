/** itertools.groupby: runs of records with the same key; a run ends only when the next record has been made. */
export function* groupBy<T>(records: Iterable<T>, key: (record: T) => string): Iterable<readonly T[]> {
  let run: T[] = [];
  let current: string | null = null;
  for (const record of records) {
    const own = key(record);
    if (current !== null && own !== current) {
      yield run;
      run = [];
    }
    current = own;
    run.push(record);
  }
  if (run.length > 0) yield run;
}
