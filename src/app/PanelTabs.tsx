import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { Segmented } from '#ui/Segmented.tsx';
import type { PanelName } from '#workspace/state.ts';
import styles from './PanelTabs.module.css';

const tabs: readonly { readonly value: PanelName; readonly label: string }[] = [
  { value: 'inspector', label: 'Inspector' },
  { value: 'story', label: 'Story' },
  { value: 'sql', label: 'SQL' },
  { value: 'advice', label: 'Advice' },
  { value: 'console', label: 'Console' },
  { value: 'session', label: 'Session' },
];

/** Chooses what the side panel shows. */
export function PanelTabs() {
  const workspace = useWorkspace();
  const panel = useWorkspaceState((s) => s.panel);
  return (
    <div className={styles.tabs}>
      <Segmented label="Panel" value={panel} options={tabs} onPick={(next) => workspace.show({ panel: next })} />
    </div>
  );
}
