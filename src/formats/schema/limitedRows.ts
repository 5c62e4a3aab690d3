/** When only some rows of a table were read, others may refer to those that were not. */
import { type Diff, diffBetween } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysOf, foreignKeysTo } from '#document/lookups.ts';
import type { ForeignKey, Row } from '#document/records.ts';
import { number, t } from '#words/say.ts';
import { type Note, noteOf } from '../note.ts';

/** The removal of all rows that refer to nothing, and of those that refer to them. */
export function rowsThatReferToNothing(document: Document): { readonly diff: Diff; readonly count: number } {
  const rows = new Map(document.rows);
  for (;;) {
    const known = new Map(foreignKeysOf(document).map((key) => [key.id, new Set<string>()]));
    for (const row of rows.values())
      for (const key of foreignKeysTo(document, row.tableId)) known.get(key.id)?.add(mark(row, key, 'refColumn') ?? '');
    const gone = [...rows.values()].filter((row) =>
      foreignKeysFrom(document, row.tableId).some((key) => {
        const value = mark(row, key, 'column');
        return value !== null && !known.get(key.id)?.has(value);
      }),
    );
    if (gone.length === 0) break;
    for (const row of gone) rows.delete(row.id);
  }
  return { diff: diffBetween(document, { ...document, rows }), count: document.rows.size - rows.size };
}

/** The sentence about what was left behind: tables with all their rows, how many of each were read, how many fell out. */
export function limitNote(
  cut: readonly (readonly [table: string, all: number])[],
  limit: number,
  orphans: number,
): Note {
  const first = cut
    .slice(0, 3)
    .map(([table, all]) => `${table} ${number(all)}`)
    .join(', ');
  const list = cut.length > 3 ? t`${first} and ${cut.length - 3} more` : first;
  const sentences = [
    t`Of each table at most ${number(limit)} rows were read (there are: ${list}).`,
    ...(orphans > 0 ? [t`${number(orphans)} rows that refer to what is missing were left out too.`] : []),
  ];
  return noteOf('rows-limited', 'info', sentences.join(' '));
}

/** One text for each combination of values; null when one of them is NULL. */
function mark(row: Row, key: ForeignKey, side: 'column' | 'refColumn'): string | null {
  const values = key.pairs.map((pair) => row.values[pair[side]] ?? null);
  return values.includes(null) ? null : JSON.stringify(values.map(String));
}
