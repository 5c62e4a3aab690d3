import { Boxes, Columns2, ListTree, type LucideIcon, Table2, Workflow } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import type { Face } from '#workspace/state.ts';
import styles from './FaceSwitch.module.css';

const label = (Icon: LucideIcon, words: string) => (
  <>
    <Icon aria-hidden /> <span className={styles.words}>{words}</span>
  </>
);

const faces: readonly { readonly value: Face; readonly label: React.ReactNode }[] = [
  { value: 'schema', label: label(Table2, t`Schema`) },
  { value: 'objects', label: label(Workflow, t`Objects`) },
  { value: 'both', label: label(Columns2, t`Both`) },
  { value: 'session', label: label(Boxes, t`Session`) },
  { value: 'outline', label: label(ListTree, t`Outline`) },
];

/** Chooses how the document is looked at. */
export function FaceSwitch() {
  const workspace = useWorkspace();
  const face = useWorkspaceState((s) => s.face);
  return (
    <Segmented
      label={t`Diagram`}
      value={face}
      options={faces}
      onPick={(next) => workspace.show({ face: next, ...(next === 'session' ? { panel: 'session' } : {}) })}
    />
  );
}
