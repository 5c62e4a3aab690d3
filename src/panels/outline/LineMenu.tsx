import { MenuItem, MenuLine, PointMenu } from '#ui/Menu.tsx';
import { MenuCheck, Submenu } from '#ui/MenuParts.tsx';
import type { Action, Section } from './action.ts';

interface Props {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly sections: readonly Section[];
  readonly onClose: () => void;
}

/** The menu of a line, open where it was asked for. */
export function LineMenu({ x, y, label, sections, onClose }: Props) {
  return (
    <PointMenu x={x} y={y} label={label} onClose={onClose} returnFocus={false}>
      {sections.map((section, at) => (
        <div key={section[0]?.id} role="none">
          {at > 0 && <MenuLine />}
          {section.map((action) => (
            <Entry key={action.id} action={action} onClose={onClose} />
          ))}
        </div>
      ))}
    </PointMenu>
  );
}

function Entry({ action, onClose }: { readonly action: Action; readonly onClose: () => void }) {
  const { label, choices, checked, danger, keys, run } = action;
  const pick = () => {
    onClose();
    run?.();
  };
  if (choices)
    return (
      <Submenu label={label}>
        {choices.map((choice) => (
          <Entry key={choice.id} action={choice} onClose={onClose} />
        ))}
      </Submenu>
    );
  if (checked !== undefined)
    return (
      <MenuCheck checked={checked} onPick={pick}>
        {label}
      </MenuCheck>
    );
  return (
    <MenuItem danger={danger ?? false} shortcut={keys} onPick={pick}>
      {label}
    </MenuItem>
  );
}
