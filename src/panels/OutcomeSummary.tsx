import { Ban } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { Document } from '#document/document.ts';
import { summarize } from '#simulation/summary.ts';
import type { Timeline } from '#simulation/timeline.ts';
import { Button } from '#ui/Button.tsx';
import { number, t } from '#words/say.ts';
import { NeverAgain } from './NeverAgain.tsx';
import styles from './StoryPanel.module.css';

/** So many tables are read at a glance; the others are shown on demand. */
const few = 8;

interface Props {
  readonly document: Document;
  readonly timeline: Timeline;
}

/** The outcome in one line, and below it what happened to each table or what stood in the way. */
export const OutcomeSummary = memo(function OutcomeSummary({ document, timeline }: Props) {
  const summary = useMemo(() => summarize(document, timeline), [document, timeline]);
  const [whole, setWhole] = useState(false);
  const shown = whole || summary.tables.length <= few + 2 ? summary.tables : summary.tables.slice(0, few);
  const [operation, another] = timeline.operations;
  const from = operation?.op === 'delete' && !another && !timeline.error ? operation.tableId : null;
  return (
    <div className={styles.summary} data-blocked={timeline.error !== null || undefined}>
      <h2>
        {timeline.error && <Ban size={15} aria-hidden />} {summary.sentence}
      </h2>
      {summary.tables.length > 0 && (
        <table className={styles.tables}>
          <tbody>
            {shown.map((table) => (
              <tr key={table.tableId}>
                <td>{table.name}</td>
                <td>{table.words}</td>
                {from !== null && (
                  <td>
                    {table.deleted > 0 && table.tableId !== from && <NeverAgain from={from} target={table.tableId} />}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < summary.tables.length && (
        <Button size="small" tone="ghost" onClick={() => setWhole(true)}>
          {t`Show all ${number(summary.tables.length)} tables`}
        </Button>
      )}
      {summary.blockers.length > 0 && (
        <ul className={styles.blockers} aria-label={t`Rows that blocked it`}>
          {summary.blockers.slice(0, 12).map((blocker) => (
            <li key={blocker.rowId}>{blocker.label}</li>
          ))}
          {summary.blockers.length > 12 && <li>{t`and ${number(summary.blockers.length - 12)} more`}</li>}
        </ul>
      )}
    </div>
  );
});
