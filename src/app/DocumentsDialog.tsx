import { Copy, FileText, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { emptyDocument } from '#document/document.ts';
import { libraryDocument } from '#lessons/library.ts';
import { Button, IconButton } from '#ui/Button.tsx';
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
  const [list, setList] = useState<readonly Summary[]>([]);
  const [doomed, setDoomed] = useState<string | null>(null);
  useEffect(() => {
    void desk
      .flush()
      .then(() => desk.list())
      .then(setList);
  }, [desk]);
  const change = (work: Promise<unknown>) => void work.then(() => desk.list()).then(setList);
  const go = (work: Promise<unknown>) => {
    onClose();
    void work;
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Documents in this browser`}
      wide
      footer={
        <>
          <Button onClick={() => go(desk.open(libraryDocument()))}>{t`Open the example`}</Button>
          <Button tone="primary" data-first-focus onClick={() => go(desk.open(emptyDocument()))}>
            {t`New document`}
          </Button>
        </>
      }
    >
      <ul className={styles.list}>
        {list.map((document) => (
          <li key={document.id} aria-current={document.id === current || undefined}>
            <button type="button" className={styles.open} onClick={() => go(desk.openKept(document.id))}>
              <FileText size={16} aria-hidden />
              <span className={styles.name}>{document.name}</span>
              <span className={styles.facts}>
                {counted(document.tables, '# table', '# tables')}, {counted(document.rows, '# row', '# rows')},{' '}
                <time dateTime={new Date(document.savedAt).toISOString()}>{when.format(document.savedAt)}</time>
              </span>
            </button>
            <IconButton
              label={t`Copy ${document.name}`}
              size="small"
              onClick={() => change(desk.duplicate(document.id))}
            >
              <Copy />
            </IconButton>
            {doomed === document.id ? (
              <Button size="small" tone="danger" autoFocus onClick={() => change(desk.remove(document.id))}>
                {t`Delete for good`}
              </Button>
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
