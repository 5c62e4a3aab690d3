import { type NodeProps, NodeResizer } from '@xyflow/react';
import { useRef } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { leastNote, placeNotes, updateNote } from '#document/edits/notes.ts';
import { t } from '#words/say.ts';
import type { NoteFlowNode } from './shapeNodes.ts';
import styles from './shapes.module.css';

/** A text on the drawing: written by a double click or Enter, done by leaving it or Escape. */
export function NoteNode({ data: { note }, selected }: NodeProps<NoteFlowNode>) {
  const workspace = useWorkspace();
  const writing = useWorkspaceState((s) => s.typing?.what === 'note' && s.typing.noteId === note.id);
  const readOnly = useWorkspaceState((s) => s.readOnly !== null);
  return (
    <div
      className={styles.note}
      data-selected={selected || undefined}
      style={{ '--tint': `var(--table-${note.color ?? 'amber'})` } as React.CSSProperties}
      onDoubleClick={() => !readOnly && workspace.type({ what: 'note', noteId: note.id })}
    >
      {writing ? (
        <NoteText
          text={note.text}
          onDone={(text) => {
            workspace.type(null);
            if (text !== note.text) workspace.edit(t`Write note`, (d) => updateNote(d, note.id, { text }));
          }}
        />
      ) : (
        <p data-empty={note.text === '' || undefined}>{note.text || t`Empty note`}</p>
      )}
      {selected && !readOnly && (
        <NodeResizer
          minWidth={leastNote.width}
          minHeight={leastNote.height}
          handleClassName={styles.handle ?? ''}
          lineClassName={styles.line ?? ''}
          onResizeEnd={(_, box) => workspace.edit(t`Resize note`, (d) => placeNotes(d, new Map([[note.id, box]])))}
        />
      )}
    </div>
  );
}

function NoteText({ text, onDone }: { readonly text: string; readonly onDone: (text: string) => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <textarea
      ref={field}
      // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to write.
      autoFocus
      aria-label={t`Text of the note`}
      className="nodrag nopan nowheel"
      defaultValue={text}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => onDone(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
        event.preventDefault();
        // The keyboard stays with the note.
        event.currentTarget.closest<HTMLElement>('.react-flow__node')?.focus();
      }}
    />
  );
}
