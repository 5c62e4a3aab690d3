/** Commands of the row grid: its cells, and what is ticked. */
import { setCells } from '#document/edits/rows.ts';
import { t } from '#words/say.ts';
import { defined, writable } from './command.ts';

export const gridCommands = defined([
  {
    id: 'clear-cell',
    label: t`Set the cell with the focus to NULL`,
    short: t`Set to NULL`,
    group: 'row',
    keys: ['delete'],
    place: 'grid',
    refuse: writable,
    run: ({ workspace }) =>
      workspace.grid.whenShown((grid) => {
        const cell = grid.cell();
        if (cell)
          workspace.edit(t`Clear cell`, (d) => setCells(d, [{ rowId: cell.rowId, values: { [cell.columnId]: null } }]));
      }),
  },
  {
    id: 'fill-down',
    label: t`Fill the cell with the focus with what stands above it`,
    short: t`Fill from above`,
    group: 'row',
    keys: ["mod+'", 'mod+shift+d'],
    place: 'grid',
    refuse: writable,
    run: ({ workspace }) =>
      workspace.grid.whenShown((grid) => {
        const cell = grid.cell();
        const above = workspace.store.getState().document.rows.get(cell?.above ?? '');
        if (!cell || !above) return;
        const values = { [cell.columnId]: above.values[cell.columnId] ?? null };
        workspace.edit(t`Fill from above`, (d) => setCells(d, [{ rowId: cell.rowId, values }]));
      }),
  },
  {
    id: 'tick-row',
    label: t`Tick the row with the focus`,
    short: t`Tick`,
    group: 'row',
    keys: ['shift+ '],
    place: 'grid',
    run: ({ workspace }) => workspace.grid.whenShown((grid) => grid.tick('row')),
  },
  {
    id: 'tick-all-rows',
    label: t`Tick all rows of the grid`,
    short: t`Tick all`,
    group: 'row',
    keys: ['mod+a'],
    place: 'grid',
    run: ({ workspace }) => workspace.grid.whenShown((grid) => grid.tick('all')),
  },
  {
    id: 'first-cell',
    label: t`Go to the first cell of the grid`,
    group: 'row',
    keys: ['mod+home'],
    place: 'grid',
    run: ({ workspace }) => workspace.grid.whenShown((grid) => grid.goTo('first')),
  },
  {
    id: 'last-cell',
    label: t`Go to the last cell of the grid`,
    group: 'row',
    keys: ['mod+end'],
    place: 'grid',
    run: ({ workspace }) => workspace.grid.whenShown((grid) => grid.goTo('last')),
  },
]);
