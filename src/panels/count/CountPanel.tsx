import { Ban, FileCode, ListOrdered, X } from 'lucide-react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useCommand } from '#binding/useCommand.ts';
import { behaviours } from '#dialects/behaviour.ts';
import { settingsOf } from '#document/document.ts';
import type { CountProgress } from '#engines/countClient.ts';
import type { CascadeTotals } from '#engines/countProtocol.ts';
import { counted, t } from '#words/say.ts';
import type { Count } from '#workspace/count.ts';
import { BranchTree } from './BranchTree.tsx';
import styles from './CountPanel.module.css';
import { outcomeSentence, tableTotals } from './countWords.ts';

/** A DELETE that is only counted: its progress, then the totals by table and by foreign key, and the rows of each. */
export function CountPanel({ count }: { readonly count: Count }) {
  const { state } = count;
  return (
    <div className={styles.panel}>
      <div className={styles.top}>
        {state.name === 'counting' && <Counting progress={state.progress} />}
        {state.name === 'failed' && <p role="alert">{t`The rows could not be counted: ${state.message}`}</p>}
        {state.name === 'counted' && <Totals count={count} totals={state.totals} />}
        {state.name !== 'counting' && (
          <div className={styles.buttons}>
            <PlayEveryStep />
            <CommandButton id="impact" on={{ tables: [count.tableId], rows: count.rowIds }} size="small">
              <FileCode aria-hidden />
            </CommandButton>
            <CommandButton id="discard" size="small" tone="ghost" label={t`Close`}>
              <X aria-hidden />
            </CommandButton>
          </div>
        )}
      </div>
      {state.name === 'counted' && <BranchTree count={count} branches={state.totals.branches} />}
    </div>
  );
}

/** Only where it can be done: so many rows nobody would look at one by one. */
function PlayEveryStep() {
  const { refusal } = useCommand('play-every-step');
  if (refusal !== null) return null;
  return (
    <CommandButton id="play-every-step" size="small">
      <ListOrdered aria-hidden />
    </CommandButton>
  );
}

function Counting({ progress }: { readonly progress: CountProgress | null }) {
  const words = wordsOf(progress);
  return (
    <div className={styles.counting}>
      <p role="status">{words}</p>
      {progress?.phase === 'rows' ? (
        <progress aria-label={t`Rows sent`} value={progress.done} max={progress.total} />
      ) : (
        <progress aria-label={t`Counting`} />
      )}
      <CommandButton id="discard" size="small" label={t`Cancel`} />
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
