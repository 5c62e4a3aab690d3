import { PanelRight, Rows3, Table2, Workflow } from 'lucide-react';
import { t } from '#words/say.ts';
import styles from './MobileTabs.module.css';

export type MobileView = 'diagram' | 'rows' | 'panel' | 'outline';

const views = [
  { view: 'diagram', label: t`Diagram`, icon: Workflow },
  { view: 'rows', label: t`Rows`, icon: Rows3 },
  { view: 'panel', label: t`Details`, icon: PanelRight },
  { view: 'outline', label: t`Tables`, icon: Table2 },
] as const;

/** On a narrow screen one thing is seen at a time; this chooses which. */
export function MobileTabs(props: { readonly view: MobileView; readonly onPick: (view: MobileView) => void }) {
  return (
    <nav className={styles.tabs} aria-label={t`Views`}>
      {views.map(({ view, label, icon: Icon }) => (
        <button
          key={view}
          type="button"
          aria-current={props.view === view ? 'page' : undefined}
          onClick={() => props.onPick(view)}
        >
          <Icon size={18} aria-hidden />
          {label}
        </button>
      ))}
    </nav>
  );
}
