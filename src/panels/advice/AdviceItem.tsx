import { Wrench } from 'lucide-react';
import type { Advice } from '#advice/advice.ts';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { termsIn } from '#lessons/terms/terms.ts';
import { t } from '#words/say.ts';
import { Term } from '../terms/Term.tsx';
import styles from './advice.module.css';
import { usePointingOut } from './usePointingOut.ts';

/** One piece of advice: clicking its sentence selects what it is about, each button makes one change. */
export function AdviceItem({ advice }: { readonly advice: Advice }) {
  const workspace = useWorkspace();
  const mentioned = termsIn(advice.sentence);
  const pointing = usePointingOut(advice.records.foreignKeys);
  const select = () => {
    const { document } = workspace.store.getState();
    const { tables, foreignKeys } = advice.records;
    const ends = foreignKeys.flatMap((id) => {
      const key = document.foreignKeys.get(id);
      return key ? [key.tableId, key.refTableId] : [];
    });
    workspace.select(advice.records);
    workspace.camera.reveal([...new Set([...tables, ...ends])]);
  };
  return (
    <li className={styles.item} {...pointing}>
      <button type="button" className={styles.sentence} title={t`Select what this is about`} onClick={select}>
        {advice.sentence}
      </button>
      {mentioned.length > 0 && (
        <p className={styles.terms}>
          {mentioned.map((id) => (
            <Term key={id} id={id} />
          ))}
        </p>
      )}
      {advice.fixes.length > 0 && (
        <div className={styles.fixes}>
          {advice.fixes.map((fix) => (
            <CommandButton
              key={fix.label}
              id="make-change"
              on={{ part: { kind: 'change', ...fix } }}
              size="small"
              label={fix.label}
            >
              <Wrench aria-hidden />
            </CommandButton>
          ))}
        </div>
      )}
    </li>
  );
}
