import { CommandItems } from '#binding/CommandItems.tsx';
import { PointMenu } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
import type { Menu } from '#workspace/commands/menus.ts';

interface Props {
  readonly menu: Menu;
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
}

/** Commands for what was asked about in the diagram, where it was. */
export function DiagramMenu({ menu, x, y, onClose }: Props) {
  return (
    <PointMenu x={x} y={y} label={t`What can be done here`} onClose={onClose}>
      <CommandItems menu={menu} />
    </PointMenu>
  );
}
