import type { FocusEvent } from 'react';
import { CommitInput } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import type { Subject } from './item.ts';
import styles from './Outline.module.css';

interface Props {
  readonly subject: Subject;
  readonly value: string;
  /** What was typed, or null when it stays as it was. */
  readonly onDone: (text: string | null) => void;
}

const selectAll = (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => event.target.select();

/** The field in a line where a name is written over; for a note its text, which may have several lines. */
export function LineField({ subject, value, onDone }: Props) {
  if (subject.kind === 'note') return <NoteField value={value} onDone={onDone} />;
  return (
    <CommitInput
      autoFocus
      aria-label={subject.kind === 'area' ? t`Title of the area` : t`Name`}
      className={styles.rename}
      value={value}
      onFocus={selectAll}
      onBlur={() => onDone(null)}
      onCancel={() => onDone(null)}
      onCommit={(name) => {
        onDone(name);
        return true;
      }}
    />
  );
}

/** As in the diagram: Escape, Ctrl+Enter and leaving the field keep what was written. */
function NoteField({ value, onDone }: Omit<Props, 'subject'>) {
  const done = (text: string) => onDone(text === value ? null : text);
  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to write.
      autoFocus
      aria-label={t`Text of the note`}
      className={styles.writing}
      rows={4}
      defaultValue={value}
      onFocus={selectAll}
      onBlur={(event) => done(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
