import { CircleX, History, Info, Play, Square, TriangleAlert } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useRef } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Note } from '#formats/note.ts';
import { readStatements } from '#formats/statements/read.ts';
import { Button } from '#ui/Button.tsx';
import { Menu, MenuFill } from '#ui/Menu.tsx';
import { Rich } from '#ui/Rich.tsx';
import { counted, t } from '#words/say.ts';
import styles from './ConsolePanel.module.css';
import { exampleScripts } from './examples.ts';
import { StatementEditor, type StatementEditorHandle } from './StatementEditor.tsx';
import { isError, type Resolve, useScript } from './useScript.ts';

interface Props {
  /** Asks a database which rows and values the statements mean. Should stay the same function. */
  readonly resolve: Resolve;
}

/** Statements typed by hand, simulated together as one run. */
export function ConsolePanel({ resolve }: Props) {
  const document = useWorkspaceState((s) => s.document);
  const { memory, text, change, run, stop, isAsking, outcome } = useScript(resolve);
  const editor = useRef<StatementEditorHandle>(null);
  const help = useId();
  const schema = useDeferredValue(document);
  const examples = useMemo(() => exampleScripts(schema), [schema]);
  const typed = useDeferredValue(text);
  // What was said of a text that has changed since may not hold; while it is mended, it is read as it is typed.
  const notes = useMemo(() => {
    if (!outcome) return [];
    if (outcome.text === typed) return outcome.notes;
    return outcome.notes.some(isError) ? readStatements(typed, document).notes : [];
  }, [outcome, typed, document]);
  const marked = useMemo(() => notes.filter(isError).flatMap((note) => note.place ?? []), [notes]);
  const isEmpty = text.trim() === '';
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        {isAsking ? (
          <Button onClick={stop}>
            <Square aria-hidden /> {t`Stop`}
          </Button>
        ) : (
          <Button tone="primary" disabled={isEmpty} onClick={() => void run()}>
            <Play aria-hidden /> {t`Run`}
          </Button>
        )}
        <span id={help} className={styles.help}>
          <Rich
            text={t`<0>Ctrl</0> or <0>⌘</0> + <0>Enter</0> runs all statements. Nothing is changed until you apply it.`}
            marks={[(words) => <kbd>{words}</kbd>]}
          />
        </span>
        <Menu
          align="end"
          trigger={
            <Button tone="ghost" disabled={memory.history.length === 0}>
              <History aria-hidden /> {t`History`}
            </Button>
          }
        >
          {memory.history.map((script) => (
            <MenuFill
              key={script}
              text={script}
              className={styles.script}
              onFill={(text) => editor.current?.replace(text)}
            />
          ))}
        </Menu>
      </div>
      {examples.length > 0 && (
        <ul className={styles.examples} aria-label={t`Examples`}>
          {examples.map((example) => (
            <li key={example.label}>
              <button type="button" title={example.text} onClick={() => editor.current?.replace(example.text)}>
                {example.label}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.editor}>
        <StatementEditor
          ref={editor}
          initial={memory}
          document={document}
          marked={marked}
          describedBy={help}
          onChange={change}
          onRun={() => void run()}
        />
      </div>
      <p className={styles.status} role="status">
        {isAsking ? t`SQLite finds the rows that are meant…` : problems(notes)}
      </p>
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label={t`Notes`}>
          {notes.map((note) => (
            <li key={`${note.code} ${note.sentence}`} data-severity={note.severity}>
              <NoteLine note={note} onGo={(place) => editor.current?.goTo(place)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const icons = { error: CircleX, warning: TriangleAlert, info: Info };

function NoteLine({ note, onGo }: { readonly note: Note; readonly onGo: (place: NonNullable<Note['place']>) => void }) {
  const Icon = icons[note.severity];
  const { place } = note;
  const words = (
    <>
      <Icon aria-hidden />
      <span>{note.sentence}</span>
    </>
  );
  if (!place) return <div className={styles.note}>{words}</div>;
  return (
    <button type="button" className={styles.note} title={t`Go there`} onClick={() => onGo(place)}>
      {words}
      <span className={styles.place}>
        {place.line}:{place.column}
      </span>
    </button>
  );
}

function problems(notes: readonly Note[]): string {
  const count = notes.filter(isError).length;
  if (count === 0) return '';
  return counted(count, 'One problem keeps this from running.', '# problems keep this from running.');
}
