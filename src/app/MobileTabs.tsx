import { PanelRight, Rows3, Table2, Workflow } from 'lucide-react';
import { useRun } from '#binding/useCommand.ts';
import { t } from '#words/say.ts';
import type { PaneName } from '#workspace/commands/command.ts';
import styles from './MobileTabs.module.css';

const panes = [
  { pane: 'diagram', label: t`Diagram`, icon: Workflow },
  { pane: 'rows', label: t`Rows`, icon: Rows3 },
  { pane: 'panel', label: t`Details`, icon: PanelRight },
  { pane: 'outline', label: t`Tables`, icon: Table2 },
] as const;

/** On a narrow screen one part of the page is seen at a time; this chooses which. */
export function MobileTabs({ view }: { readonly view: PaneName }) {
  const run = useRun();
  return (
    <nav className={styles.tabs} aria-label={t`Views`}>
      {panes.map(({ pane, label, icon: Icon }) => (
        <button
          key={pane}
          type="button"
          aria-current={view === pane ? 'page' : undefined}
          onClick={() => run(`go-to-${pane}`)}
        >
          <Icon size={18} aria-hidden />
          {label}
        </button>
      ))}
    </nav>
  );
}
