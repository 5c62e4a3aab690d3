/** Commands about sample rows: those that are ticked in the grid, else the picked one. */
import { removeRows, setCells } from '#document/edits/rows.ts';
import type { RowId, TableId } from '#document/records.ts';
import { counted, t } from '#words/say.ts';
import { addRow, copyRows, duplicateRows } from '../rows.ts';
import type { WorkspaceState } from '../state.ts';
import { defined, first, type Hands, type Refusal, type Subject, someRows, writable } from './command.ts';
import { needing } from './needing.ts';

const aTable: Refusal = ({ document }) => (document.tables.size > 0 ? null : t`There is no table yet.`);

/** Rows of several tables are never chosen together. */
const tableOfRows = ({ document }: WorkspaceState, { rows }: Subject): TableId =>
  document.rows.get(rows[0] ?? '')?.tableId ?? '';

/** What the row grid does once it is on the screen. */
const ask =
  (what: 'insert' | 'paste' | 'generate') =>
  ({ workspace, host }: Hands): void => {
    host.showGrid();
    workspace.grid.whenShown((grid) => grid.ask(what));
  };

/** Puts the focus on a row that has been made. */
function reveal({ workspace, host }: Hands, id: RowId | null): void {
  if (id === null) return;
  host.showGrid();
  workspace.grid.whenShown((grid) => grid.reveal(id));
}

export const rowCommands = defined([
  {
    id: 'add-row',
    label: t`Add a row to the table in the row grid`,
    short: t`Add row`,
    group: 'row',
    keys: ['mod+enter'],
    place: 'grid',
    refuse: first(writable, aTable),
    run(hands) {
      const { workspace, host, on } = hands;
      host.showGrid();
      const wanted = on.tables.length === 1 ? on.tables[0] : undefined;
      workspace.grid.whenShown(({ tableId }) => reveal(hands, addRow(workspace, tableId)), wanted);
    },
  },
  {
    id: 'generate-rows',
    label: t`Generate plausible rows for the table in the row grid`,
    short: t`Generate`,
    group: 'row',
    refuse: first(writable, aTable),
    run: ask('generate'),
  },
  {
    id: 'duplicate-rows',
    label: t`Duplicate the chosen rows`,
    short: t`Duplicate row`,
    group: 'row',
    keys: ['mod+d'],
    place: 'grid',
    refuse: first(writable, someRows),
    run(hands) {
      const { workspace, on } = hands;
      reveal(hands, duplicateRows(workspace, tableOfRows(workspace.store.getState(), on), on.rows));
    },
  },
  {
    id: 'delete-rows',
    label: t`Delete the chosen rows by SQL and see what follows`,
    short: t`Delete and see what follows`,
    group: 'row',
    keys: ['mod+-'],
    place: 'grid',
    danger: true,
    refuse: someRows,
    run: ({ workspace, on }) =>
      workspace.run([{ op: 'delete', tableId: tableOfRows(workspace.store.getState(), on), rowIds: on.rows }]),
  },
  {
    id: 'count-rows',
    label: t`Only count what a DELETE of the chosen rows takes`,
    short: t`Only count what a DELETE takes`,
    group: 'row',
    refuse: someRows,
    run: ({ workspace, on }) => workspace.count(tableOfRows(workspace.store.getState(), on), on.rows),
  },
  {
    id: 'remove-rows',
    label: t`Remove the chosen rows from the sample, without any rule`,
    short: t`Remove row, without any rule`,
    group: 'row',
    danger: true,
    refuse: first(writable, someRows),
    run({ workspace, on: { rows } }) {
      if (!workspace.edit(rows.length === 1 ? t`Remove row` : t`Remove rows`, (d) => removeRows(d, rows))) return;
      const gone = counted(rows.length, '# row removed from the sample.', '# rows removed from the sample.');
      workspace.say('info', gone);
    },
  },
  needing('cells', {
    id: 'set-cells',
    label: t`Change cells of a row of the sample, without any rule`,
    short: t`Change this cell only`,
    group: 'row',
    missing: t`Choose a row and its cells first.`,
    refuse: writable,
    run: ({ workspace }, { rowId, values }) =>
      void workspace.edit(t`Edit key`, (d) => setCells(d, [{ rowId, values }])),
  }),
  {
    id: 'insert-row',
    label: t`Insert a row by SQL and see its checks`,
    short: t`Insert a row by SQL…`,
    group: 'row',
    refuse: aTable,
    run: ask('insert'),
  },
  {
    id: 'paste-rows',
    label: t`Paste rows from a spreadsheet`,
    short: t`Paste from a spreadsheet…`,
    group: 'row',
    refuse: first(writable, aTable),
    run: ask('paste'),
  },
  {
    id: 'copy-rows',
    label: t`Copy the ticked rows, or else the cell`,
    short: t`Copy`,
    group: 'row',
    keys: ['mod+c'],
    place: 'grid',
    refuse: someRows,
    run({ workspace, on }) {
      const grid = on.inSight ? null : workspace.grid.shown();
      if (grid && (grid.ticked().length > 0 || grid.cell())) grid.copy();
      else void copyRows(workspace, on.rows);
    },
  },
  {
    id: 'show-as-object',
    label: t`Show the picked row among the objects`,
    short: t`Show among the objects`,
    group: 'row',
    refuse: first(someRows, ({ face }) => (face === 'objects' ? t`The objects are shown already.` : null)),
    run({ workspace, on: { rows } }) {
      const state = workspace.store.getState();
      const row = state.document.rows.get(rows[0] ?? '');
      if (!row) return;
      workspace.show({ face: 'objects' });
      workspace.select({ tables: [row.tableId], row: row.id });
      setTimeout(() => workspace.camera.reveal([row.id]));
    },
  },
  {
    id: 'show-in-grid',
    label: t`Show the picked row in the row grid`,
    short: t`Show in the row grid`,
    group: 'row',
    refuse: someRows,
    run({ workspace, host, on: { rows } }) {
      const row = workspace.store.getState().document.rows.get(rows[0] ?? '');
      if (!row) return;
      host.showGrid();
      workspace.select({ tables: [row.tableId], row: row.id });
      workspace.grid.whenShown((grid) => grid.reveal(row.id), row.tableId);
    },
  },
]);
