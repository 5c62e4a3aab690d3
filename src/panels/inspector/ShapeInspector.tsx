import { BoxSelect, StickyNote as NoteIcon, Scan, Trash2 } from 'lucide-react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { removeAreas, updateArea } from '#document/edits/areas.ts';
import { removeNotes, updateNote } from '#document/edits/notes.ts';
import { tableOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Area, StickyNote } from '#document/records.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { CommitInput, Field } from '#ui/Field.tsx';
import { counted, t } from '#words/say.ts';
import { fitAreas } from '#workspace/areas.ts';
import styles from './inspector.module.css';
import { Swatches } from './Swatches.tsx';

/** Title, colour and tables of an area. */
export function AreaInspector({ area }: { readonly area: Area }) {
  const workspace = useWorkspace();
  const { document } = workspace.store.getState();
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <BoxSelect size={16} aria-hidden />
        <h2>{area.title || t`Untitled area`}</h2>
        <IconButton
          label={t`Delete area; its tables stay`}
          tone="danger"
          onClick={() => workspace.edit(t`Delete areas`, (d) => removeAreas(d, [area.id]))}
        >
          <Trash2 />
        </IconButton>
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
      <Swatches
        color={area.color}
        onPick={(color) => workspace.edit(t`Colour area`, (d) => updateArea(d, area.id, { color }))}
      />
      <section className={styles.section}>
        <h3>{counted(area.tables.length, '# table', '# tables')}</h3>
        <div className={styles.buttons}>
          {area.tables.map((id) => (
            <Button
              key={id}
              size="small"
              onClick={() => {
                workspace.select({ tables: [id] });
                workspace.camera.reveal([id]);
              }}
            >
              {qualified(tableOf(document, id))}
            </Button>
          ))}
        </div>
        {area.tables.length === 0 ? (
          <p className={styles.explain}>
            {t`A table comes into the area when it is dragged there. It is then moved and arranged together with it.`}
          </p>
        ) : (
          <Button size="small" onClick={() => fitAreas(workspace, [area.id])}>
            <Scan aria-hidden /> {t`Fit around its tables`}
          </Button>
        )}
      </section>
    </div>
  );
}

/** Text and colour of a note. */
export function NoteInspector({ note }: { readonly note: StickyNote }) {
  const workspace = useWorkspace();
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <NoteIcon size={16} aria-hidden />
        <h2>{t`Note`}</h2>
        <IconButton
          label={t`Delete note`}
          tone="danger"
          onClick={() => workspace.edit(t`Delete notes`, (d) => removeNotes(d, [note.id]))}
        >
          <Trash2 />
        </IconButton>
      </div>
      <p className={styles.explain} style={{ whiteSpace: 'pre-wrap' }}>
        {note.text || t`Empty note`}
      </p>
      <Button size="small" onClick={() => workspace.type({ what: 'note', noteId: note.id })}>{t`Write`}</Button>
      <Swatches
        color={note.color}
        plain="amber"
        onPick={(color) => workspace.edit(t`Colour note`, (d) => updateNote(d, note.id, { color }))}
      />
    </div>
  );
}
