/** Finds rows by their text, a bite at a time, so that the page stays alive while many are looked through. */
import type { Document } from '#document/document.ts';
import type { Row, Table } from '#document/records.ts';

export interface FoundRow {
  readonly row: Row;
  readonly table: Table;
}

/** Rows that are looked at in one go: a few milliseconds of work. */
const bite = 4000;

/**
 * The rows whose cells, together with the name of their table, contain every word of the query; case does not matter. It
 * gives what it has found after each bite of rows that had some, and ends when there are enough. `pause` lets other work
 * happen between two bites.
 */
export async function* findRows(
  document: Document,
  query: string,
  most: number,
  pause: () => Promise<void>,
): AsyncGenerator<readonly FoundRow[]> {
  const words = wordsOf(query);
  if (words.length === 0) return;
  const found: FoundRow[] = [];
  let seen = 0;
  let told = 0;
  for (const row of document.rows.values()) {
    const table = document.tables.get(row.tableId);
    if (table && holds(row, table, words)) found.push({ row, table });
    if (found.length >= most) break;
    if (++seen % bite !== 0) continue;
    if (found.length > told) {
      told = found.length;
      yield [...found];
    }
    await pause();
  }
  if (found.length > told || told === 0) yield [...found];
}

const wordsOf = (query: string): readonly string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether a row that was found for another query is one for this, too. */
export const fits = ({ row, table }: FoundRow, query: string): boolean => holds(row, table, wordsOf(query));

function holds(row: Row, table: Table, words: readonly string[]): boolean {
  return words.every(
    (word) =>
      Object.values(row.values).some((value) => value !== null && String(value).toLowerCase().includes(word)) ||
      (words.length > 1 && table.name.toLowerCase().includes(word)),
  );
}
