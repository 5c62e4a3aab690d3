import { FolderOpen, GraduationCap, LayoutTemplate, Library, Plus } from 'lucide-react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { t } from '#words/say.ts';
import styles from './EmptyHint.module.css';

/** What to do with an empty document. */
export function EmptyHint() {
  const empty = useWorkspaceState((s) => s.document.tables.size === 0 && s.face !== 'session');
  if (!empty) return null;
  return (
    <div className={styles.hint}>
      <h2>{t`Nothing is drawn yet`}</h2>
      <p>{t`Draw a table, open a SQLite script or database, or drop a file anywhere on this page.`}</p>
      <div className={styles.buttons}>
        <CommandButton id="add-table" tone="primary" label={t`Add a table`}>
          <Plus aria-hidden />
        </CommandButton>
        <CommandButton id="open" label={t`Open a file`}>
          <FolderOpen aria-hidden />
        </CommandButton>
        <CommandButton id="templates" label={t`Start from a template`}>
          <LayoutTemplate aria-hidden />
        </CommandButton>
        <CommandButton id="lessons" label={t`Take a lesson`}>
          <GraduationCap aria-hidden />
        </CommandButton>
        <CommandButton id="open-example">
          <Library aria-hidden />
        </CommandButton>
      </div>
    </div>
  );
}
