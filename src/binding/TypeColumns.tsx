import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { join } from '#ui/Button.tsx';
import { t } from '#words/say.ts';
import { addTyped, fetchTypedReader, type Understood, understand } from '#workspace/typedColumns.ts';
import styles from './TypeColumns.module.css';
import { useWorkspace, useWorkspaceState } from './useWorkspace.ts';

interface Props {
  readonly tableId: string;
  readonly className?: string | undefined;
  readonly autoFocus?: boolean;
  /** Escape, Tab, or Enter where nothing is typed. */
  readonly onDone: () => void;
}

const nothing: Understood = { lines: [], problem: null };

/** What was typed and not added, by table, so that going away loses nothing. */
const drafts = new Map<string, string>();

/**
 * A field for columns as SQL declares them, one after the other or several at once. It says while somebody types what it
 * understands; Enter adds all of it and leaves the field open for the next, Tab adds it and goes on.
 */
export function TypeColumns({ tableId, className, autoFocus = false, onDone }: Props) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const [text, setText] = useState(drafts.get(tableId) ?? '');
  const [understood, setUnderstood] = useState(nothing);
  const field = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  const table = document.tables.get(tableId);
  useEffect(() => {
    if (autoFocus) field.current?.focus({ preventScroll: true });
    void fetchTypedReader().catch(() => {});
  }, [autoFocus]);
  useEffect(() => {
    let current = true;
    void understand(document, tableId, text).then((next) => current && setUnderstood(next));
    return () => {
      current = false;
    };
  }, [document, tableId, text]);
  if (!table) return null;

  const type = (next: string) => {
    setText(next);
    if (next.trim() === '') drafts.delete(tableId);
    else drafts.set(tableId, next);
  };
  const add = async (): Promise<boolean> => {
    if (text.trim() === '') return true;
    const isDone = await addTyped(workspace, t`Add columns`, tableId, text);
    if (isDone) type('');
    return isDone;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (['Enter', 'Escape', 'Tab'].includes(event.key)) event.stopPropagation();
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (text.trim() === '') onDone();
      else void add();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onDone();
    } else if (event.key === 'Tab' && !event.shiftKey && text.trim() !== '') {
      event.preventDefault();
      void add().then((isDone) => isDone && onDone());
    }
  };
  return (
    <div className={join(styles.box, className)}>
      <textarea
        ref={field}
        className={styles.field}
        rows={Math.min(8, text.split('\n').length)}
        aria-label={t`New columns of ${table.name}`}
        aria-describedby={hint}
        aria-invalid={understood.problem !== null || undefined}
        placeholder="title varchar(200) not null"
        value={text}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={hint} className={styles.hint} role="status">
        {understood.lines.length > 0 && (
          <ul className={styles.lines}>
            {understood.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {understood.problem !== null ? (
          <p className={styles.problem}>{understood.problem}</p>
        ) : (
          <p className={styles.quiet}>
            {text.trim() === ''
              ? t`A name, a type, and what else SQL allows: references authors(id), unique, default 0, pk.`
              : t`Enter adds it. Several at once are separated by commas or lines.`}
          </p>
        )}
      </div>
    </div>
  );
}
