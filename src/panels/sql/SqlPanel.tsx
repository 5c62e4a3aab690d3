import { Copy, Download, Info, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { writeSql } from '#formats/sql/write.ts';
import { IconButton } from '#ui/Button.tsx';
import { Check, Select } from '#ui/Field.tsx';
import { downloadText } from '../download.ts';
import styles from './SqlPanel.module.css';

const SqlView = lazy(() => import('./SqlView.tsx'));

/** The document as SQL, live. What is selected in the diagram is marked in the text, and the reverse. */
export function SqlPanel() {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const selection = useWorkspaceState((s) => s.selection);
  const [chosen, setChosen] = useState<DialectName | null>(null);
  const [rows, setRows] = useState(false);
  const settings = settingsOf(document);
  const dialect = chosen ?? settings.dialect;
  const schema = useDeferredValue(document);
  /** What is on the screen may lag behind the document; what is taken away must not. */
  const current = () => writeSql(workspace.store.getState().document, dialect, { rows }).value;
  const written = useMemo(() => writeSql(schema, dialect, { rows }), [schema, dialect, rows]);
  const ids = [...selection.foreignKeys, ...(selection.column ? [selection.column] : selection.tables)];
  const marked = written.spans.filter((span) => span.record !== 'index' && ids.includes(span.id));
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <Select aria-label="SQL for" value={dialect} onPick={(name) => setChosen(name as DialectName)}>
          {Object.values(dialects).map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </Select>
        <span className={styles.space} />
        <IconButton
          label="Copy SQL"
          onClick={() =>
            void navigator.clipboard.writeText(current()).then(
              () => workspace.say('success', 'The SQL is on the clipboard.'),
              () =>
                workspace.say('error', 'The browser does not allow copying here. Select the text and copy it by hand.'),
            )
          }
        >
          <Copy />
        </IconButton>
        <IconButton
          label="Download SQL"
          onClick={() => downloadText(`${settings.name}.${dialect}.sql`, current(), 'application/sql')}
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
            {written.notes.length === 1 ? 'thing differs' : 'things differ'} in {dialects[dialect].label}
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
            dialect={dialect}
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
