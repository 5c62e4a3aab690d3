import { Copy, Download, Info, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { settingsOf } from '#document/document.ts';
import { type FormatId, formatOf, formats } from '#formats/formats.ts';
import { type Write, type Written, writerOf } from '#formats/writers.ts';
import { IconButton } from '#ui/Button.tsx';
import { Check, Select } from '#ui/Field.tsx';
import { counted, t } from '#words/say.ts';
import { downloadText } from '../download.ts';
import styles from './SqlPanel.module.css';

const SqlView = lazy(() => import('./SqlView.tsx'));

const nothing: Written = { value: '', notes: [] };

/** The writer of a format; null while it loads. */
function useWriter(format: FormatId): Write | null {
  const [loaded, setLoaded] = useState<{ readonly format: FormatId; readonly write: Write } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void writerOf(format).then((write) => isCurrent && setLoaded({ format, write }));
    return () => {
      isCurrent = false;
    };
  }, [format]);
  return loaded?.format === format ? loaded.write : null;
}

/** The document in every format that can be written, live. What is selected in the diagram is marked in the text, and the reverse. */
export function SqlPanel() {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const selection = useWorkspaceState((s) => s.selection);
  const [chosen, setChosen] = useState<FormatId | null>(null);
  const [rows, setRows] = useState(false);
  const settings = settingsOf(document);
  const target = chosen ?? settings.dialect;
  const { label, language, extensions } = formatOf(target);
  const text = language === 'python' ? 'Python' : language === 'plain' ? label : 'SQL';
  const write = useWriter(target);
  const schema = useDeferredValue(document);
  /** What is on the screen may lag behind the document; what is taken away must not. */
  const current = () => write?.(workspace.store.getState().document, { rows }).value ?? '';
  const written = useMemo(() => write?.(schema, { rows }) ?? nothing, [schema, write, rows]);
  const ids = [...selection.foreignKeys, ...(selection.column ? [selection.column] : selection.tables)];
  const spans = written.spans ?? [];
  const marked = spans.filter((span) => span.record !== 'index' && ids.includes(span.id));
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Select aria-label={t`Written as`} value={target} onPick={(id) => setChosen(id as FormatId)}>
          {formats
            .filter((format) => format.canWrite && format.id !== 'ondelete')
            .map((format) => (
              <option key={format.id} value={format.id}>
                {format.label}
              </option>
            ))}
        </Select>
        <span className={styles.space} />
        <IconButton
          label={t`Copy ${text}`}
          onClick={() =>
            void navigator.clipboard.writeText(current()).then(
              () => workspace.say('success', t`The ${text} is on the clipboard.`),
              () =>
                workspace.say(
                  'error',
                  t`The browser does not allow copying here. Select the text and copy it by hand.`,
                ),
            )
          }
        >
          <Copy />
        </IconButton>
        <IconButton
          label={t`Download ${text}`}
          onClick={() => {
            const end = `${language === 'plain' || language === 'python' ? '' : `.${target}`}${extensions[0]}`;
            downloadText(`${settings.name}${end}`, current(), 'text/plain');
          }}
        >
          <Download />
        </IconButton>
      </div>
      <div className={styles.options}>
        <Check label={t`With INSERTs for the sample rows`} checked={rows} onToggle={setRows} />
      </div>
      {written.notes.length > 0 && (
        <details className={styles.notes}>
          <summary>
            <TriangleAlert size={14} aria-hidden />{' '}
            {t`${counted(written.notes.length, '# thing differs', '# things differ')} in ${label.replace(t`SQL for ${''}`, '')}`}
          </summary>
          <ul>
            {written.notes.slice(0, 100).map((note) => (
              <li key={`${note.code} ${note.record?.id ?? ''} ${note.sentence}`}>
                <Info size={13} aria-hidden /> {note.sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className={styles.text}>
        <Suspense fallback={<pre className={styles.plain}>{written.value.slice(0, 20_000)}</pre>}>
          <SqlView
            text={written.value}
            dialect={language}
            marked={marked}
            onLine={(line) => {
              const inner = spans.findLast((s) => s.fromLine <= line && line <= s.toLine && s.record !== 'index');
              if (inner?.record === 'table') workspace.select({ tables: [inner.id] });
              else if (inner?.record === 'foreignKey') workspace.select({ foreignKeys: [inner.id] });
              else if (inner?.record === 'column') {
                const table = [...document.tables.values()].find((t) => t.columns.some((c) => c.id === inner.id));
                if (table) workspace.select({ tables: [table.id], column: inner.id });
              }
            }}
          />
        </Suspense>
      </div>
    </div>
  );
}
