/** Removes a key, an index or a check of a table, known by its place. */
import {
  removeExpressionIndex,
  setChecks,
  setIndexes,
  setPrimaryKey,
  setUniques,
} from '#document/edits/constraints.ts';
import { tableOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { KeyPlace } from './tableKeys.ts';
import type { Workspace } from './workspace.ts';

export function removeKey(workspace: Workspace, tableId: TableId, place: KeyPlace): boolean {
  const table = tableOf(workspace.store.getState().document, tableId);
  const others = <T>(list: readonly T[]) => list.filter((_, at) => !('at' in place) || at !== place.at);
  switch (place.of) {
    case 'primary':
      return workspace.edit(t`Remove primary key`, (d) => setPrimaryKey(d, tableId, []));
    case 'uniques':
      return workspace.edit(t`Remove UNIQUE`, (d) => setUniques(d, tableId, others(table.uniques)));
    case 'indexes':
      return workspace.edit(t`Remove index`, (d) => setIndexes(d, tableId, others(table.indexes)));
    case 'expressionIndexes': {
      const name = table.expressionIndexes[place.at]?.name ?? '';
      return workspace.edit(t`Remove index`, (d) => removeExpressionIndex(d, tableId, name));
    }
    case 'checks':
      return workspace.edit(t`Remove CHECK`, (d) => setChecks(d, tableId, others(table.checks)));
  }
}
