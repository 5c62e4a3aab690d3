import type { ReactNode } from 'react';
import { Button, IconButton } from '#ui/Button.tsx';
import { keyName } from '#ui/keyName.ts';
import type { Subject } from '#workspace/commands/command.ts';
import { useCommand } from './useCommand.ts';

interface Props {
  readonly id: string;
  /** What it is done to, if not what is picked. */
  readonly on?: () => Subject;
  readonly size?: 'small' | 'normal' | 'large';
  readonly tone?: 'plain' | 'primary' | 'danger' | 'ghost';
  readonly className?: string;
  /** What the button says instead of the command's short name. */
  readonly label?: string;
}

/** An icon that does a command; its tooltip has the name and the keys, or why it cannot be done. */
export function CommandIconButton({
  id,
  on,
  label,
  pressed,
  children,
  ...rest
}: Props & { readonly pressed?: boolean; readonly children: ReactNode }) {
  const { command, refusal, run } = useCommand(id, on);
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

/** A button with the command's name on it, behind the icon that is given. */
export function CommandButton({ id, on, label, children, ...rest }: Props & { readonly children?: ReactNode }) {
  const { command, refusal, run } = useCommand(id, on);
  return (
    <Button
      {...rest}
      title={refusal ?? undefined}
      aria-disabled={refusal !== null || undefined}
      onClick={() => refusal === null && run()}
    >
      {children} <span>{label ?? command.short ?? command.label}</span>
    </Button>
  );
}
