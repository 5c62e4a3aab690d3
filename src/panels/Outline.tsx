import { useVirtualizer } from '@tanstack/react-virtual';
import { Plus, Search, Table2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addTable } from '#document/edits/tables.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import { Button } from '#ui/Button.tsx';
import { counted, number, spokenLanguage, t } from '#words/say.ts';
import { addAndSelect } from '#workspace/clipboard.ts';
import { marksOf } from '#workspace/marks.ts';
import styles from './Outline.module.css';

/** All tables by name, with the number of their rows; typing narrows the list. */
export function Outline({ onPick }: { readonly onPick?: () => void }) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const selected = useWorkspaceState((s) => s.selection.tables);
  const tallies = useWorkspaceState((s) => (s.run || s.preview ? marksOf(s).tallies : null));
  const [typed, setTyped] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const tables = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    return tablesOf(document)
      .filter((table) => qualified(table).toLowerCase().includes(wanted))
      .sort((a, b) => qualified(a).localeCompare(qualified(b), spokenLanguage()));
  }, [document, typed]);
  const virtual = useVirtualizer({
    count: tables.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 30,
    overscan: 10,
  });
  const pick = (id: string) => {
    workspace.select({ tables: [id] });
    workspace.camera.reveal([id]);
    onPick?.();
  };
  return (
    <nav className={styles.outline} aria-label={t`Tables`}>
      <div className={styles.search}>
        <Search size={14} aria-hidden />
        <input
          type="search"
          placeholder={t`Find a table`}
          aria-label={t`Find a table`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            const first = tables[0];
            if (event.key === 'Enter' && first) pick(first.id);
          }}
        />
      </div>
      <div className={styles.list} ref={frame}>
        {tables.length === 0 && <p className={styles.empty}>{typed ? t`No table by that name.` : t`No tables yet.`}</p>}
        <ul style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const table = tables[item.index];
            if (!table) return null;
            const tally = tallies?.get(table.id);
            const touched = tally ? Object.values(tally).reduce((a, b) => a + b, 0) : 0;
            return (
              <li key={table.id} style={{ transform: `translateY(${item.start}px)` }}>
                <button
                  type="button"
                  className={styles.item}
                  aria-current={selected.includes(table.id) || undefined}
                  onClick={() => pick(table.id)}
                >
                  <Table2 size={14} aria-hidden />
                  <span className={styles.name}>{qualified(table)}</span>
                  {touched > 0 && (
                    <span
                      key={touched}
                      className={styles.touched}
                      title={counted(touched, '# row touched', '# rows touched')}
                    >
                      {number(touched)}
                    </span>
                  )}
                  <span className={styles.count} title={counted(rowsOf(document, table.id).length, '# row', '# rows')}>
                    {number(rowsOf(document, table.id).length)}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
      <div className={styles.foot}>
        <Button
          size="small"
          onClick={() => addAndSelect(workspace, t`Add table`, (d) => addTable(d, workspace.camera.middle()))}
        >
          <Plus aria-hidden /> {t`Table`}
        </Button>
      </div>
    </nav>
  );
}
