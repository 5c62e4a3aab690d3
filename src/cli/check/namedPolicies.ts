/** Policies of one file for the tables of another, by their names. */
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import { identityOf, qualified } from '#document/names.ts';
import type { Policy, Table } from '#document/records.ts';
import type { NamedPolicy } from '#formats/json/read.ts';
import { listed, t } from '#words/say.ts';

type Title = NamedPolicy['table'];

/** The policies whose tables are there, and a sentence for each that names one which is not. */
export function policiesFor(
  document: Document,
  given: readonly NamedPolicy[],
): { readonly policies: readonly Policy[]; readonly troubles: readonly string[] } {
  const policies: Policy[] = [];
  const troubles: string[] = [];
  for (const [at, { name, table, forbid, target }] of given.entries()) {
    const [from, to] = [tableCalled(document, table), tableCalled(document, target)];
    if (from && to) policies.push({ id: `k${at + 1}`, order: at + 1, name, tableId: from.id, forbid, targetId: to.id });
    else {
      const missing = listed([...(from ? [] : [table]), ...(to ? [] : [target])].map(qualified));
      troubles.push(
        t`The policy ${name || at + 1} is about ${missing}, which is not in the schema or not the only one.`,
      );
    }
  }
  return { policies, troubles };
}

/** The very table, else the only one of that name in any namespace where one of the two names none, else without regard to case. */
function tableCalled(document: Document, wanted: Title): Table | null {
  const tables = tablesOf(document);
  const same = (fold: (name: string) => string) => (table: Table) =>
    fold(table.name) === fold(wanted.name) &&
    (table.schema === null || wanted.schema === null || fold(table.schema) === fold(wanted.schema));
  const exact = tables.find((table) => identityOf(table) === identityOf(wanted));
  if (exact) return exact;
  for (const fold of [(name: string) => name, (name: string) => name.toLowerCase()]) {
    const [only, another] = tables.filter(same(fold));
    if (only && !another) return only;
    if (another) return null;
  }
  return null;
}
