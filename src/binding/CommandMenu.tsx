import { PointMenu } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
import type { Subject } from '#workspace/commands/command.ts';
import type { Menu } from '#workspace/commands/menus.ts';
import { CommandItems } from './CommandItems.tsx';

interface Props {
  readonly menu: Menu;
  /** What it is the menu of, for those who hear it. */
  readonly label?: string;
  /** Where it was asked for, in the window. */
  readonly x: number;
  readonly y: number;
  /** What its commands are done to, if not what is picked. */
  readonly on?: () => Subject;
  /** One of its commands has been done. */
  readonly onDone?: () => void;
  /** False where the focus is taken back when it closes. */
  readonly returnFocus?: boolean;
  readonly onClose: () => void;
}

/** Commands for what lies under the pointer, open where they were asked for. */
export function CommandMenu({ label = t`What can be done here`, menu, on, onDone, ...point }: Props) {
  return (
    <PointMenu label={label} {...point}>
      <CommandItems menu={menu} {...(on && { on })} {...(onDone && { onDone })} />
    </PointMenu>
  );
}
