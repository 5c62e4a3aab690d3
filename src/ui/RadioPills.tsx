import { type ReactNode, type Ref, useId } from 'react';
import styles from './RadioPills.module.css';

interface Props {
  /** What is chosen about; the name of the group. */
  readonly legend: ReactNode;
  /** Null while nothing is chosen. */
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly label: ReactNode; readonly className?: string }[];
  readonly onPick: (value: string) => void;
  /** The first button of the group. */
  readonly ref?: Ref<HTMLInputElement>;
}

/** Radio buttons side by side under what they are about; the platform's own, so that every keyboard knows them. */
export function RadioPills({ legend, value, options, onPick, ref }: Props) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.pills}>
        {options.map((option, index) => (
          <label key={option.value} className={`${styles.pill} ${option.className ?? ''}`}>
            <input
              ref={index === 0 ? ref : undefined}
              type="radio"
              name={name}
              className="visually-hidden"
              checked={option.value === value}
              onChange={() => onPick(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
