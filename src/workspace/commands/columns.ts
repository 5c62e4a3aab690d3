/** Commands about the selected column. */

import type { Document } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { moveColumn, removeColumns, updateColumn } from '#document/edits/columns.ts';
import { togglePrimaryKey, toggleUnique } from '#document/edits/constraints.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import type { ColumnId, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { aColumn, type Command, first, type Hands, oneTable, writable } from './command.ts';

const edit =
  (label: string, change: (document: Document, tableId: TableId, columnId: ColumnId) => EditResult) =>
  ({ workspace, on: { tables, column } }: Hands): void =>
    void workspace.edit(label, (d) => change(d, tables[0] ?? '', column ?? ''));

const refuse = first(writable, oneTable, aColumn);

const positionOf = (document: Document, tableId: TableId, id: ColumnId): number =>
  tableOf(document, tableId).columns.findIndex((column) => column.id === id);

export const columnCommands: readonly Command[] = [
  {
    id: 'primary-key',
    label: t`Put the selected column into the primary key, or take it out`,
    short: t`Primary key`,
    group: 'column',
    refuse,
    run: edit(t`Change primary key`, togglePrimaryKey),
  },
  {
    id: 'unique',
    label: t`Make the selected column UNIQUE, or no longer`,
    short: 'UNIQUE',
    group: 'column',
    refuse,
    run: edit(t`Change UNIQUE`, toggleUnique),
  },
  {
    id: 'not-null',
    label: t`Make the selected column NOT NULL, or no longer`,
    short: 'NOT NULL',
    group: 'column',
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
    refuse,
    run: edit(t`Move column`, (d, tableId, id) => moveColumn(d, tableId, id, positionOf(d, tableId, id) - 1)),
  },
  {
    id: 'column-down',
    label: t`Move the selected column down`,
    short: t`Move down`,
    group: 'column',
    keys: ['alt+arrowdown'],
    refuse,
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
];
