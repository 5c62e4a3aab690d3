import { Copy, Download, Info, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { tableOf, tablesOf } from '#document/lookups.ts';
import type { Row } from '#document/records.ts';
import { type ImpactDialect, impactDialects, writeImpact } from '#formats/impact/write.ts';
import type { Note } from '#formats/note.ts';
import { rowLabel } from '#simulation/rowLabel.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Field, Select } from '#ui/Field.tsx';
import { Rich } from '#ui/Rich.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { counted, number, t } from '#words/say.ts';
import type { ImpactRequest } from '#workspace/state.ts';
import type { Resolve } from '../console/useScript.ts';
import { downloadText } from '../download.ts';
import styles from './ImpactDialog.module.css';
import { useCondition } from './useCondition.ts';

const SqlView = lazy(() => import('../sql/SqlView.tsx'));

interface Props {
  readonly request: ImpactRequest;
  /** Finds the sample rows that a typed condition chooses. */
  readonly resolve: Resolve;
}

const choices = impactDialects.map((name) => ({ value: name, label: dialects[name].label }));

/** How the script is run, by the command line that each database brings along. */
const commandLines: Readonly<Record<ImpactDialect, string>> = {
  sqlite: 'sqlite3 -readonly -box app.db < impact.sql',
  postgresql: 'psql -d app -f impact.sql',
  mysql: 'mariadb --table app < impact.sql',
};

/** Where to run it, and what else takes it; the marked words are the command. */
const howToRun: Readonly<Record<ImpactDialect, string>> = {
  sqlite: t`Run it with <0>${commandLines.sqlite}</0>, best on a copy.`,
  postgresql: t`Run it with <0>${commandLines.postgresql}</0>, best on a replica. CockroachDB, YugabyteDB and Citus speak this SQL, too.`,
  mysql: t`Run it with <0>${commandLines.mysql}</0>, best on a replica. With MySQL’s own client: mysql --table app < impact.sql.`,
};

/** A script that asks a database what deleting some rows would take from it, for the rows or a condition of one's own. */
export function ImpactDialog({ request, resolve }: Props) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const own = settingsOf(document).dialect;
  const rows = useMemo(
    () => request.rowIds.map((id) => document.rows.get(id)).filter((row) => row !== undefined),
    [document, request],
  );
  const [dialect, setDialect] = useState<ImpactDialect>(() => impactDialects.find((name) => name === own) ?? 'sqlite');
  const [tableId, setTableId] = useState(request.tableId);
  const [typed, setTyped] = useState<string | null>(rows.length > 0 ? null : '');
  const condition = useDeferredValue(typed);
  const written = useMemo(() => {
    const where = condition ?? rows.map((row) => row.values);
    return writeImpact(document, dialect, { tableId, where });
  }, [document, dialect, tableId, condition, rows]);
  const checked = useCondition(document, dialect, tableId, condition, resolve);
  const isEmpty = condition !== null && condition.trim() === '';
  const faults = isEmpty ? [] : written.notes.filter((note) => note.severity === 'error');
  const remarks = written.notes.filter((note) => note.severity !== 'error');
  const close = () => workspace.closeImpact();
  const copy = () =>
    navigator.clipboard.writeText(written.value).then(
      () => workspace.say('success', t`The script is on the clipboard.`),
      () => workspace.say('error', t`The browser does not allow copying here. Select the text and copy it by hand.`),
    );
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t`Impact SQL`}
      footer={
        <>
          <Button
            disabled={written.value === ''}
            onClick={() => downloadText('impact.sql', written.value, 'application/sql')}
          >
            <Download aria-hidden /> {t`Download`}
          </Button>
          <Button tone="primary" disabled={written.value === ''} onClick={() => void copy()}>
            <Copy aria-hidden /> {t`Copy`}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <p className={styles.lead}>
          {t`Asks a real database what a DELETE would take: one read-only SELECT that counts rows by table and foreign key, writes nothing and locks no rows.`}
          {!impactDialects.some((name) => name === own) && ` ${t`There is no script for ${dialects[own].label}.`}`}
        </p>
        <div className={styles.choices}>
          <Segmented label={t`Database`} value={dialect} options={choices} onPick={setDialect} />
          {rows.length > 0 && (
            <Segmented
              label={t`Rows to delete`}
              value={typed === null ? 'rows' : 'condition'}
              options={[
                { value: 'rows', label: counted(rows.length, 'This row', 'These # rows') },
                { value: 'condition', label: t`A condition` },
              ]}
              onPick={(mode) => {
                setTyped(mode === 'rows' ? null : '');
                setTableId(request.tableId);
              }}
            />
          )}
        </div>
        {typed === null ? (
          <p className={styles.rows}>{labelsOf(rows, tableOf(document, request.tableId))}</p>
        ) : (
          <div className={styles.condition}>
            <Field label="DELETE FROM">
              {(id) => (
                <Select id={id} value={tableId} onPick={setTableId}>
                  {tablesOf(document).map((table) => (
                    <option key={table.id} value={table.id}>
                      {table.name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="WHERE" hint={<Found faults={faults} checked={checked} />}>
              {(id) => (
                <textarea
                  id={id}
                  data-first-focus
                  className={styles.typed}
                  rows={2}
                  value={typed}
                  placeholder={exampleFor(tableOf(document, tableId).columns[0]?.name)}
                  spellCheck={false}
                  autoComplete="off"
                  aria-invalid={faults.length > 0 || checked?.notes.some(isError) || undefined}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
          </div>
        )}
        {typed === null && <Notes notes={faults} />}
        {remarks.length > 0 && (
          <details className={styles.notes}>
            <summary>
              <TriangleAlert size={14} aria-hidden />{' '}
              {counted(remarks.length, '# thing to know about its answer', '# things to know about its answer')}
            </summary>
            <Notes notes={remarks} />
          </details>
        )}
        <div className={styles.script} data-empty={written.value === '' || undefined}>
          {written.value === '' ? (
            <p>{isEmpty ? t`Write a condition, and the script stands here.` : t`No script can be written for this.`}</p>
          ) : (
            <Suspense fallback={<pre className={styles.plain}>{written.value.slice(0, 20_000)}</pre>}>
              <SqlView text={written.value} dialect={dialect} marked={none} onLine={nothing} />
            </Suspense>
          )}
        </div>
        <p className={styles.how}>
          <Rich text={howToRun[dialect]} marks={[(words) => <code>{words}</code>]} />
        </p>
      </div>
    </Dialog>
  );
}

const none: readonly never[] = [];
const nothing = () => {};
const isError = (note: Note): boolean => note.severity === 'error';

const exampleFor = (column = 'id'): string => `${column} = 1`;

function labelsOf(rows: readonly Row[], table: Parameters<typeof rowLabel>[0]): string {
  const labels = rows.slice(0, 3).map((row) => rowLabel(table, row.values));
  return rows.length > 3 ? t`${labels.join(', ')} and ${number(rows.length - 3)} more` : labels.join(', ');
}

/** What is wrong with the condition, else how many sample rows it chooses. */
function Found({
  faults,
  checked,
}: {
  readonly faults: readonly Note[];
  readonly checked: ReturnType<typeof useCondition>;
}) {
  const notes = faults.length > 0 ? faults : (checked?.notes ?? []);
  const count = checked?.rowIds?.length;
  return (
    <div role="status">
      <Notes notes={notes} />
      {faults.length === 0 && count !== undefined && (
        <span>
          {count === 0
            ? t`No sample row meets it.`
            : counted(count, '# sample row meets it.', '# sample rows meet it.')}
        </span>
      )}
    </div>
  );
}

function Notes({ notes }: { readonly notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.list}>
      {notes.slice(0, 100).map((note) => (
        <li key={`${note.code} ${note.sentence}`} data-severity={note.severity}>
          {note.severity === 'error' ? <TriangleAlert size={13} aria-hidden /> : <Info size={13} aria-hidden />}
          <span>
            {note.place ? t`Line ${note.place.line}, column ${note.place.column}: ${note.sentence}` : note.sentence}
          </span>
        </li>
      ))}
    </ul>
  );
}
