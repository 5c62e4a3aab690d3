import { Fragment, type ReactNode } from 'react';
import { keyName } from '#ui/keyName.ts';
import { MenuItem, MenuLine } from '#ui/Menu.tsx';
import { MenuCheck, Submenu } from '#ui/MenuParts.tsx';
import type { Command, Subject } from '#workspace/commands/command.ts';
import { keyAt } from '#workspace/commands/keys.ts';
import { commandsIn, type Menu } from '#workspace/commands/menus.ts';
import { useCommand } from './useCommand.ts';

interface Props {
  readonly menu: Menu;
  readonly icons?: Readonly<Record<string, ReactNode>>;
  /** What they are done to, if not what is picked. */
  readonly on?: () => Subject;
  /** Where the menu is asked for, whose keys it shows. */
  readonly place?: Command['place'];
  /** Keys that do a command only where the menu is asked for, by its name. */
  readonly keys?: Readonly<Record<string, string>>;
  /** One of them has been done. */
  readonly onDone?: () => void;
}

/** The items of a menu, a line between its groups. What cannot be done is grey and says why. */
export function CommandItems({ menu, ...rest }: Props) {
  return menu.map((group, at) => (
    <Fragment key={commandsIn([group]).join()}>
      {at > 0 && <MenuLine />}
      {group.map((entry) =>
        typeof entry === 'string' ? (
          <Item key={entry} id={entry} {...rest} />
        ) : (
          <Submenu key={entry.label} label={entry.label}>
            {entry.choices.map((id) => (
              <Item key={id} id={id} {...rest} />
            ))}
          </Submenu>
        ),
      )}
    </Fragment>
  ));
}

function Item({ id, icons, on, place, keys, onDone }: Omit<Props, 'menu'> & { readonly id: string }) {
  const { command, refusal, checked, run } = useCommand(id, on);
  const pick = () => {
    run();
    onDone?.();
  };
  const label = command.short ?? command.label;
  const key = keys?.[id] ?? keyAt(command, place);
  if (checked !== undefined)
    return (
      <MenuCheck checked={checked} disabled={refusal !== null && !checked} hint={refusal} onPick={pick}>
        {label}
      </MenuCheck>
    );
  return (
    <MenuItem
      icon={icons?.[id]}
      shortcut={key && keyName(key)}
      disabled={refusal !== null}
      hint={refusal}
      danger={command.danger ?? false}
      onPick={pick}
    >
      {label}
    </MenuItem>
  );
}
