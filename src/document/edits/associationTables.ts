/** Many-to-many: association tables and association objects. */

import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import type { Draft } from '../draft.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { columnOf, foreignKeysFrom, tableOf, tablesOf } from '../lookups.ts';
import { freshName, singular } from '../names.ts';
import { plainPlace } from '../plain.ts';
import type { Column, Table, TableId } from '../records.ts';
import { makeReferencingColumns, putForeignKey } from './foreignKeys.ts';
import { newTable } from './tables.ts';

function primaryKeyColumns(table: Table): readonly Column[] {
  if (!table.primaryKey) throw new Refusal(t`${table.name} has no primary key to refer to. Give it one first.`);
  return table.primaryKey.columns.map((id) => columnOf(table, id));
}

/**
 * Connects two tables many to many: an association table between them with two foreign keys (ON DELETE CASCADE, so
 * that deleting either side deletes the pairings) and a composite primary key. The two may be the same table.
 */
export function addAssociationTable(document: Document, leftId: TableId, rightId: TableId): EditResult {
  return editing(document, (draft) => {
    const [left, right] = [tableOf(document, leftId), tableOf(document, rightId)];
    const [leftKey, rightKey] = [primaryKeyColumns(left), primaryKeyColumns(right)];
    const name = freshName(
      `${singular(left.name)}_${singular(right.name)}`,
      tablesOf(document).map((t) => t.name),
    );
    const bare = newTable(draft, name, [], []);
    draft.put('tables', bare);
    const leftPairs = makeReferencingColumns(draft, bare.id, left, leftKey, { nullable: false });
    const rightPairs = makeReferencingColumns(draft, bare.id, right, rightKey, { nullable: false });
    const columns = [...leftPairs, ...rightPairs].map((pair) => pair.column);
    draft.put('tables', { ...tableOf(draft.document, bare.id), primaryKey: { name: null, columns } });
    putForeignKey(draft, bare.id, left.id, leftPairs, { onDelete: 'CASCADE' });
    putForeignKey(draft, bare.id, right.id, rightPairs, { onDelete: 'CASCADE' });
    placeBetween(draft, bare.id, leftId, rightId);
  });
}

function placeBetween(draft: Draft, id: TableId, leftId: TableId, rightId: TableId): void {
  const { places } = draft.document;
  const [a, b] = [places.get(leftId), places.get(rightId)];
  const middle = { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 };
  const y = leftId === rightId || Math.abs((a?.x ?? 0) - (b?.x ?? 0)) < 560 ? middle.y + 240 : middle.y;
  draft.put('places', { ...plainPlace, id, x: Math.round(middle.x) + 0, y: Math.round(y) + 0 });
}

/** Whether a table is nothing but pairings: two foreign keys that together make up its primary key and all its columns. */
export function isAssociationTable(document: Document, id: TableId): boolean {
  const table = tableOf(document, id);
  const keys = foreignKeysFrom(document, id);
  if (keys.length !== 2 || !table.primaryKey) return false;
  const referencing = new Set(keys.flatMap((key) => key.pairs.map((pair) => pair.column)));
  return table.columns.every((c) => referencing.has(c.id)) && table.primaryKey.columns.every((c) => referencing.has(c));
}
