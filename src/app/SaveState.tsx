import { useStore } from 'zustand';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useTelling } from '#ui/live.ts';
import { t } from '#words/say.ts';
import { useDesk } from './desk.ts';
import styles from './SaveState.module.css';

const words = {
  saved: t`Saved`,
  saving: t`Saving…`,
  waiting: t`Saving…`,
  failed: t`Not saved`,
  lent: t`Lesson, not kept`,
  off: '',
};

/** Whether what is on the screen is safe in this browser, and the way to get it from another tab. */
export function SaveState() {
  const desk = useDesk();
  const saving = useStore(desk.store, (s) => s.saving);
  const trouble = useStore(desk.store, (s) => s.trouble);
  useTelling(saving === 'failed' ? (trouble ?? words.failed) : null);
  if (saving === 'off') {
    return <CommandButton id="take-over" size="small" />;
  }
  return (
    <span className={styles.state} data-state={saving} title={trouble ?? t`Kept in this browser`}>
      {words[saving]}
    </span>
  );
}
