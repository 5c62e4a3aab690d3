import { useMemo } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { emptyDocument } from '#document/document.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { counted, t } from '#words/say.ts';
import type { WhileBusy } from '../Busy.tsx';
import { useDesk } from '../desk.ts';
import { forgoFirstCascade } from '../FirstCascade.tsx';
import { type Design, designs } from './designs.ts';
import type { Offer } from './offer.ts';
import { SchemaSketch } from './SchemaSketch.tsx';
import styles from './TemplatesDialog.module.css';

interface Props {
  readonly whileBusy: WhileBusy;
  readonly onClose: () => void;
  /** Told when a template is open: the DELETE that it offers. */
  readonly onStart: (offer: Offer) => void;
}

/** Designs to start a document from. */
export function TemplatesDialog({ whileBusy, onClose, onStart }: Props) {
  const workspace = useWorkspace();
  const desk = useDesk();
  const offered = useMemo(designs, []);
  const open = async ({ name, lesson, start }: Design) => {
    onClose();
    forgoFirstCascade();
    const started = await whileBusy(t`Fetching ${name}…`, start);
    if (!started) return;
    const { document, tableId, rowId } = started;
    await desk.open(document);
    workspace.show({ face: 'schema', panel: 'inspector' });
    workspace.select({ tables: [tableId] });
    onStart({ documentId: desk.store.getState().id, tableId, rowId, called: lesson.called, shows: lesson.shows });
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
        {offered.map((design) => (
          <li key={design.name} className={styles.card}>
            <SchemaSketch sketch={design.sketch} />
            <h3>{design.name}</h3>
            <p>{design.sentence}</p>
            <p className={styles.facts}>
              {[counted(design.tables, '# table', '# tables'), counted(design.rows, '# row', '# rows')].join(', ')}
            </p>
            <Button
              aria-label={t`Start with this: ${design.name}`}
              onClick={() => open(design).catch((error: Error) => workspace.say('error', error.message))}
            >
              {t`Start with this`}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
