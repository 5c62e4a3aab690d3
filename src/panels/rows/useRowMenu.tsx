import type { GridApi } from 'ag-grid-community';
import { type MouseEvent, type RefObject, useState } from 'react';
import { CommandMenu } from '#binding/CommandMenu.tsx';
import type { Row } from '#document/records.ts';
import { useLongPress } from '#ui/useLongPress.ts';
import type { Subject } from '#workspace/commands/command.ts';
import { menus } from '#workspace/commands/menus.ts';

/**
 * The menu of a row of the grid, for the right mouse button, the menu key, and a finger that rests on it. It is about the
 * ticked rows when the row is one of them, else about the row alone. `events` are for what lies around the grid.
 */
export function useRowMenu(api: RefObject<GridApi<Row> | null>, on: () => Subject) {
  const [shown, setShown] = useState<{ readonly on: Subject; readonly x: number; readonly y: number } | null>(null);
  const touch = useLongPress();
  const onContextMenu = (event: MouseEvent) => {
    const { target } = event;
    if (!(target instanceof Element) || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      return;
    const id = target.closest('[row-id]')?.getAttribute('row-id');
    const node = id == null ? undefined : api.current?.getRowNode(id);
    if (!node?.data || node.rowIndex === null) return;
    event.preventDefault();
    // The cell under the pointer has the focus from here on, and so its row is what is picked.
    const cell = target.closest('[col-id]')?.getAttribute('col-id');
    if (cell) api.current?.setFocusedCell(node.rowIndex, cell);
    const picked = on();
    const rows = node.isSelected() ? picked.rows : [node.data.id];
    setShown({ on: { ...picked, row: node.data.id, rows }, x: event.clientX, y: event.clientY });
  };
  return {
    events: { ...touch, onContextMenu },
    menu: shown && (
      <CommandMenu
        menu={menus.gridRow}
        place="grid"
        x={shown.x}
        y={shown.y}
        on={() => shown.on}
        onClose={() => setShown(null)}
      />
    ),
  };
}
