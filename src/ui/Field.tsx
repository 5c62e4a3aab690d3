import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useId, useState } from 'react';
import { join } from './Button.tsx';
import styles from './Field.module.css';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly hideLabel?: boolean;
  /** Stands beside the label, as a question mark that explains it. */
  readonly help?: ReactNode;
  readonly className?: string | undefined;
  readonly children: (id: string) => ReactNode;
}

/** A label above a control. The control takes the id that it is given. */
export function Field({ label, hint, hideLabel, help, className, children }: FieldProps) {
  const id = useId();
  return (
    <div className={join(styles.field, className)}>
      <div className={hideLabel ? undefined : styles.head}>
        <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
          {label}
        </label>
        {help}
      </div>
      {children(id)}
      {hint && <div className={styles.hint}>{hint}</div>}
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & {
  readonly value: string;
  /** Called when the person is done: Enter, or leaving the field. Answer false to go back to the old value. */
  readonly onCommit: (value: string) => boolean | undefined;
  readonly onCancel?: () => void;
  readonly mono?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
};

/** A text field that speaks up when the person is done with it; Escape takes back what was typed. */
export function CommitInput({ value, onCommit, onCancel, mono, className, onKeyDown, ...rest }: InputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      {...rest}
      value={typed ?? value}
      spellCheck={false}
      autoComplete="off"
      className={join(styles.input, mono && styles.mono, className)}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={(event) => {
        if (typed !== null && typed !== value) onCommit(typed);
        setTyped(null);
        rest.onBlur?.(event);
      }}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.key === 'Enter') event.currentTarget.blur();
        else if (event.key === 'Escape') {
          setTyped(null);
          onCancel?.();
          event.stopPropagation();
          const field = event.currentTarget;
          requestAnimationFrame(() => field.blur());
        }
      }}
    />
  );
}

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> & {
  readonly onPick: (value: string) => void;
};

/** The platform's own drop-down list, which every keyboard and screen reader knows. */
export function Select({ onPick, className, ...rest }: SelectProps) {
  return (
    <select
      {...rest}
      className={join(styles.input, styles.select, className)}
      onChange={(e) => onPick(e.target.value)}
    />
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onToggle: (checked: boolean) => void;
  /** Stands beside the words, as a question mark that explains them. */
  readonly help?: ReactNode;
}

/** A box to tick, with its words. */
export function Check({ label, checked, disabled, onToggle, help }: CheckProps) {
  const box = (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(e) => onToggle(e.target.checked)} />
      {label}
    </label>
  );
  return help ? (
    <span className={styles.helped}>
      {box}
      {help}
    </span>
  ) : (
    box
  );
}
