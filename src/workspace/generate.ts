/** Plausible rows, made as one undo step. Apart from the other functions of rows, because their words weigh something. */
import { tableOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { generateRows } from '#document/sampleRows.ts';
import { number, t } from '#words/say.ts';
import type { Viewed } from './workspace.ts';

/** Adds plausible rows, and those they need to refer to. What falls short is said. */
export function generate(workspace: Viewed, tableId: TableId, count: number): void {
  const { document } = workspace.store.getState();
  // Another seed after each change, the same for the same document.
  const result = generateRows(document, tableId, count, document.rows.size * 31 + count);
  if (!workspace.edit(t`Generate rows`, () => result) || 'reason' in result) return;
  const made = [...result.made].map(([id, n]) => t`${number(n)} in ${tableOf(document, id).name}`).join(', ');
  workspace.say(result.notes.length > 0 ? 'info' : 'success', [t`Rows generated: ${made}.`, ...result.notes].join(' '));
}
