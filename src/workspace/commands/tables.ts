/** Commands about tables: making, connecting and writing them. */
import type { Document } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { promoteToAssociationObject } from '#document/edits/associationObjects.ts';
import { addAssociationTable, isAssociationTable } from '#document/edits/associationTables.ts';
import { connect as connectBy } from '#document/edits/connect.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import { addTable, reorderTable } from '#document/edits/tables.ts';
import type { TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { addAndSelect } from '../clipboard.ts';
import { spotForTable } from '../drawing.ts';
import { defined, first, type Hands, oneTable, type Refusal, showTables, someTables, writable } from './command.ts';
import { needing } from './needing.ts';

const oneOrTwoTables: Refusal = (_, { tables }) =>
  tables.length === 1 || tables.length === 2 ? null : t`Select one or two tables first.`;

const oneAssociationTable: Refusal = ({ document }, { tables }) =>
  tables[0] && document.tables.has(tables[0]) && isAssociationTable(document, tables[0])
    ? null
    : t`This is for a table that is nothing but pairings of two rows.`;

/** Adds a table near the middle of the picture and lets its name be typed; the two become one undo step. */
function newTable(hands: Hands): void {
  const { workspace } = hands;
  const { past } = workspace.store.getState().history;
  const joinKey = `new table behind ${past.length} ${past.at(-1)?.joinKey ?? ''}`;
  showTables(hands);
  if (!addAndSelect(workspace, t`Add table`, (d) => addTable(d, spotForTable(workspace, d)), joinKey)) return;
  const [tableId] = workspace.store.getState().selection.tables;
  if (tableId === undefined) return;
  workspace.camera.ensureSeen([tableId]);
  workspace.type({ what: 'table', tableId, joinKey });
}

/** Connects the two tables that are selected; the other one is asked for where only one is. */
const connect =
  (question: string, label: string, edit: (document: Document, from: TableId, to: TableId) => EditResult) =>
  ({ workspace, host, on: { tables } }: Hands): void => {
    const [from = '', other] = tables;
    const to = (tableId: TableId) => void addAndSelect(workspace, label, (d) => edit(d, from, tableId));
    if (other === undefined) host.choose('table', question, to);
    else to(other);
  };

export const tableCommands = defined([
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
    run(hands) {
      const { workspace, on } = hands;
      showTables(hands);
      workspace.camera.ensureSeen(on.tables);
      if (on.tables[0]) workspace.type({ what: 'columns', tableId: on.tables[0] });
    },
  },
  {
    id: 'self-reference',
    label: t`Let the selected table refer to itself: each row has a parent row`,
    short: t`Refer to itself`,
    group: 'table',
    refuse: first(writable, oneTable),
    run: ({ workspace, on: { tables } }) =>
      void addAndSelect(workspace, t`Add self-reference`, (d) =>
        addForeignKey(d, { tableId: tables[0] ?? '' }, { tableId: tables[0] ?? '' }),
      ),
  },
  {
    id: 'connect',
    label: t`Connect the selected table with another: by which columns, and what happens on DELETE and UPDATE`,
    short: t`Connect with a table…`,
    group: 'table',
    refuse: first(writable, oneTable),
    run: ({ host, on: { tables } }) => host.connect(tables[0] ?? '', null),
  },
  needing('connection', {
    id: 'connect-with',
    label: t`Connect two tables by chosen columns`,
    short: t`Connect`,
    group: 'table',
    missing: t`Choose a table to connect with first.`,
    refuse: writable,
    run({ workspace }, { connection, unique }) {
      const { tableId, refTableId, pairs } = connection;
      const columnId = pairs[0]?.column;
      if (unique)
        addAndSelect(workspace, t`Add one-to-one`, (d) =>
          addForeignKey(d, { tableId, ...(columnId ? { columnId } : {}) }, { tableId: refTableId }, { unique }),
        );
      else addAndSelect(workspace, t`Add foreign key`, (d) => connectBy(d, connection));
    },
  }),
  {
    id: 'connect-one',
    label: t`Let the selected table refer to another: many to one`,
    short: t`Connect many to one`,
    group: 'table',
    refuse: first(writable, oneOrTwoTables),
    run: connect(t`Which table does it refer to?`, t`Add foreign key`, (d, from, to) =>
      addForeignKey(d, { tableId: from }, { tableId: to }),
    ),
  },
  {
    id: 'connect-one-to-one',
    label: t`Connect the selected table one to one with another`,
    short: t`Connect one to one`,
    group: 'table',
    refuse: first(writable, oneOrTwoTables),
    run: connect(t`Which table does it refer to?`, t`Add one-to-one`, (d, from, to) =>
      addForeignKey(d, { tableId: from }, { tableId: to }, { unique: true }),
    ),
  },
  {
    id: 'connect-many',
    label: t`Connect the selected table many to many with another, by an association table`,
    short: t`Connect many to many`,
    group: 'table',
    keys: ['m'],
    refuse: first(writable, oneOrTwoTables),
    run: connect(t`Which table are its rows paired with?`, t`Add many-to-many`, addAssociationTable),
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
      workspace.select({ tables: on.tables });
      setTimeout(() => workspace.camera.reveal(on.tables));
    },
  },
]);
