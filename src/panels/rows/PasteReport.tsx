import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { counted, number, t } from '#words/say.ts';
import type { Fault } from './pasteRows.ts';
import styles from './RowsPanel.module.css';

const most = 200;

/** The pasted cells that no column took, each with its place, its text and the reason. */
export function PasteReport({ faults, onClose }: { readonly faults: readonly Fault[]; readonly onClose: () => void }) {
  const text = faults.map((fault) => [fault.line, fault.column ?? '', fault.text, fault.reason].join('\t')).join('\n');
  return (
    <Dialog
      open={faults.length > 0}
      onClose={onClose}
      wide
      title={counted(faults.length, 'One cell was not pasted', '# cells were not pasted')}
      footer={
        <>
          <Button onClick={() => void navigator.clipboard.writeText(text)}>{t`Copy this list`}</Button>
          <Button tone="primary" onClick={onClose}>
            {t`Done`}
          </Button>
        </>
      }
    >
      <p>{t`Everything else is in the table. These cells kept what they had:`}</p>
      <div className={styles.faults}>
        <table>
          <thead>
            <tr>
              <th>{t`Line`}</th>
              <th>{t`Column`}</th>
              <th>{t`Text`}</th>
              <th>{t`Why not`}</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, most).map((fault) => (
              <tr key={`${fault.line} ${fault.column} ${fault.text}`}>
                <td>{fault.line}</td>
                <td>{fault.column ?? '—'}</td>
                <td>{fault.text}</td>
                <td>{fault.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {faults.length > most && (
          <p className={styles.quiet}>{t`and ${number(faults.length - most)} more, in the copied list.`}</p>
        )}
      </div>
    </Dialog>
  );
}
