/** Policies and the paths that break them, in words. */
import type { Document } from '#document/document.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Policy } from '#document/records.ts';
import { t } from '#words/say.ts';
import { namesOf } from './advice.ts';
import type { Judgement, PolicyStep } from './policies.ts';

/** `Deleting from customers must never delete rows of invoices`; no full stop, so that it can be a title. */
export function policySentence(document: Document, { tableId, forbid, targetId }: Policy): string {
  const [from, to] = [tableOf(document, tableId), tableOf(document, targetId)];
  const [source, target] = [qualified(from), qualified(to)];
  if (from === to)
    return forbid === 'delete'
      ? t`Deleting from ${source} must never delete other rows of the same table`
      : t`Deleting from ${source} must never delete or change other rows of the same table`;
  return forbid === 'delete'
    ? t`Deleting from ${source} must never delete rows of ${target}`
    : t`Deleting from ${source} must never delete or change rows of ${target}`;
}

/** The name of a policy, or what it says where it has none. */
export const policyTitle = (document: Document, policy: Policy): string =>
  policy.name || policySentence(document, policy);

/** `ON DELETE CASCADE` */
export const clauseOf = ({ event, action }: PolicyStep): string =>
  `ON ${event === 'delete' ? 'DELETE' : 'UPDATE'} ${action}`;

/** What a foreign key does on the way: `deletes rows of orders`, `sets customer_id of orders to NULL`. */
export function stepWords(document: Document, { foreignKey, event, action }: PolicyStep): string {
  const table = tableOf(document, foreignKey.tableId);
  if (event === 'delete' && action === 'CASCADE') return t`deletes rows of ${qualified(table)}`;
  const ids = (event === 'delete' ? foreignKey.setColumns : null) ?? foreignKey.pairs.map((pair) => pair.column);
  const [columns, name] = [namesOf(ids.map((id) => columnOf(table, id))), qualified(table)];
  if (action === 'CASCADE') return t`changes ${columns} of ${name}`;
  if (action === 'SET NULL') return t`sets ${columns} of ${name} to NULL`;
  return ids.length > 1
    ? t`sets ${columns} of ${name} to their defaults`
    : t`sets ${columns} of ${name} to its default`;
}

/** Where the path begins if that is not the policy's own table, as a sentence; null when it is. */
export function heirWords(document: Document, { policy, from }: Judgement): string | null {
  if (from === policy.tableId) return null;
  const [parent, heir] = [qualified(tableOf(document, policy.tableId)), qualified(tableOf(document, from))];
  return t`${heir} inherits from ${parent}: deleting from ${parent} deletes rows of ${heir} too.`;
}
