import { useState } from 'react';
import { AdvicePanel } from '#panels/advice/AdvicePanel.tsx';
import { MatrixView } from '#panels/advice/MatrixView.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import styles from './AdvicePane.module.css';

const views = [
  { value: 'advice', label: t`Advice` },
  { value: 'matrix', label: t`What a DELETE can do` },
] as const;

/** What the schema will do before there are rows: advice, or the matrix of tables. */
export function AdvicePane() {
  const [view, setView] = useState<'advice' | 'matrix'>('advice');
  return (
    <div className={styles.pane}>
      <div className={styles.choice}>
        <Segmented label={t`Before there are rows`} value={view} options={views} onPick={setView} />
      </div>
      {view === 'advice' ? <AdvicePanel /> : <MatrixView />}
    </div>
  );
}
