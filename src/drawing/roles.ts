/** The attributes of mapped classes that follow foreign keys, as they stand at the ends of their lines. */
import type { Document } from '#document/document.ts';
import { foreignKeysOf, relationshipsOf, tableOf } from '#document/lookups.ts';
import type { ForeignKey, ForeignKeyId } from '#document/records.ts';
import { boundsOfTable } from './bounds.ts';
import { edgeLabel } from './edgeLabel.ts';
import { columnMiddle } from './geometry.ts';
import { cornersOf } from './route.ts';

/** At the referencing and at the referenced end; empty where no attribute follows the key from there. */
export type Roles = readonly [string, string];

export const noRoles: Roles = ['', ''];

const both = (a: string, b: string): string => (a === '' || b === '' ? a + b : `${a}, ${b}`);

/**
 * By foreign key, the words at its two ends. Lines that arrive at the same place there have theirs together, so that they
 * do not stand on each other: the first line has them all.
 */
export function rolesOf(document: Document): ReadonlyMap<ForeignKeyId, Roles> {
  const own = ownRoles(document);
  const roles = new Map<ForeignKeyId, Roles>();
  const firstAt = new Map<string, { readonly id: ForeignKeyId; readonly end: 0 | 1 }>();
  for (const key of foreignKeysOf(document)) {
    const words = own.get(key.id);
    if (!words) continue;
    roles.set(key.id, words);
    cornersOfKey(document, key).forEach(({ x, y }, at) => {
      const end = at === 0 ? 0 : 1;
      if (words[end] === '') return;
      const first = firstAt.get(`${x} ${y}`);
      if (!first) {
        firstAt.set(`${x} ${y}`, { id: key.id, end });
        return;
      }
      roles.set(key.id, withWords(roles.get(key.id) ?? noRoles, end, ''));
      const before = roles.get(first.id) ?? noRoles;
      roles.set(first.id, withWords(before, first.end, both(before[first.end], words[end])));
    });
  }
  return roles;
}

const withWords = ([referencing, referenced]: Roles, end: 0 | 1, words: string): Roles =>
  end === 0 ? [words, referenced] : [referencing, words];

function cornersOfKey(document: Document, key: ForeignKey) {
  const anchor = (tableId: string, columns: readonly string[]) => {
    const table = tableOf(document, tableId);
    const { x, y, width } = boundsOfTable(document, table);
    return { x, width, ys: columns.map((column) => y + columnMiddle(document, table, column)) };
  };
  return cornersOf(
    anchor(
      key.tableId,
      key.pairs.map((pair) => pair.column),
    ),
    anchor(
      key.refTableId,
      key.pairs.map((pair) => pair.refColumn),
    ),
    key.tableId === key.refTableId,
    edgeLabel(key),
  );
}

/** Those that follow a foreign key, and at an association table those across it. */
function ownRoles(document: Document): ReadonlyMap<ForeignKeyId, Roles> {
  const roles = new Map<ForeignKeyId, Roles>();
  for (const { name, direction, foreignKeyId, secondary } of relationshipsOf(document)) {
    const key = foreignKeyId ?? secondary?.foreignKeyIds[0] ?? '';
    const [referencing, referenced] = roles.get(key) ?? noRoles;
    if (direction === 'MANYTOONE') roles.set(key, [both(referencing, name), referenced]);
    else roles.set(key, [referencing, both(referenced, name)]);
  }
  return roles;
}
