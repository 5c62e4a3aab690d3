/** A new table that is connected from the beginning: what letting a connection go on the empty drawing makes. */
import { applyDiff, composeDiffs } from '../diff.ts';
import type { Document } from '../document.ts';
import type { EditResult } from '../edit.ts';
import type { TableId } from '../records.ts';
import { addAssociationTable } from './associationTables.ts';
import { addForeignKey, type End } from './foreignKeys.ts';
import { addTable } from './tables.ts';

/** What the new table is to the one the connection came from: it refers to it, is referred to by it, or is paired with it. */
export type NewTableRole = 'refers' | 'referenced' | 'paired';

/** Makes a table at a place and connects it with `from`. Refused where the connection is. */
export function addConnectedTable(
  document: Document,
  from: End,
  role: NewTableRole,
  place: { readonly name: string; readonly x: number; readonly y: number },
): EditResult {
  const made = addTable(document, place);
  if ('reason' in made) return made;
  const drawn = applyDiff(document, made.diff);
  const id = [...drawn.tables.keys()].find((one) => !document.tables.has(one));
  if (id === undefined) throw new Error('A table has been made.');
  const connected = connect(drawn, from, role, id);
  return 'reason' in connected ? connected : { diff: composeDiffs(made.diff, connected.diff) };
}

function connect(document: Document, from: End, role: NewTableRole, id: TableId): EditResult {
  if (role === 'paired') return addAssociationTable(document, from.tableId, id);
  return role === 'refers'
    ? addForeignKey(document, { tableId: id }, from)
    : addForeignKey(document, from, { tableId: id });
}
