import { ShieldCheck, ShieldPlus } from 'lucide-react';
import { policySentence } from '#advice/policyWords.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addPolicy } from '#document/edits/policies.ts';
import { policiesOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { Button } from '#ui/Button.tsx';
import { t } from '#words/say.ts';

interface Props {
  /** The table that the run deleted from. */
  readonly from: TableId;
  /** A table that lost rows by it. */
  readonly target: TableId;
}

/** Makes a policy of what a run has just shown; where there is one already, leads to it. */
export function NeverAgain({ from, target }: Props) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  if (!document.tables.has(from) || !document.tables.has(target)) return null;
  const contents = { tableId: from, forbid: 'delete', targetId: target } as const;
  const there = policiesOf(document).some(({ tableId, targetId }) => tableId === from && targetId === target);
  const sentence = policySentence(document, { id: '', order: 0, name: '', ...contents });
  if (there)
    return (
      <Button size="small" tone="ghost" title={sentence} onClick={() => workspace.show({ panel: 'advice' })}>
        <ShieldCheck aria-hidden /> {t`See the policy`}
      </Button>
    );
  return (
    <Button
      size="small"
      tone="ghost"
      title={t`Make a policy: ${sentence}`}
      aria-label={t`Never again: ${sentence}`}
      onClick={() => {
        if (workspace.edit(t`Add policy`, (d) => addPolicy(d, contents)))
          workspace.say('success', t`Policy added: ${sentence}.`);
      }}
    >
      <ShieldPlus aria-hidden /> {t`Never again…`}
    </Button>
  );
}
