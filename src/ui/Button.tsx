import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';
import { tip } from './tip.ts';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: 'plain' | 'primary' | 'danger' | 'ghost';
  readonly size?: 'small' | 'normal' | 'large';
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words on it. */
export function Button({ tone = 'plain', size = 'normal', className, ...rest }: Props) {
  return <button type="button" {...rest} className={join(styles.button, styles[tone], styles[size], className)} />;
}

interface IconProps extends Omit<Props, 'aria-label'> {
  /** What the button does; spoken, and shown on hover. */
  readonly label: string;
  readonly shortcut?: string | undefined;
  /** Why it cannot be used now; shown with the label. */
  readonly hint?: string | null;
  readonly pressed?: boolean | undefined;
  readonly children: ReactNode;
}

/** A button with only an icon on it; its label appears as a tooltip. */
export function IconButton({
  label,
  shortcut,
  hint = null,
  pressed,
  tone = 'ghost',
  size = 'normal',
  className,
  ...rest
}: IconProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-description={hint ?? undefined}
      aria-pressed={pressed}
      {...tip(label, { hint, keys: shortcut })}
      {...rest}
      className={join(styles.button, styles.icon, styles[tone], styles[size], className)}
    />
  );
}

/** Class names that are there, in one string. */
export function join(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
