import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { t } from '#words/say.ts';
import styles from './PredictedMark.module.css';

/** What somebody in a lesson has predicted of a row or object, at its upper edge. */
export function PredictedMark({ id }: { readonly id: string }) {
  const words = useWorkspaceState((s) => s.lesson?.marks[id]);
  if (words === undefined) return null;
  return <span className={styles.mark}>{t`predicted: ${words}`}</span>;
}
