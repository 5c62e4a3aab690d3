import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import styles from './StoryPanel.module.css';

/** What the real engine said of the run that is open. Never claims agreement that was not tested. */
export function VerdictBadge() {
  const verdict = useWorkspaceState((s) => s.run?.verdict);
  if (!verdict) return null;
  if (verdict.state === 'asking') {
    return (
      <div className={styles.verdict} role="status">
        <LoaderCircle aria-hidden /> Running the same statement on SQLite…
      </div>
    );
  }
  if (verdict.state === 'failed') {
    return (
      <div className={styles.verdict} data-state="failed" role="status">
        <TriangleAlert aria-hidden /> Not checked: {verdict.message}
      </div>
    );
  }
  const { agrees, engine, differences } = verdict.comparison;
  return (
    <div className={styles.verdict} data-state={agrees ? 'agrees' : 'differs'} role="status">
      {agrees ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
      {agrees ? `${engine} agrees: every row and the outcome are the same` : `${engine} differs`}
      {differences.length > 0 && (
        <ul>
          {differences.slice(0, 20).map((difference) => (
            <li key={difference.sentence}>{difference.sentence}</li>
          ))}
          {differences.length > 20 && <li>and {differences.length - 20} more</li>}
        </ul>
      )}
    </div>
  );
}
