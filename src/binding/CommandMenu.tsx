import { PointMenu } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
import type { Subject } from '#workspace/commands/command.ts';
import type { Menu } from '#workspace/commands/menus.ts';
import { CommandItems } from './CommandItems.tsx';

interface Props {
  readonly menu: Menu;
  /** Where it was asked for, in the window. */
  readonly x: number;
  readonly y: number;
  /** What its commands are done to, if not what is picked. */
  readonly on?: () => Subject;
  readonly onClose: () => void;
}

/** Commands for what lies under the pointer, open where they were asked for. */
export function CommandMenu({ menu, x, y, on, onClose }: Props) {
  return (
    <PointMenu x={x} y={y} label={t`What can be done here`} onClose={onClose}>
      <CommandItems menu={menu} {...(on && { on })} />
    </PointMenu>
  );
}
