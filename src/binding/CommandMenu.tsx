import type { ComponentProps } from 'react';
import { PointMenu } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
import { CommandItems } from './CommandItems.tsx';

interface Props extends Omit<ComponentProps<typeof CommandItems>, 'icons'> {
  /** Where it was asked for, in the window. */
  readonly x: number;
  readonly y: number;
  /** What it is the menu of, for those who hear it. */
  readonly label?: string;
  /** False where the focus is taken back when it closes. */
  readonly returnFocus?: boolean;
  readonly onClose: () => void;
}

/** Commands for what lies under the pointer, open where they were asked for. */
export function CommandMenu({ x, y, label = t`What can be done here`, returnFocus = true, onClose, ...items }: Props) {
  return (
    <PointMenu x={x} y={y} label={label} returnFocus={returnFocus} onClose={onClose}>
      <CommandItems {...items} />
    </PointMenu>
  );
}
