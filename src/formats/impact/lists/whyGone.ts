/** What is said above the list of a table's rows that go. */
import { tableOf } from '#document/lookups.ts';
import type { ForeignKey, Table } from '#document/records.ts';
import type { Plan } from '../plan.ts';

/** Names the foreign keys by which the rows go. */
export function whyGone({ document, target }: Plan, keys: readonly ForeignKey[], table: Table): string {
  const chosen = table === target ? ['the chosen rows'] : [];
  const reasons = keys.map((key) => {
    const parent = tableOf(document, key.refTableId);
    return `what refers to ${parent === table ? 'such a row' : `rows of ${parent.name} that go`} (${key.name})`;
  });
  return `Rows of ${table.name} that go: ${[...chosen, ...reasons].join('; ')}.`;
}
