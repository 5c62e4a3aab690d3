import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import type { PanelName } from '#workspace/state.ts';
import styles from './PanelTabs.module.css';

const tabs: readonly { readonly value: PanelName; readonly label: string }[] = [
  { value: 'inspector', label: t`Inspector` },
  { value: 'story', label: t`Story` },
  { value: 'sql', label: 'SQL' },
  { value: 'advice', label: t`Advice` },
  { value: 'console', label: t`Console` },
  { value: 'session', label: t`Session` },
];

/** Chooses what the side panel shows. */
export function PanelTabs() {
  const workspace = useWorkspace();
  const panel = useWorkspaceState((s) => s.panel);
  return (
    <div className={styles.tabs}>
      <Segmented label={t`Panel`} value={panel} options={tabs} onPick={(next) => workspace.show({ panel: next })} />
    </div>
  );
}
