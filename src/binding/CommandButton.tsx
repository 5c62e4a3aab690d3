import type { ReactNode } from 'react';
import { Button, IconButton } from '#ui/Button.tsx';
import { keyName } from '#ui/keyName.ts';
import type { CommandId } from '#workspace/commands/registry.ts';
import { type On, useCommand } from './useCommand.ts';

interface Props {
  readonly id: CommandId;
  /** What it is done to, if not what is picked. */
  readonly on?: On;
  /** It has been done. */
  readonly onDone?: () => void;
  readonly size?: 'small' | 'normal' | 'large';
  readonly tone?: 'plain' | 'primary' | 'danger' | 'ghost';
  readonly className?: string | undefined;
  /** What it is called by those who hear it, where the words on it are too few. */
  readonly 'aria-label'?: string;
  readonly autoFocus?: boolean;
  /** A dialog gives it the focus when it opens. */
  readonly 'data-first-focus'?: boolean;
  /** What the button says instead of the command's short name. */
  readonly label?: string;
}

/** An icon that does a command; its tooltip has the name and the keys, or why it cannot be done. */
export function CommandIconButton({
  id,
  on,
  onDone,
  label,
  pressed,
  children,
  ...rest
}: Props & { readonly pressed?: boolean; readonly children: ReactNode }) {
  const { command, refusal, run } = useCommand(id, on, onDone);
  return (
    <IconButton
      {...rest}
      label={label ?? command.short ?? command.label}
      hint={refusal}
      shortcut={command.keys?.[0] && keyName(command.keys[0])}
      pressed={pressed}
      aria-disabled={refusal !== null || undefined}
      onClick={() => refusal === null && run()}
    >
      {children}
    </IconButton>
  );
}

interface ButtonProps extends Props {
  /** More about it, where it can be done. */
  readonly title?: string;
  readonly children?: ReactNode;
}

/** A button with the command's name on it, behind the icon that is given. */
export function CommandButton({ id, on, onDone, label, title, children, ...rest }: ButtonProps) {
  const { command, refusal, run } = useCommand(id, on, onDone);
  return (
    <Button
      {...rest}
      title={refusal ?? title}
      aria-disabled={refusal !== null || undefined}
      onClick={() => refusal === null && run()}
    >
      {children} <span>{label ?? command.short ?? command.label}</span>
    </Button>
  );
}
