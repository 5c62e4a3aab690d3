import { MenuChoice } from '#ui/Menu.tsx';
import type { CommandId } from '#workspace/commands/registry.ts';
import { useDeed } from './useCommand.ts';

interface Props {
  readonly label: string;
  /** The command of what holds now. */
  readonly value: string;
  /** Commands, one of which holds. `lang` is the language of a label where it is not that of the page. */
  readonly options: readonly { readonly id: CommandId; readonly label: string; readonly lang?: string }[];
}

/** Some commands of a menu under a heading, one of which holds. */
export function CommandChoice({ label, value, options }: Props) {
  const deed = useDeed();
  return (
    <MenuChoice
      label={label}
      value={value}
      options={options.map(({ id, ...rest }) => ({ ...rest, value: id, onPick: deed(id) }))}
    />
  );
}
