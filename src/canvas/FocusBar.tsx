import { Minus, Plus } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { qualified } from '#document/names.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { Rich } from '#ui/Rich.tsx';
import { counted, listed, number, t } from '#words/say.ts';
import { mostSteps, shownTables, widenFocus } from '#workspace/focus.ts';
import styles from './FocusBar.module.css';

/** Says what the diagram is narrowed to, and lets one look further or at everything again. */
export function FocusBar() {
  const workspace = useWorkspace();
  const focus = useWorkspaceState((s) => s.focus);
  const document = useWorkspaceState((s) => s.document);
  const shown = useWorkspaceState((s) => shownTables(s)?.size ?? s.document.tables.size);
  if (!focus) return null;
  const names = focus.tables.flatMap((id) => {
    const table = document.tables.get(id);
    return table ? [qualified(table)] : [];
  });
  const title = names.length > 3 ? counted(names.length, '# table', '# tables') : listed(names);
  return (
    <section className={styles.bar} aria-label={t`What is shown`}>
      <p role="status">
        <Rich
          text={t`<0>${title}</0> and its neighbours: ${number(shown)} of ${number(document.tables.size)} tables`}
          marks={[(words) => <strong key="title">{words}</strong>]}
        />
      </p>
      <div className={styles.steps}>
        <IconButton
          label={t`Show nearer neighbours only`}
          shortcut="["
          disabled={focus.steps === 0}
          onClick={() => widenFocus(workspace, -1)}
        >
          <Minus />
        </IconButton>
        <span>{counted(focus.steps, '# step', '# steps')}</span>
        <IconButton
          label={t`Show farther neighbours`}
          shortcut="]"
          disabled={focus.steps === mostSteps || shown === document.tables.size}
          onClick={() => widenFocus(workspace, 1)}
        >
          <Plus />
        </IconButton>
      </div>
      <Button size="small" onClick={() => workspace.show({ focus: null })}>
        {t`Show everything`} <kbd>Esc</kbd>
      </Button>
    </section>
  );
}
