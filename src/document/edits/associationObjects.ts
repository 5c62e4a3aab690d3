/** Pairings that get an identity and columns of their own. */
import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { foreignKeysFrom, relationshipsOf, tableOf } from '../lookups.ts';
import { freshName } from '../names.ts';
import type { TableId } from '../records.ts';
import { isAssociationTable } from './associationTables.ts';
import { detachRelationships } from './detach.ts';
import { putPair } from './relationships.ts';
import { newColumn } from './tables.ts';

/**
 * Makes an association table an association object: it gets an `id` of its own as primary key and a `created_at`
 * column to start with, and the pairing stays unique. Lists that went across it (`secondary`) give way to a class of its
 * own with a pair of relationships to either side.
 */
export function promoteToAssociationObject(document: Document, id: TableId): EditResult {
  return editing(document, (draft) => {
    if (!isAssociationTable(document, id)) {
      throw new Refusal(t`${tableOf(document, id).name} is not an association table: it has more than the two keys.`);
    }
    const table = tableOf(document, id);
    const taken = table.columns.map((c) => c.name);
    const own = newColumn(draft, { name: freshName('id', taken), type: 'INTEGER', nullable: false, identity: true });
    const created = newColumn(draft, { name: freshName('created_at', taken), type: 'TIMESTAMP' });
    const pairing = table.primaryKey?.columns ?? [];
    draft.put('tables', {
      ...table,
      columns: [own, ...table.columns, created],
      primaryKey: { name: null, columns: [own.id] },
      uniques: [...table.uniques, { name: null, columns: pairing }],
    });
    let number = 0;
    for (const row of [...document.rows.values()].filter((r) => r.tableId === id).sort((a, b) => a.order - b.order)) {
      draft.put('rows', { ...row, values: { ...row.values, [own.id]: ++number } });
    }
    const across = relationshipsOf(document).filter((side) => side.secondary?.tableId === id);
    if (across.length === 0) return;
    detachRelationships(draft, new Set(across.map((side) => side.id)));
    for (const key of foreignKeysFrom(document, id)) putPair(draft, { foreignKeyId: key.id });
  });
}
