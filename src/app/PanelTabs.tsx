import { usePage } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import { menus } from '#workspace/commands/menus.ts';
import { commandOf, runCommand } from '#workspace/commands/registry.ts';
import type { PanelName } from '#workspace/state.ts';
import styles from './PanelTabs.module.css';

const tabs = menus.panels.flat().map((id) => ({ value: id as PanelName, label: commandOf(id).short ?? id }));

const lesson = { value: 'lesson', label: t`Lesson` } as const;

/** Chooses what the side panel shows. */
export function PanelTabs() {
  const workspace = useWorkspace();
  const host = usePage();
  const panel = useWorkspaceState((s) => s.panel);
  const learning = useWorkspaceState((s) => s.lesson !== null);
  return (
    <div className={styles.tabs} data-many={learning || undefined}>
      <Segmented
        label={t`Panel`}
        value={panel}
        options={learning ? [lesson, ...tabs] : tabs}
        onPick={(next) =>
          next === 'session' || next === 'lesson'
            ? workspace.show({ panel: next })
            : runCommand(commandOf(next), workspace, host)
        }
      />
    </div>
  );
}
