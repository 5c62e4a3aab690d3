import type { ReactNode } from 'react';
import { qualified } from '#document/names.ts';
import { Button, join } from '#ui/Button.tsx';
import { Rich } from '#ui/Rich.tsx';
import { counted, listed, number, t } from '#words/say.ts';
import { shownTables } from '#workspace/focus.ts';
import { CommandIconButton } from './CommandButton.tsx';
import styles from './FocusBar.module.css';
import { useCommand } from './useCommand.ts';
import { useWorkspaceState } from './useWorkspace.ts';

interface Props {
  readonly className?: string | undefined;
  /** The signs of the buttons that show nearer neighbours only, and farther ones. */
  readonly nearer: ReactNode;
  readonly farther: ReactNode;
}

/** Says what the diagram or the outline is narrowed to, and lets one look further or at everything again. */
export function FocusBar({ className, nearer, farther }: Props) {
  const focus = useWorkspaceState((s) => s.focus);
  const document = useWorkspaceState((s) => s.document);
  const shown = useWorkspaceState((s) => shownTables(s)?.size ?? s.document.tables.size);
  const end = useCommand('focus-end');
  if (!focus) return null;
  const names = focus.tables.flatMap((id) => {
    const table = document.tables.get(id);
    return table ? [qualified(table)] : [];
  });
  const title = names.length > 3 ? counted(names.length, '# table', '# tables') : listed(names);
  return (
    <section className={join(styles.bar, className)} aria-label={t`What is shown`}>
      <p role="status">
        <Rich
          text={t`<0>${title}</0> and its neighbours: ${number(shown)} of ${number(document.tables.size)} tables`}
          marks={[(words) => <strong key="title">{words}</strong>]}
        />
      </p>
      <div className={styles.steps}>
        <CommandIconButton id="focus-nearer">{nearer}</CommandIconButton>
        <span>{counted(focus.steps, '# step', '# steps')}</span>
        <CommandIconButton id="focus-farther">{farther}</CommandIconButton>
      </div>
      <Button size="small" onClick={end.run}>
        {end.command.short} <kbd>Esc</kbd>
      </Button>
    </section>
  );
}
