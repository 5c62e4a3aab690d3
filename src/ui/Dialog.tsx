import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { t } from '#words/say.ts';
import { IconButton, join } from './Button.tsx';
import styles from './Dialog.module.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly wide?: boolean;
  /** Whether there is only something to read in it: then it takes the focus itself, to be scrolled by keyboard. */
  readonly toRead?: boolean;
  /** False where whoever opened it takes the focus back itself. */
  readonly returnFocus?: boolean;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** A window over the page that holds the focus until it is closed. `data-first-focus` says where the focus begins. */
export function Dialog({ open, onClose, title, wide, returnFocus = true, toRead, children, footer }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  // Not the button that closes it, whose tooltip would take the first Escape for itself.
  const first = () => {
    const meant = popup.current?.querySelector<HTMLElement>('[data-first-focus]');
    const field = body.current?.querySelector<HTMLElement>('input, select, textarea, button');
    // Of several choices the one that is on.
    return meant ?? field?.parentElement?.querySelector<HTMLElement>('[aria-pressed="true"]') ?? field ?? true;
  };
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          ref={popup}
          initialFocus={first}
          finalFocus={returnFocus}
          className={join(styles.popup, wide && styles.wide)}
        >
          <header className={styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <IconButton label={t`Close`} onClick={onClose}>
              <X />
            </IconButton>
          </header>
          <div ref={body} className={styles.body} tabIndex={toRead ? 0 : undefined} data-first-focus={toRead}>
            {children}
          </div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
