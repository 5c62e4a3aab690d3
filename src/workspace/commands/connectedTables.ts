/** Commands that make a table which is connected with the selected one from the beginning. */
import { addConnectedTable, type NewTableRole } from '#document/edits/connectedTable.ts';
import { isUnique, tableOf } from '#document/lookups.ts';
import { boundsOfTable } from '#drawing/bounds.ts';
import { t } from '#words/say.ts';
import { spotForTable } from '../drawing.ts';
import { type Command, first, type Hands, oneTable, type Refusal, showTables, writable } from './command.ts';

const uniqueOrNone: Refusal = ({ document }, { tables: [tableId = ''], column }) => {
  const table = document.tables.get(tableId);
  return !table || column === null || isUnique(table, [column])
    ? null
    : t`Only a column whose values are unique can be referred to.`;
};

/** Makes it where somebody points, or near the other table, and lets its name be typed as part of the same undo step. */
function make(role: NewTableRole, hands: Hands): void {
  const { workspace, on } = hands;
  const { document: before, history } = workspace.store.getState();
  const [tableId = ''] = on.tables;
  const column = tableOf(before, tableId).columns.find(({ id }) => id === on.column);
  const end = column && role !== 'paired' ? { tableId, columnId: column.id } : { tableId };
  const name = (role === 'referenced' && column?.name.replace(/_?id$/i, '')) || 'table';
  const place = on.part?.kind === 'spot' ? on.part : null;
  const joinKey = `connected table behind ${history.past.length} ${history.past.at(-1)?.joinKey ?? ''}`;
  showTables(hands);
  const box = boundsOfTable(before, tableOf(before, tableId));
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const { x, y } = place ?? spotForTable(workspace, before, middle);
  if (!workspace.edit(t`Add table`, (d) => addConnectedTable(d, end, role, { name, x, y }), joinKey)) return;
  const made = [...workspace.store.getState().document.tables.keys()].find((id) => !before.tables.has(id));
  if (made === undefined) return;
  workspace.select({ tables: [made] });
  if (!place) workspace.camera.ensureSeen([made]);
  workspace.type({ what: 'table', tableId: made, joinKey });
}

const connected = <const Id extends string>(
  id: Id,
  role: NewTableRole,
  label: string,
  short: string,
  refuse: Command['refuse'] = () => null,
): Command<Id> => ({
  id,
  label,
  short,
  group: 'table',
  refuse: first(writable, oneTable, refuse),
  run: (hands) => make(role, hands),
});

export const connectedTableCommands = [
  connected(
    'add-referenced-table',
    'referenced',
    t`Add a table that the selected table or column refers to`,
    t`New table that it refers to`,
  ),
  connected(
    'add-referring-table',
    'refers',
    t`Add a table that refers to the selected table or column`,
    t`New table that refers to it`,
    uniqueOrNone,
  ),
  connected(
    'add-paired-table',
    'paired',
    t`Add a table that is paired many to many with the selected table`,
    t`New table, many to many with it`,
  ),
] as const;
