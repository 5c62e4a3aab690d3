import { CircleCheck, CircleX, Pencil, Trash2, Wrench } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Judgement, PolicyStep } from '#advice/policies.ts';
import { policyRemedy } from '#advice/policyRemedy.ts';
import { clauseOf, heirWords, policySentence, stepWords } from '#advice/policyWords.ts';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { updatePolicy } from '#document/edits/policies.ts';
import { IconButton } from '#ui/Button.tsx';
import { t } from '#words/say.ts';
import { PolicyForm } from './PolicyForm.tsx';
import styles from './policies.module.css';
import { usePointingOut } from './usePointingOut.ts';

interface Props {
  readonly document: Document;
  readonly judgement: Judgement;
}

/** One policy: whether it is kept, and where it is not, the foreign keys that break it and a change that mends it. */
export function PolicyItem({ document, judgement }: Props) {
  const workspace = useWorkspace();
  const [editing, setEditing] = useState(false);
  const { policy, kept, path } = judgement;
  const pointing = usePointingOut(useMemo(() => path.map(({ foreignKey }) => foreignKey.id), [path]));
  const remedy = useMemo(
    () => (kept ? null : policyRemedy(document, settingsOf(document).dialect, policy)),
    [document, kept, policy],
  );
  const sentence = policySentence(document, policy);
  const title = policy.name || sentence;
  const heir = heirWords(document, judgement);
  const Icon = kept ? CircleCheck : CircleX;
  if (editing)
    return (
      <li>
        <PolicyForm
          document={document}
          policy={policy}
          label={t`Save`}
          onDone={(contents) => {
            if (workspace.edit(t`Change policy`, (d) => updatePolicy(d, policy.id, contents))) setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      </li>
    );
  return (
    <li className={styles.item} data-kept={kept} {...pointing}>
      <div className={styles.title}>
        <span className={styles.verdict}>
          <Icon aria-hidden /> {kept ? t`Kept` : t`Broken`}
        </span>
        <span className={styles.words}>
          {title}
          {policy.name !== '' && <span className={styles.hint}>{sentence}</span>}
        </span>
        <IconButton size="small" label={t`Edit policy: ${title}`} onClick={() => setEditing(true)}>
          <Pencil />
        </IconButton>
        <CommandIconButton
          id="delete-policy"
          on={{ part: { kind: 'policy', policyId: policy.id } }}
          size="small"
          label={t`Delete policy: ${title}`}
        >
          <Trash2 />
        </CommandIconButton>
      </div>
      {heir !== null && <p className={styles.hint}>{heir}</p>}
      {path.length > 0 && (
        <ol className={styles.path} aria-label={t`Path that breaks it`}>
          {path.map((step) => (
            <Step key={`${step.foreignKey.id} ${step.event}`} document={document} step={step} />
          ))}
        </ol>
      )}
      {remedy && (
        <CommandButton
          id="make-change"
          on={{ part: { kind: 'change', ...remedy } }}
          size="small"
          className={styles.remedy}
          label={remedy.label}
        >
          <Wrench aria-hidden />
        </CommandButton>
      )}
    </li>
  );
}

function Step({ document, step }: { readonly document: Document; readonly step: PolicyStep }) {
  const workspace = useWorkspace();
  const { id, name, tableId, refTableId } = step.foreignKey;
  return (
    <li>
      <button
        type="button"
        className={styles.step}
        title={t`Select this foreign key`}
        onClick={() => {
          workspace.select({ foreignKeys: [id] });
          workspace.camera.reveal([tableId, refTableId]);
        }}
      >
        <span className={styles.key}>{name}</span> {stepWords(document, step)} ({clauseOf(step)})
      </button>
    </li>
  );
}
