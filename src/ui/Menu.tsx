import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import styles from './Menu.module.css';

interface Props {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** A menu that opens from a button. */
export function Menu({ trigger, align = 'start', children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className={styles.positioner}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface PointProps {
  /** Where it opens, in the window. */
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly onClose: () => void;
  /** False where what is picked takes the focus somewhere itself. */
  readonly returnFocus?: boolean;
  readonly children: ReactNode;
}

/** A menu that is open where something was let go. */
export function PointMenu({ x, y, label, onClose, returnFocus = true, children }: PointProps) {
  const anchor = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()} modal={false}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} className={styles.positioner} side="bottom" align="start">
          <Base.Popup className={styles.popup} aria-label={label} finalFocus={returnFocus}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ItemProps {
  readonly onPick: () => void;
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

export function MenuItem({ onPick, icon, shortcut, disabled, danger, children }: ItemProps) {
  return (
    <Base.Item className={styles.item} disabled={disabled} data-danger={danger || undefined} onClick={onPick}>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.words}>{children}</span>
      {shortcut && <kbd className={styles.keys}>{shortcut}</kbd>}
    </Base.Item>
  );
}

export function MenuLine() {
  return <Base.Separator className={styles.line} />;
}
