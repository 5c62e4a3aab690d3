import { useMemo } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { emptyDocument } from '#document/document.ts';
import { startTemplate, templates } from '#lessons/templates/templates.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { counted, t } from '#words/say.ts';
import { useDesk } from '../desk.ts';
import { forgoFirstCascade } from '../FirstCascade.tsx';
import type { Offer } from './offer.ts';
import { SchemaSketch } from './SchemaSketch.tsx';
import styles from './TemplatesDialog.module.css';

interface Props {
  readonly onClose: () => void;
  /** Told when a template is open: the DELETE that it offers. */
  readonly onStart: (offer: Offer) => void;
}

/** Designs to start a document from. */
export function TemplatesDialog({ onClose, onStart }: Props) {
  const workspace = useWorkspace();
  const desk = useDesk();
  const drafts = useMemo(() => templates.map((template) => ({ template, ...startTemplate(template) })), []);
  const start = async ({ template, document, tableId, rowId }: (typeof drafts)[number]) => {
    onClose();
    forgoFirstCascade();
    await desk.open(document);
    workspace.show({ face: 'schema', panel: 'inspector' });
    workspace.select({ tables: [tableId] });
    const { called, shows } = template.lesson;
    onStart({ documentId: desk.store.getState().id, tableId, rowId, called, shows });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`New document`}
      wide
      footer={
        <Button
          onClick={() => {
            onClose();
            void desk.open(emptyDocument());
          }}
        >
          {t`Start with nothing`}
        </Button>
      }
    >
      <ul className={styles.cards}>
        {drafts.map((draft) => {
          const { example, sentence } = draft.template;
          return (
            <li key={example.name} className={styles.card}>
              <SchemaSketch document={draft.document} />
              <h3>{example.name}</h3>
              <p>{sentence}</p>
              <p className={styles.facts}>
                {[
                  counted(draft.document.tables.size, '# table', '# tables'),
                  counted(draft.document.rows.size, '# row', '# rows'),
                ].join(', ')}
              </p>
              <Button aria-label={t`Start with this: ${example.name}`} onClick={() => void start(draft)}>
                {t`Start with this`}
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
