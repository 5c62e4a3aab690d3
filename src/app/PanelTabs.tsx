import { useRun } from '#binding/useCommand.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import { type CommandId, commandOf } from '#workspace/commands/registry.ts';
import type { PanelName } from '#workspace/state.ts';
import styles from './PanelTabs.module.css';

/** The command that shows a panel. */
const commandFor = {
  inspector: 'inspector',
  story: 'story',
  sql: 'sql',
  advice: 'advice',
  console: 'console',
  session: 'session-panel',
  lesson: 'lesson',
} as const satisfies Record<PanelName, CommandId>;

const tabOf = (value: PanelName) => ({ value, label: commandOf(commandFor[value]).short ?? value });

const lesson = tabOf('lesson');
const tabs = (['inspector', 'story', 'sql', 'advice', 'console', 'session'] as const).map(tabOf);

/** Chooses what the side panel shows. */
export function PanelTabs() {
  const run = useRun();
  const panel = useWorkspaceState((s) => s.panel);
  const learning = useWorkspaceState((s) => s.lesson !== null);
  return (
    <div className={styles.tabs} data-many={learning || undefined}>
      <Segmented
        label={t`Panel`}
        value={panel}
        options={learning ? [lesson, ...tabs] : tabs}
        onPick={(next) => run(commandFor[next])}
      />
    </div>
  );
}
