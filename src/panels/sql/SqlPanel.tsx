import { Copy, Download, Info, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { type Document, settingsOf } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { writeSql } from '#formats/sql/write.ts';
import { IconButton } from '#ui/Button.tsx';
import { Check, Select } from '#ui/Field.tsx';
import { downloadText } from '../download.ts';
import styles from './SqlPanel.module.css';

const SqlView = lazy(() => import('./SqlView.tsx'));

/** A database, or the models of SQLAlchemy. */
type Target = DialectName | 'sqlalchemy';

type Written = ReturnType<typeof writeSql>;
type Write = (document: Document, options: { readonly rows: boolean }) => Written;

const nothing: Written = { value: '', notes: [], spans: [] };

/** The writer of a target; null while it loads. */
function useWriter(target: Target): Write | null {
  const [models, setModels] = useState<{ readonly write: Write } | null>(null);
  const isWanted = target === 'sqlalchemy' && models === null;
  useEffect(() => {
    if (isWanted)
      void import('#formats/sqlalchemy/write.ts').then(({ writeSqlAlchemy }) => setModels({ write: writeSqlAlchemy }));
  }, [isWanted]);
  return useMemo(
    () =>
      target === 'sqlalchemy' ? (models?.write ?? null) : (document, options) => writeSql(document, target, options),
    [target, models],
  );
}

/** The document as SQL or as SQLAlchemy models, live. What is selected in the diagram is marked in the text, and the reverse. */
export function SqlPanel() {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const selection = useWorkspaceState((s) => s.selection);
  const [chosen, setChosen] = useState<Target | null>(null);
  const [rows, setRows] = useState(false);
  const settings = settingsOf(document);
  const target = chosen ?? settings.dialect;
  const isPython = target === 'sqlalchemy';
  const language = isPython ? 'Python' : 'SQL';
  const write = useWriter(target);
  const schema = useDeferredValue(document);
  /** What is on the screen may lag behind the document; what is taken away must not. */
  const current = () => write?.(workspace.store.getState().document, { rows }).value ?? '';
  const written = useMemo(() => write?.(schema, { rows }) ?? nothing, [schema, write, rows]);
  const ids = [...selection.foreignKeys, ...(selection.column ? [selection.column] : selection.tables)];
  const marked = written.spans.filter((span) => span.record !== 'index' && ids.includes(span.id));
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Select aria-label="SQL for" value={target} onPick={(name) => setChosen(name as Target)}>
          {Object.values(dialects).map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
          <option value="sqlalchemy">SQLAlchemy</option>
        </Select>
        <span className={styles.space} />
        <IconButton
          label={`Copy ${language}`}
          onClick={() =>
            void navigator.clipboard.writeText(current()).then(
              () => workspace.say('success', `The ${language} is on the clipboard.`),
              () =>
                workspace.say('error', 'The browser does not allow copying here. Select the text and copy it by hand.'),
            )
          }
        >
          <Copy />
        </IconButton>
        <IconButton
          label={`Download ${language}`}
          onClick={() =>
            isPython
              ? downloadText(`${settings.name}.py`, current(), 'text/x-python')
              : downloadText(`${settings.name}.${target}.sql`, current(), 'application/sql')
          }
        >
          <Download />
        </IconButton>
      </div>
      <div className={styles.options}>
        <Check label="With INSERTs for the sample rows" checked={rows} onToggle={setRows} />
      </div>
      {written.notes.length > 0 && (
        <details className={styles.notes}>
          <summary>
            <TriangleAlert size={14} aria-hidden /> {written.notes.length}{' '}
            {written.notes.length === 1 ? 'thing differs' : 'things differ'} in{' '}
            {isPython ? 'SQLAlchemy' : dialects[target].label}
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
            dialect={isPython ? 'python' : target}
            marked={marked}
            onLine={(line) => {
              const inner = written.spans.findLast(
                (s) => s.fromLine <= line && line <= s.toLine && s.record !== 'index',
              );
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
