import { BoxSelect, StickyNote as NoteIcon, Scan, Trash2 } from 'lucide-react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { updateArea } from '#document/edits/areas.ts';
import { tableOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Area, StickyNote } from '#document/records.ts';
import { CommitInput, Field } from '#ui/Field.tsx';
import { counted, t } from '#words/say.ts';
import { plainNote } from '#workspace/commands/tableColors.ts';
import styles from './inspector.module.css';
import { Swatches } from './Swatches.tsx';

/** Title, colour and tables of an area. */
export function AreaInspector({ area }: { readonly area: Area }) {
  const workspace = useWorkspace();
  const { document } = workspace.store.getState();
  const on = { areas: [area.id], inSight: true };
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <BoxSelect size={16} aria-hidden />
        <h2>{area.title || t`Untitled area`}</h2>
        <CommandIconButton id="delete" on={on} label={t`Delete area; its tables stay`} tone="danger">
          <Trash2 />
        </CommandIconButton>
      </div>
      <Field label={t`Title`}>
        {(id) => (
          <CommitInput
            id={id}
            value={area.title}
            onCommit={(title) => workspace.edit(t`Rename area`, (d) => updateArea(d, area.id, { title }))}
          />
        )}
      </Field>
      <Swatches on={on} />
      <section className={styles.section}>
        <h3>{counted(area.tables.length, '# table', '# tables')}</h3>
        <div className={styles.buttons}>
          {area.tables.map((id) => (
            <CommandButton
              key={id}
              id="reveal-tables"
              on={{ tables: [id] }}
              size="small"
              label={qualified(tableOf(document, id))}
            />
          ))}
        </div>
        {area.tables.length === 0 ? (
          <p className={styles.explain}>
            {t`A table comes into the area when it is dragged there. It is then moved and arranged together with it.`}
          </p>
        ) : (
          <CommandButton id="fit-areas" on={on} size="small">
            <Scan aria-hidden />
          </CommandButton>
        )}
      </section>
    </div>
  );
}

/** Text and colour of a note. */
export function NoteInspector({ note }: { readonly note: StickyNote }) {
  const on = { notes: [note.id], inSight: true };
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <NoteIcon size={16} aria-hidden />
        <h2>{t`Note`}</h2>
        <CommandIconButton id="delete" on={on} label={t`Delete note`} tone="danger">
          <Trash2 />
        </CommandIconButton>
      </div>
      <p className={styles.explain} style={{ whiteSpace: 'pre-wrap' }}>
        {note.text || t`Empty note`}
      </p>
      <CommandButton id="write-note" on={on} size="small" />
      <Swatches on={on} plain={plainNote} />
    </div>
  );
}
