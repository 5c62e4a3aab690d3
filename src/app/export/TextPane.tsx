import { CircleCheck, Copy, Download, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { type FormatId, formatOf, formats } from '#formats/formats.ts';
import type { Note } from '#formats/note.ts';
import { type Written, writeAs } from '#formats/writers.ts';
import { downloadText } from '#panels/download.ts';
import { Button } from '#ui/Button.tsx';
import { Check, Field, Select } from '#ui/Field.tsx';
import { counted, number, t } from '#words/say.ts';
import { manyRows } from '#workspace/count.ts';
import { withoutRows } from '#workspace/link.ts';
import { Actions, useOutcome } from './Actions.tsx';
import { cannotCopy, copyText } from './copying.ts';
import styles from './ExportDialog.module.css';

type State =
  | { readonly kind: 'writing' }
  | { readonly kind: 'written'; readonly written: Written }
  | { readonly kind: 'failed'; readonly sentence: string };

/** More is read by nobody here; the file has all of it. */
const mostNotes = 200;
const mostShown = 20_000;

function useWritten(format: FormatId, document: Document, rows: boolean): State {
  const [state, setState] = useState<State>({ kind: 'writing' });
  useEffect(() => {
    let isCurrent = true;
    setState({ kind: 'writing' });
    writeAs(format, rows ? document : withoutRows(document), { rows }).then(
      (written) => isCurrent && setState({ kind: 'written', written }),
      (error: unknown) => isCurrent && setState({ kind: 'failed', sentence: String(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [format, document, rows]);
  return state;
}

/** The document as a text in any of the formats, with what each cannot hold. */
export function TextPane() {
  const document = useWorkspaceState((s) => s.document);
  const settings = settingsOf(document);
  const [id, setId] = useState<FormatId>(settings.dialect);
  const [rows, setRows] = useState(document.rows.size > 0 && document.rows.size <= manyRows);
  const state = useWritten(id, document, rows);
  const { outcome, setOutcome, attempt } = useOutcome();
  const { label, language, extensions } = formatOf(id);
  const isSql = language !== 'plain' && language !== 'python';
  const name = `${settings.name}${isSql ? `.${id}` : ''}${extensions[0]}`;
  const text = state.kind === 'written' ? state.written.value : '';
  return (
    <div className={styles.pane}>
      <div className={styles.choices}>
        <Field label={t`Format`}>
          {(field) => (
            <Select
              id={field}
              value={id}
              onPick={(next) => {
                setOutcome(null);
                setId(next as FormatId);
              }}
            >
              {formats
                .filter((format) => format.canWrite)
                .map((format) => (
                  <option key={format.id} value={format.id}>
                    {format.label}
                  </option>
                ))}
            </Select>
          )}
        </Field>
        <div className={styles.check}>
          <Check
            label={t`With the sample rows (${number(document.rows.size)})`}
            checked={rows}
            disabled={document.rows.size === 0}
            onToggle={(next) => {
              setOutcome(null);
              setRows(next);
            }}
          />
        </div>
      </div>
      {state.kind === 'written' && <Notes notes={state.written.notes} label={label} />}
      {state.kind === 'failed' && <p role="alert">{state.sentence}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it. */}
      <section className={styles.text} tabIndex={0} aria-label={t`The document as ${label}`}>
        <pre>
          {text.slice(0, mostShown)}
          {text.length > mostShown &&
            `\n… ${counted(text.length - mostShown, '# more character in the file', '# more characters in the file')}`}
        </pre>
      </section>
      <Actions outcome={outcome}>
        <Button
          disabled={state.kind !== 'written'}
          onClick={() =>
            attempt(copyText(text), { done: t`${label}: the text is on the clipboard.`, failed: cannotCopy })
          }
        >
          <Copy aria-hidden /> {t`Copy`}
        </Button>
        <Button
          tone="primary"
          disabled={state.kind !== 'written'}
          onClick={() => {
            downloadText(name, text, id === 'ondelete' ? 'application/json' : 'text/plain');
            setOutcome({ isGood: true, sentence: t`${name} is among your downloads.` });
          }}
        >
          <Download aria-hidden /> {t`Download ${extensions[0] ?? ''}`}
        </Button>
      </Actions>
    </div>
  );
}

const rank: Readonly<Record<Note['severity'], number>> = { error: 0, warning: 1, info: 2 };

/** What the format cannot hold, the gravest first. */
function Notes({ notes, label }: { readonly notes: readonly Note[]; readonly label: string }) {
  const format = label.replace(t`SQL for ${''}`, '');
  if (notes.length === 0)
    return (
      <p className={styles.complete}>
        <CircleCheck size={16} aria-hidden /> {t`${format} can hold all of it.`}
      </p>
    );
  const sorted = [...notes].sort((a, b) => rank[a.severity] - rank[b.severity]);
  return (
    <details className={styles.notes} open={notes.length <= 5}>
      <summary>
        <TriangleAlert size={16} aria-hidden />{' '}
        {t`${counted(notes.length, '# thing differs', '# things differ')} in ${format}`}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it. */}
      <ul aria-label={t`What differs`} tabIndex={0}>
        {sorted.slice(0, mostNotes).map((note) => (
          <li key={`${note.code} ${note.record?.id ?? ''} ${note.sentence}`} data-severity={note.severity}>
            <Info size={14} aria-hidden /> <span>{note.sentence}</span>
          </li>
        ))}
        {notes.length > mostNotes && <li>{t`and ${number(notes.length - mostNotes)} more`}</li>}
      </ul>
    </details>
  );
}
