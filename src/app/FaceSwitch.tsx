import { Boxes, Columns2, ListTree, type LucideIcon, Table2, Workflow } from 'lucide-react';
import { usePage } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import { menus } from '#workspace/commands/menus.ts';
import { commandOf, runCommand } from '#workspace/commands/registry.ts';
import type { Face } from '#workspace/state.ts';
import styles from './FaceSwitch.module.css';

const icons: Readonly<Record<string, LucideIcon>> = {
  schema: Table2,
  objects: Workflow,
  both: Columns2,
  session: Boxes,
  outline: ListTree,
};

const faces = menus.faces.flat().map((id) => {
  const Icon = icons[id] ?? Table2;
  return {
    value: id as Face,
    label: (
      <>
        <Icon aria-hidden /> <span className={styles.words}>{commandOf(id).short}</span>
      </>
    ),
  };
});

/** Chooses how the document is looked at. */
export function FaceSwitch() {
  const workspace = useWorkspace();
  const host = usePage();
  const face = useWorkspaceState((s) => s.face);
  return (
    <Segmented
      label={t`Diagram`}
      value={face}
      options={faces}
      onPick={(next) => runCommand(commandOf(next), workspace, host)}
    />
  );
}
