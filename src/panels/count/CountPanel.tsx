import { Ban, FileCode, ListOrdered, X } from 'lucide-react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { behaviours } from '#dialects/behaviour.ts';
import { settingsOf } from '#document/document.ts';
import type { CountProgress } from '#engines/countClient.ts';
import type { CascadeTotals } from '#engines/countProtocol.ts';
import { Button } from '#ui/Button.tsx';
import { counted, t } from '#words/say.ts';
import type { Count } from '#workspace/count.ts';
import { BranchTree } from './BranchTree.tsx';
import styles from './CountPanel.module.css';
import { outcomeSentence, tableTotals } from './countWords.ts';

/** More rows than this are too many to be played step by step. */
const mostSteps = 5_000;

/** A DELETE that is only counted: its progress, then the totals by table and by foreign key, and the rows of each. */
export function CountPanel({ count }: { readonly count: Count }) {
  const workspace = useWorkspace();
  const { state } = count;
  return (
    <div className={styles.panel}>
      <div className={styles.top}>
        {state.name === 'counting' && <Counting progress={state.progress} />}
        {state.name === 'failed' && <p role="alert">{t`The rows could not be counted: ${state.message}`}</p>}
        {state.name === 'counted' && <Totals count={count} totals={state.totals} />}
        {state.name !== 'counting' && (
          <div className={styles.buttons}>
            {state.name === 'counted' && state.totals.rows <= mostSteps && (
              <Button
                size="small"
                onClick={() =>
                  workspace.run([{ op: 'delete', tableId: count.tableId, rowIds: count.rowIds }], { everyStep: true })
                }
              >
                <ListOrdered aria-hidden /> {t`Play every step`}
              </Button>
            )}
            <Button size="small" onClick={() => workspace.askImpact({ tableId: count.tableId, rowIds: count.rowIds })}>
              <FileCode aria-hidden /> {t`Impact SQL…`}
            </Button>
            <Button size="small" tone="ghost" onClick={() => workspace.discardCount()}>
              <X aria-hidden /> {t`Close`}
            </Button>
          </div>
        )}
      </div>
      {state.name === 'counted' && <BranchTree count={count} branches={state.totals.branches} />}
    </div>
  );
}

function Counting({ progress }: { readonly progress: CountProgress | null }) {
  const workspace = useWorkspace();
  const words = wordsOf(progress);
  return (
    <div className={styles.counting}>
      <p role="status">{words}</p>
      {progress?.phase === 'rows' ? (
        <progress aria-label={t`Rows sent`} value={progress.done} max={progress.total} />
      ) : (
        <progress aria-label={t`Counting`} />
      )}
      <Button size="small" onClick={() => workspace.discardCount()}>
        {t`Cancel`}
      </Button>
    </div>
  );
}

function wordsOf(progress: CountProgress | null): string {
  if (!progress) return t`Starting to count…`;
  if (progress.phase === 'rows') return counted(progress.total, 'Reading # row…', 'Reading # rows…');
  return progress.done === 0
    ? t`Counting…`
    : counted(progress.done, 'Counting… # row so far', 'Counting… # rows so far');
}

function Totals({ count, totals }: { readonly count: Count; readonly totals: CascadeTotals }) {
  const { document } = count;
  const { error } = totals;
  const tables = tableTotals(document, totals.branches);
  return (
    <div className={styles.totals} data-blocked={error !== null || undefined}>
      <div role="status">
        <h2>
          {error && <Ban size={15} aria-hidden />} {outcomeSentence(document, totals)}
        </h2>
      </div>
      {error && tables.length > 0 && <p className={styles.note}>{t`This is how far it came before it was undone:`}</p>}
      {tables.length > 0 && (
        <table className={styles.tables}>
          <caption className="visually-hidden">{t`Rows by table`}</caption>
          <tbody>
            {tables.map((table) => (
              <tr key={table.tableId}>
                <th scope="row">{table.name}</th>
                <td>{table.words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.note}>
        {t`Counted by the simulator alone, without its steps and without asking a real database.`}{' '}
        {behaviours[settingsOf(document).dialect].unverified}
      </p>
    </div>
  );
}
