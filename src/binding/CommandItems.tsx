import { Fragment, type ReactNode } from 'react';
import { keyName } from '#ui/keyName.ts';
import { MenuItem, MenuLine } from '#ui/Menu.tsx';
import { MenuCheck, Submenu } from '#ui/MenuParts.tsx';
import { commandsIn, type Menu, type Particular } from '#workspace/commands/choices.ts';
import { keyAt } from '#workspace/commands/keys.ts';
import type { CommandId } from '#workspace/commands/registry.ts';
import { type On, useCommand, useOffered } from './useCommand.ts';

interface Props {
  readonly menu: Menu;
  readonly icons?: Icons;
  /** What they are done to, if not what is picked. */
  readonly on?: On;
  /** Where the menu is asked for, whose keys it shows. */
  readonly place?: Parameters<typeof keyAt>[1];
  /** Keys that do a command only where the menu is asked for, by its name. */
  readonly keys?: Readonly<Partial<Record<CommandId, string>>>;
  /** One of them has been done. */
  readonly onDone?: () => void;
}

/** Icons of commands. */
export type Icons = Readonly<Partial<Record<CommandId, ReactNode>>>;

/** The items of a menu, a line between its groups. What cannot be done is grey and says why. */
export function CommandItems({ menu, ...rest }: Props) {
  return menu.map((group, at) => (
    <Fragment key={commandsIn([group]).join()}>
      {at > 0 && <MenuLine />}
      {group.map((entry) =>
        typeof entry === 'string' ? (
          <Item key={entry} id={entry} {...rest} />
        ) : 'id' in entry ? (
          <Item key={`${entry.id} ${entry.label}`} {...rest} {...entry} />
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

/** An item for every thing that a command can be done to now. */
export function EachItem({ id }: { readonly id: CommandId }) {
  const { each, on } = useOffered(id);
  return <CommandItems menu={[each.map(({ short, part }) => ({ id, label: short, on: { ...on, part } }))]} />;
}

interface ItemProps extends Omit<Props, 'menu'>, Partial<Omit<Particular, 'id' | 'on'>> {
  readonly id: CommandId;
}

function Item(props: ItemProps) {
  const { id, icons, on, place, keys, onDone, isCode = false } = props;
  const { command, refusal, checked, run } = useCommand(id, on, onDone);
  const label = props.label ?? command.short ?? command.label;
  const key = keys?.[id] ?? keyAt(command, place);
  if (checked !== undefined)
    return (
      <MenuCheck checked={checked} disabled={refusal !== null && !checked} hint={refusal} onPick={run}>
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
      onPick={run}
    >
      {isCode ? <code>{label}</code> : label}
    </MenuItem>
  );
}
