import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { tableOf } from '#document/lookups.ts';
import type { Row } from '#document/records.ts';
import { rowLabel } from '#simulation/rowLabel.ts';
import type { Branch } from '#simulation/traceCascade.ts';
import { IconButton } from '#ui/Button.tsx';
import { number, t } from '#words/say.ts';
import type { Count } from '#workspace/count.ts';
import styles from './CountPanel.module.css';

const rowsPerPage = 10;

interface Props {
  readonly count: Count;
  readonly branch: Branch;
  readonly index: number;
}

/** The rows of a branch, page by page; picking one shows it in the grid. */
export function BranchRows({ count, branch, index }: Props) {
  const workspace = useWorkspace();
  const [from, setFrom] = useState(0);
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    workspace.countedRows(index, from, rowsPerPage).then(
      (found) => isWanted && setRows(found),
      (error: unknown) => isWanted && workspace.say('error', t`The rows could not be listed: ${String(error)}`),
    );
    return () => {
      isWanted = false;
    };
  }, [workspace, index, from]);
  const table = tableOf(count.document, branch.tableId);
  const last = Math.min(from + rowsPerPage, branch.rows);
  if (!rows) return <p className={styles.note}>{t`Loading rows…`}</p>;
  return (
    <>
      <ul className={styles.rows} aria-label={t`Rows of ${table.name}`}>
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => workspace.select({ tables: [table.id], row: row.id })}>
              {rowLabel(table, row.values)}
            </button>
          </li>
        ))}
      </ul>
      {branch.rows > rowsPerPage && (
        <div className={styles.pager}>
          <IconButton
            size="small"
            label={t`Rows before these`}
            disabled={from === 0}
            onClick={() => setFrom(from - rowsPerPage)}
          >
            <ChevronLeft />
          </IconButton>
          <span role="status">{t`${number(from + 1)}–${number(last)} of ${number(branch.rows)}`}</span>
          <IconButton
            size="small"
            label={t`Rows after these`}
            disabled={last >= branch.rows}
            onClick={() => setFrom(from + rowsPerPage)}
          >
            <ChevronRight />
          </IconButton>
        </div>
      )}
    </>
  );
}
