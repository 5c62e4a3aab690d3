import type { ReactNode } from 'react';
import { Check } from '#ui/Field.tsx';
import type { CommandId } from '#workspace/commands/registry.ts';
import { type On, useCommand } from './useCommand.ts';

interface Props {
  readonly id: CommandId;
  /** What it is done to, if not what is picked. */
  readonly on?: On;
  /** What it says instead of the command's short name. */
  readonly label?: string;
  /** Stands beside the words, as a question mark that explains them. */
  readonly help?: ReactNode;
}

/** A box to tick for what a command turns on and off. */
export function CommandCheck({ id, on, label, help }: Props) {
  const { command, refusal, checked = false, run } = useCommand(id, on);
  return (
    <Check
      label={label ?? command.short ?? command.label}
      checked={checked}
      disabled={refusal !== null}
      onToggle={run}
      help={help}
    />
  );
}
