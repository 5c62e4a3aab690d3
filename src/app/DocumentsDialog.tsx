import { Copy, FileText, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { useRun } from '#binding/useCommand.ts';
import { IconButton } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { counted, spokenLanguage, t } from '#words/say.ts';
import type { Summary } from '#workspace/storage/library.ts';
import styles from './DocumentsDialog.module.css';
import { useDesk } from './desk.ts';

const when = new Intl.DateTimeFormat(spokenLanguage(), { dateStyle: 'medium', timeStyle: 'short' });

/** The documents that this browser keeps: open, copy, delete. */
export function DocumentsDialog({ onClose }: { readonly onClose: () => void }) {
  const desk = useDesk();
  const current = useStore(desk.store, (s) => s.id);
  const changes = useStore(desk.store, (s) => s.changes);
  const run = useRun();
  const [list, setList] = useState<readonly Summary[]>([]);
  const [doomed, setDoomed] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept has to be listed anew when it has changed.
  useEffect(() => {
    void desk
      .flush()
      .then(() => desk.list())
      .then(setList);
  }, [desk, changes]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Documents in this browser`}
      wide
      footer={
        <>
          <CommandButton id="open-example" onDone={onClose} />
          <CommandButton id="new" tone="primary" data-first-focus onDone={onClose} />
        </>
      }
    >
      <ul className={styles.list}>
        {list.map((document) => (
          <li key={document.id} aria-current={document.id === current || undefined}>
            <button
              type="button"
              className={styles.open}
              onClick={() => {
                onClose();
                run('open-document', { part: { kind: 'kept', id: document.id } });
              }}
            >
              <FileText size={16} aria-hidden />
              <span className={styles.name}>{document.name}</span>
              <span className={styles.facts}>
                {counted(document.tables, '# table', '# tables')}, {counted(document.rows, '# row', '# rows')},{' '}
                <time dateTime={new Date(document.savedAt).toISOString()}>{when.format(document.savedAt)}</time>
              </span>
            </button>
            <CommandIconButton
              id="copy-document"
              on={{ part: { kind: 'kept', id: document.id } }}
              label={t`Copy ${document.name}`}
              size="small"
            >
              <Copy />
            </CommandIconButton>
            {doomed === document.id ? (
              <CommandButton
                id="delete-document"
                on={{ part: { kind: 'kept', id: document.id } }}
                size="small"
                tone="danger"
                autoFocus
              />
            ) : (
              <IconButton
                label={t`Delete ${document.name}`}
                size="small"
                disabled={document.id === current}
                onClick={() => setDoomed(document.id)}
              >
                <Trash2 />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
