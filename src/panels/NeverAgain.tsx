import { ShieldCheck, ShieldPlus } from 'lucide-react';
import { policySentence } from '#advice/policyWords.ts';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { policiesOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { t } from '#words/say.ts';

interface Props {
  /** The table that the run deleted from. */
  readonly from: TableId;
  /** A table that lost rows by it. */
  readonly target: TableId;
}

/** Makes a policy of what a run has just shown; where there is one already, leads to it. */
export function NeverAgain({ from, target }: Props) {
  const document = useWorkspaceState((s) => s.document);
  if (!document.tables.has(from) || !document.tables.has(target)) return null;
  const contents = { tableId: from, forbid: 'delete', targetId: target } as const;
  const there = policiesOf(document).some(({ tableId, targetId }) => tableId === from && targetId === target);
  const sentence = policySentence(document, { id: '', order: 0, name: '', ...contents });
  if (there)
    return (
      <CommandButton id="advice" size="small" tone="ghost" title={sentence} label={t`See the policy`}>
        <ShieldCheck aria-hidden />
      </CommandButton>
    );
  return (
    <CommandButton
      id="add-policy"
      on={{ part: { kind: 'promise', contents, sentence } }}
      size="small"
      tone="ghost"
      title={t`Make a policy: ${sentence}`}
      label={t`Never again…`}
      aria-label={t`Never again: ${sentence}`}
    >
      <ShieldPlus aria-hidden />
    </CommandButton>
  );
}
