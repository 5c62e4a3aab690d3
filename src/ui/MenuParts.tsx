import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { Deed } from './deed.ts';
import styles from './Menu.module.css';

interface CheckProps {
  readonly checked: boolean;
  readonly disabled?: boolean;
  /** Why it is disabled. */
  readonly hint?: string | null;
  readonly onPick: Deed;
  readonly children: ReactNode;
}

/** An item of a menu that is on or off, or one of several of which one is on. */
export function MenuCheck({ checked, disabled = false, hint = null, onPick, children }: CheckProps) {
  return (
    <Base.CheckboxItem
      className={styles.item}
      checked={checked}
      disabled={disabled}
      title={hint ?? undefined}
      aria-description={hint ?? undefined}
      closeOnClick
      onClick={onPick}
    >
      <span className={styles.icon}>{checked && <Check aria-hidden />}</span>
      <span className={styles.words}>{children}</span>
    </Base.CheckboxItem>
  );
}

/** An item of a menu that opens another menu beside it. */
export function Submenu({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  const isPicked = useRef(false);
  return (
    <Base.SubmenuRoot
      onOpenChange={(_, { reason }) => {
        isPicked.current = reason === 'item-press';
      }}
    >
      <Base.SubmenuTrigger className={styles.item}>
        <span className={styles.icon} />
        <span className={styles.words}>{label}</span>
        <ChevronRight size={14} aria-hidden />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} alignOffset={-5}>
          {/* Where the focus goes when something is picked, the menu knows that this one stands in. */}
          <Base.Popup className={styles.popup} finalFocus={() => !isPicked.current}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}
