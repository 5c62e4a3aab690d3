/** Commands about the selected column, and about the columns and keys of a table. */
import type { Document } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { addColumn, moveColumn, removeColumns, updateColumn } from '#document/edits/columns.ts';
import { setChecks, togglePrimaryKey, toggleUnique } from '#document/edits/constraints.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { ColumnId, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { addAndSelect } from '../clipboard.ts';
import { removeKey } from '../removeKey.ts';
import { tableKeys } from '../tableKeys.ts';
import { aColumn, defined, first, type Hands, oneTable, type Refusal, showTables, writable } from './command.ts';
import { needing } from './needing.ts';

const edit =
  (label: string, change: (document: Document, tableId: TableId, columnId: ColumnId) => EditResult) =>
  ({ workspace, on: { tables, column } }: Hands): void =>
    void workspace.edit(label, (d) => change(d, tables[0] ?? '', column ?? ''));

const refuse = first(writable, oneTable, aColumn);

const positionOf = (document: Document, tableId: TableId, id: ColumnId): number =>
  tableOf(document, tableId).columns.findIndex((column) => column.id === id);

const notAtEnd =
  (end: 'first' | 'last'): Refusal =>
  ({ document }, { tables, column }) => {
    const columns = document.tables.get(tables[0] ?? '')?.columns ?? [];
    const outer = end === 'first' ? columns[0] : columns.at(-1);
    if (outer?.id !== column) return null;
    return end === 'first' ? t`The column is already first.` : t`The column is already last.`;
  };

export const columnCommands = defined([
  {
    id: 'add-column',
    label: t`Add a column to the selected table`,
    short: t`Add column`,
    group: 'column',
    refuse: first(writable, oneTable),
    run(hands) {
      const { workspace, on } = hands;
      const tableId = on.tables[0] ?? '';
      if (!workspace.edit(t`Add column`, (d) => addColumn(d, tableId))) return;
      const column = tableOf(workspace.store.getState().document, tableId).columns.at(-1);
      showTables(hands);
      workspace.camera.ensureSeen([tableId]);
      if (column) workspace.type({ what: 'column', tableId, columnId: column.id });
    },
  },
  {
    id: 'refer',
    label: t`Let the selected column refer to a table`,
    short: t`Refer to a table…`,
    group: 'column',
    refuse,
    run: ({ host, on: { tables, column } }) => host.connect(tables[0] ?? '', column),
  },
  {
    id: 'primary-key',
    label: t`Put the selected column into the primary key, or take it out`,
    short: t`Primary key`,
    group: 'column',
    checked: ({ document }, { tables, column }) =>
      document.tables.get(tables[0] ?? '')?.primaryKey?.columns.includes(column ?? '') ?? false,
    refuse,
    run: edit(t`Change primary key`, togglePrimaryKey),
  },
  {
    id: 'unique',
    label: t`Make the selected column UNIQUE, or no longer`,
    short: 'UNIQUE',
    group: 'column',
    checked: ({ document }, { tables, column }) =>
      document.tables
        .get(tables[0] ?? '')
        ?.uniques.some((key) => key.columns.length === 1 && key.columns[0] === column) ?? false,
    refuse,
    run: edit(t`Change UNIQUE`, toggleUnique),
  },
  {
    id: 'not-null',
    label: t`Make the selected column NOT NULL, or no longer`,
    short: 'NOT NULL',
    group: 'column',
    checked: ({ document }, { tables, column }) =>
      document.tables.get(tables[0] ?? '')?.columns.find(({ id }) => id === column)?.nullable === false,
    refuse,
    run: edit(t`Change NOT NULL`, (d, tableId, columnId) =>
      updateColumn(d, tableId, columnId, { nullable: !columnOf(tableOf(d, tableId), columnId).nullable }),
    ),
  },
  {
    id: 'column-up',
    label: t`Move the selected column up`,
    short: t`Move up`,
    group: 'column',
    keys: ['alt+arrowup'],
    refuse: first(refuse, notAtEnd('first')),
    run: edit(t`Move column`, (d, tableId, id) => moveColumn(d, tableId, id, positionOf(d, tableId, id) - 1)),
  },
  {
    id: 'column-down',
    label: t`Move the selected column down`,
    short: t`Move down`,
    group: 'column',
    keys: ['alt+arrowdown'],
    refuse: first(refuse, notAtEnd('last')),
    run: edit(t`Move column`, (d, tableId, id) => moveColumn(d, tableId, id, positionOf(d, tableId, id) + 1)),
  },
  {
    id: 'delete-column',
    label: t`Delete the selected column`,
    short: t`Delete column`,
    group: 'column',
    danger: true,
    refuse,
    run: edit(t`Delete column`, (d, tableId, columnId) => removeColumns(d, tableId, [columnId])),
  },
  needing('end', {
    id: 'refer-to',
    label: t`Let the selected column refer to a certain table or column`,
    group: 'column',
    missing: t`Choose what it is to refer to first.`,
    refuse,
    run: ({ workspace, on: { tables, column } }, { tableId, columnId }) =>
      void addAndSelect(workspace, t`Add foreign key`, (d) =>
        addForeignKey(
          d,
          { tableId: tables[0] ?? '', ...(column === null ? {} : { columnId: column }) },
          { tableId, ...(columnId === null ? {} : { columnId }) },
        ),
      ),
  }),
  {
    id: 'add-check',
    label: t`Add a CHECK to the selected table`,
    short: t`Check`,
    group: 'column',
    refuse: first(writable, oneTable),
    run: ({ workspace, on: { tables } }) =>
      void workspace.edit(t`Add CHECK`, (d) => {
        const { id, checks } = tableOf(d, tables[0] ?? '');
        return setChecks(d, id, [...checks, { name: null, sql: '1 = 1' }]);
      }),
  },
  needing('key', {
    id: 'delete-key',
    label: t`Delete a key, an index or a check of the selected table`,
    short: t`Delete`,
    group: 'column',
    danger: true,
    missing: t`Point at a key, an index or a check in the outline first.`,
    each: ({ document }, { tables }) => {
      const [table] = tables.flatMap((id) => document.tables.get(id) ?? []);
      if (!table || tables.length > 1) return [];
      return tableKeys(table).map(({ place, label, detail }) => ({
        label: t`Delete from ${qualified(table)}: ${label} ${detail}`,
        short: `${label} ${detail}`,
        part: { kind: 'key', place } as const,
      }));
    },
    refuse: first(writable, oneTable),
    run: ({ workspace, on: { tables } }, { place }) => void removeKey(workspace, tables[0] ?? '', place),
  }),
]);
