import { Fragment, type ReactNode } from 'react';
import { keyName } from '#ui/keyName.ts';
import { MenuItem, MenuLine } from '#ui/Menu.tsx';
import type { Subject } from '#workspace/commands/command.ts';
import { useCommand } from './useCommand.ts';

interface Props {
  /** Names of commands, in groups. */
  readonly menu: readonly (readonly string[])[];
  readonly icons?: Readonly<Record<string, ReactNode>>;
  /** What they are done to, if not what is picked. */
  readonly on?: () => Subject;
}

/** The items of a menu, a line between its groups. What cannot be done is grey and says why. */
export function CommandItems({ menu, ...rest }: Props) {
  return menu.map((group, at) => (
    <Fragment key={group.join()}>
      {at > 0 && <MenuLine />}
      {group.map((id) => (
        <Item key={id} id={id} {...rest} />
      ))}
    </Fragment>
  ));
}

function Item({ id, icons, on }: Omit<Props, 'menu'> & { readonly id: string }) {
  const { command, refusal, run } = useCommand(id, on);
  return (
    <MenuItem
      icon={icons?.[id]}
      shortcut={command.keys?.[0] && keyName(command.keys[0])}
      disabled={refusal !== null}
      hint={refusal}
      danger={command.danger ?? false}
      onPick={run}
    >
      {command.short ?? command.label}
    </MenuItem>
  );
}
