import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import styles from './Tooltip.module.css';

interface Props {
  readonly text: string;
  readonly shortcut?: string | undefined;
  /** A sentence below the text. */
  readonly hint?: string | null;
  readonly children: ReactElement<Record<string, unknown>>;
}

/** Shows a short text beside what is pointed at or focused. */
export function Tooltip({ text, shortcut, hint = null, children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {text}
            {shortcut && <kbd className={styles.keys}>{shortcut}</kbd>}
            {hint !== null && <span className={styles.hint}>{hint}</span>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
