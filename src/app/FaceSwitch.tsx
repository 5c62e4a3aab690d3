import { Boxes, Columns2, ListTree, type LucideIcon, Table2, Workflow } from 'lucide-react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import { menus } from '#workspace/commands/menus.ts';
import { commandOf } from '#workspace/commands/registry.ts';
import type { Face } from '#workspace/state.ts';
import styles from './FaceSwitch.module.css';

const icons: Readonly<Record<Face, LucideIcon>> = {
  schema: Table2,
  objects: Workflow,
  both: Columns2,
  session: Boxes,
  outline: ListTree,
};

const faces = menus.faces.flat().map((id) => {
  const Icon = icons[id];
  return {
    value: id satisfies Face,
    label: (
      <>
        <Icon aria-hidden /> <span className={styles.words}>{commandOf(id).short}</span>
      </>
    ),
  };
});

/** Chooses how the document is looked at. */
export function FaceSwitch() {
  const run = useRun();
  const face = useWorkspaceState((s) => s.face);
  return <Segmented label={t`Diagram`} value={face} options={faces} onPick={run} />;
}
