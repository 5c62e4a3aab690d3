/** Commands about tables: making, connecting and writing them. */
import { promoteToAssociationObject } from '#document/edits/associationObjects.ts';
import { addAssociationTable, isAssociationTable } from '#document/edits/associationTables.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import { addTable, reorderTable } from '#document/edits/tables.ts';
import { t } from '#words/say.ts';
import { addAndSelect } from '../clipboard.ts';
import { type Command, first, type Hands, oneTable, type Refusal, someTables, writable } from './command.ts';

const twoTables: Refusal = (_, { tables }) => (tables.length === 2 ? null : t`Select two tables first.`);

const oneAssociationTable: Refusal = ({ document }, { tables }) =>
  tables[0] && document.tables.has(tables[0]) && isAssociationTable(document, tables[0])
    ? null
    : t`This is for a table that is nothing but pairings of two rows.`;

/** Adds a table in the middle of the picture and lets its name be typed; the two become one undo step. */
function newTable({ workspace }: Hands): void {
  const { past } = workspace.store.getState().history;
  const joinKey = `new table behind ${past.length} ${past.at(-1)?.joinKey ?? ''}`;
  workspace.show({ face: 'schema' });
  if (!addAndSelect(workspace, t`Add table`, (d) => addTable(d, workspace.camera.middle()), joinKey)) return;
  const [tableId] = workspace.store.getState().selection.tables;
  if (tableId) workspace.type({ what: 'table', tableId, joinKey });
}

const connect =
  (label: string, { unique }: { readonly unique: boolean }) =>
  ({ workspace, on: { tables } }: Hands): void => {
    const [from, to] = tables;
    if (!from) return;
    addAndSelect(workspace, label, (d) => addForeignKey(d, { tableId: from }, { tableId: to ?? from }, { unique }));
  };

export const tableCommands: readonly Command[] = [
  {
    id: 'add-table',
    label: t`Add table`,
    group: 'table',
    keys: ['t'],
    refuse: writable,
    run: newTable,
  },
  {
    id: 'type-columns',
    label: t`Type columns for the selected table: title varchar(200) not null`,
    short: t`Type columns…`,
    group: 'table',
    keys: ['enter'],
    refuse: first(writable, oneTable),
    run({ workspace, on: { tables } }) {
      workspace.show({ face: 'schema' });
      if (tables[0]) workspace.type({ what: 'columns', tableId: tables[0] });
    },
  },
  {
    id: 'self-reference',
    label: t`Let the selected table refer to itself: each row has a parent row`,
    short: t`Refer to itself`,
    group: 'table',
    refuse: first(writable, oneTable),
    run: connect(t`Add self-reference`, { unique: false }),
  },
  {
    id: 'connect-one',
    label: t`Let the table that was selected first refer to the second: many to one`,
    short: t`Connect many to one`,
    group: 'table',
    refuse: first(writable, twoTables),
    run: connect(t`Add foreign key`, { unique: false }),
  },
  {
    id: 'connect-one-to-one',
    label: t`Connect the two selected tables one to one`,
    short: t`Connect one to one`,
    group: 'table',
    refuse: first(writable, twoTables),
    run: connect(t`Add one-to-one`, { unique: true }),
  },
  {
    id: 'connect-many',
    label: t`Connect the two selected tables many to many, by an association table`,
    short: t`Connect many to many`,
    group: 'table',
    keys: ['m'],
    refuse: first(writable, twoTables),
    run({ workspace, on: { tables } }) {
      const [left = '', right = ''] = tables;
      addAndSelect(workspace, t`Add many-to-many`, (d) => addAssociationTable(d, left, right));
    },
  },
  {
    id: 'promote',
    label: t`Promote the association table to an association object, with an id and columns of its own`,
    short: t`Promote to association object`,
    group: 'table',
    refuse: first(writable, oneTable, oneAssociationTable),
    run: ({ workspace, on: { tables } }) =>
      void workspace.edit(t`Promote to association object`, (d) => promoteToAssociationObject(d, tables[0] ?? '')),
  },
  {
    id: 'create-earlier',
    label: t`Create the selected table earlier`,
    short: t`Create earlier`,
    group: 'table',
    refuse: first(writable, oneTable),
    run: ({ workspace, on: { tables } }) =>
      void workspace.edit(t`Create table earlier`, (d) => reorderTable(d, tables[0] ?? '', 'earlier')),
  },
  {
    id: 'create-later',
    label: t`Create the selected table later`,
    short: t`Create later`,
    group: 'table',
    refuse: first(writable, oneTable),
    run: ({ workspace, on: { tables } }) =>
      void workspace.edit(t`Create table later`, (d) => reorderTable(d, tables[0] ?? '', 'later')),
  },
  {
    id: 'reveal-tables',
    label: t`Show the selected tables in the middle of the diagram`,
    short: t`Show in the middle`,
    group: 'table',
    refuse: someTables,
    run({ workspace, on }) {
      workspace.show({ face: 'schema' });
      setTimeout(() => workspace.camera.reveal(on.tables));
    },
  },
];
