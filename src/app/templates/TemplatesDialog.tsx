import { useMemo } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { counted, t } from '#words/say.ts';
import { designs } from './designs.ts';
import { SchemaSketch } from './SchemaSketch.tsx';
import styles from './TemplatesDialog.module.css';

/** Designs to start a document from. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const offered = useMemo(designs, []);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`New document`}
      wide
      footer={<CommandButton id="new" label={t`Start with nothing`} onDone={onClose} />}
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
            <CommandButton
              id="start-template"
              on={{ part: { kind: 'template', name: design.name } }}
              label={t`Start with this`}
              aria-label={t`Start with this: ${design.name}`}
              onDone={onClose}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
