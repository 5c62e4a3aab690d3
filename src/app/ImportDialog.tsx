import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { mergeDocument } from '#document/edits/merge.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useDesk } from './desk.ts';
import styles from './ImportDialog.module.css';
import type { Import } from './openSource.ts';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info };

/** What was read from a file, before anything happens to the open document: choose where it goes. */
export function ImportDialog({ imported, onClose }: { readonly imported: Import; readonly onClose: () => void }) {
  const workspace = useWorkspace();
  const desk = useDesk();
  const isEmpty = useWorkspaceState((s) => s.document.tables.size === 0);
  const readOnly = useWorkspaceState((s) => s.readOnly !== null);
  const { from, document, notes } = imported;
  const finish = (put: () => void) => {
    put();
    onClose();
    setTimeout(() => workspace.camera.fit(), 80);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={document ? `Open ${from}` : `${from} could not be opened`}
      footer={
        document ? (
          <>
            {!isEmpty && !readOnly && (
              <>
                <Button
                  onClick={() =>
                    finish(() => workspace.edit('Add from file', (d) => mergeDocument(d, document, beside(d))))
                  }
                >
                  Add to this document
                </Button>
                <Button onClick={() => finish(() => workspace.replace('Open file', document))}>
                  Replace this document
                </Button>
              </>
            )}
            <Button tone="primary" data-first-focus onClick={() => finish(() => void desk.open(document))}>
              Open as a new document
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>Close</Button>
        )
      }
    >
      {document && (
        <p>
          {settingsOf(document).name}: {document.tables.size} tables, {document.foreignKeys.size} foreign keys,{' '}
          {document.rows.size.toLocaleString('en')} rows.
        </p>
      )}
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label="Notes">
          {notes.slice(0, 200).map((note, at) => {
            const Icon = icons[note.severity];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes are a fixed list and may repeat.
              <li key={at} data-severity={note.severity}>
                <Icon size={14} aria-label={note.severity} />
                <span>
                  {note.place && `Line ${note.place.line}, column ${note.place.column}: `}
                  {note.sentence}
                </span>
              </li>
            );
          })}
          {notes.length > 200 && <li>and {notes.length - 200} more</li>}
        </ul>
      )}
    </Dialog>
  );
}

/** A place to the right of everything that is drawn. */
function beside(document: Document): { x: number; y: number } {
  const right = Math.max(0, ...[...document.places.values()].map((place) => place.x + 360));
  return { x: right, y: 0 };
}
