/** Edits of policies. */
import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { policiesOf, tableOf } from '../lookups.ts';
import type { Policy, PolicyId } from '../records.ts';

/** What a policy says, without the place that it has in the document. */
export type PolicyContents = Pick<Policy, 'tableId' | 'forbid' | 'targetId'> & Partial<Pick<Policy, 'name'>>;

/** Makes a policy. Refused when there is one that says the same. */
export function addPolicy(document: Document, { name = '', ...given }: PolicyContents): EditResult {
  return editing(document, (draft) => {
    refuseBadPolicy(document, null, given);
    draft.put('policies', {
      id: draft.newId('policies'),
      order: draft.newOrder('policies'),
      name: name.trim(),
      ...given,
    });
  });
}

/** Changes what a policy says or is called. Refused when another one says the same. */
export function updatePolicy(document: Document, id: PolicyId, change: Partial<PolicyContents>): EditResult {
  return editing(document, (draft) => {
    const old = document.policies.get(id);
    if (!old) throw new Refusal(t`There is no such policy.`);
    const next = { ...old, ...change, name: (change.name ?? old.name).trim() };
    refuseBadPolicy(document, id, next);
    draft.put('policies', next);
  });
}

/** Removes policies; nothing refers to them. */
export function removePolicies(document: Document, ids: readonly PolicyId[]): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) draft.remove('policies', id);
  });
}

function refuseBadPolicy(document: Document, id: PolicyId | null, given: PolicyContents): void {
  tableOf(document, given.tableId);
  tableOf(document, given.targetId);
  const same = policiesOf(document).some(
    (other) =>
      other.id !== id &&
      other.tableId === given.tableId &&
      other.targetId === given.targetId &&
      other.forbid === given.forbid,
  );
  if (same) throw new Refusal(t`There is a policy already that says the same.`);
}
