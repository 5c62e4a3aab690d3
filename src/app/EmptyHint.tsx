import { FolderOpen, LayoutTemplate, Library, Plus } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addTable } from '#document/edits/tables.ts';
import { libraryDocument } from '#lessons/library.ts';
import { Button } from '#ui/Button.tsx';
import { t } from '#words/say.ts';
import { addAndSelect } from '#workspace/clipboard.ts';
import type { Host } from '#workspace/commands.ts';
import { useDesk } from './desk.ts';
import styles from './EmptyHint.module.css';

/** What to do with an empty document. */
export function EmptyHint({ host }: { readonly host: Host }) {
  const workspace = useWorkspace();
  const desk = useDesk();
  const empty = useWorkspaceState((s) => s.document.tables.size === 0 && s.face !== 'session');
  if (!empty) return null;
  return (
    <div className={styles.hint}>
      <h2>{t`Nothing is drawn yet`}</h2>
      <p>{t`Draw a table, open a SQLite script or database, or drop a file anywhere on this page.`}</p>
      <div className={styles.buttons}>
        <Button
          tone="primary"
          onClick={() => addAndSelect(workspace, t`Add table`, (d) => addTable(d, workspace.camera.middle()))}
        >
          <Plus aria-hidden /> {t`Add a table`}
        </Button>
        <Button onClick={host.openFile}>
          <FolderOpen aria-hidden /> {t`Open a file`}
        </Button>
        <Button onClick={host.showTemplates}>
          <LayoutTemplate aria-hidden /> {t`Start from a template`}
        </Button>
        <Button onClick={() => void desk.open(libraryDocument())}>
          <Library aria-hidden /> {t`Open the example`}
        </Button>
      </div>
    </div>
  );
}
