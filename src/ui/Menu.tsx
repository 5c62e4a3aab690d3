import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { Deed } from './deed.ts';
import styles from './Menu.module.css';
import { useKeptFocus } from './useKeptFocus.ts';

interface Props {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly align?: 'start' | 'end';
  readonly defaultOpen?: boolean;
  readonly children: ReactNode;
}

/** A menu that opens from a button. */
export function Menu({ trigger, align = 'start', defaultOpen = false, children }: Props) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
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
  const focus = useKeptFocus();
  const anchor = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()} modal={false}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} className={styles.positioner} side="bottom" align="start">
          <Base.Popup
            className={styles.popup}
            aria-label={label}
            finalFocus={() => returnFocus && focus.finalFocus()}
            onClickCapture={(event) => {
              if (
                returnFocus &&
                event.target instanceof Element &&
                event.target.closest('[role^=menuitem]:not([aria-haspopup])')
              )
                focus.picked();
            }}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ItemProps {
  readonly onPick: Deed;
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  /** Why it is disabled. */
  readonly hint?: string | null;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

export function MenuItem({ onPick, icon, shortcut, disabled, hint = null, danger, children }: ItemProps) {
  return (
    <Base.Item
      className={styles.item}
      disabled={disabled}
      data-danger={danger || undefined}
      title={hint ?? undefined}
      aria-description={hint ?? undefined}
      onClick={onPick}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.words}>{children}</span>
      {shortcut && <kbd className={styles.keys}>{shortcut}</kbd>}
    </Base.Item>
  );
}

interface FillProps {
  readonly text: string;
  /** Puts the text into a field. */
  readonly onFill: (text: string) => void;
  readonly className?: string | undefined;
}

/** A text that can be put into the field which the menu belongs to: that does nothing but type, so it needs no name. */
export function MenuFill({ text, onFill, className }: FillProps) {
  return (
    <Base.Item className={styles.item} onClick={() => onFill(text)}>
      <span className={styles.icon} />
      <span className={styles.words}>
        <code className={className}>{text}</code>
      </span>
    </Base.Item>
  );
}

export function MenuLine() {
  return <Base.Separator className={styles.line} />;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  /** `lang` is the language of the label where it is not that of the page. */
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly lang?: string;
    readonly onPick: Deed;
  }[];
}

/** Some options under a heading, one of which holds. */
export function MenuChoice<T extends string>({ label, value, options }: ChoiceProps<T>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.heading}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value}>
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            className={styles.item}
            value={option.value}
            closeOnClick
            onClick={option.onPick}
          >
            <span className={styles.icon}>
              <Base.RadioItemIndicator>
                <Check />
              </Base.RadioItemIndicator>
            </span>
            <span className={styles.words} lang={option.lang}>
              {option.label}
            </span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}
