/** The columns of the grid for one table. */
import type { ColDef, SuppressKeyboardEventParams } from 'ag-grid-community';
import type { Document } from '#document/document.ts';
import type { Column, Row, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import { isKeyOf } from '#workspace/commands/keys.ts';
import { ColumnHeader } from './ColumnHeader.tsx';
import { choicesOf, keyOfColumn } from './columnKinds.ts';
import { PickEditor } from './PickEditor.tsx';
import { DeleteCell, MarkCell } from './RowCells.tsx';
import { TextEditor } from './TextEditor.tsx';
import { ValueCell } from './ValueCell.tsx';

/** Ids of the two columns that are no columns of the table. */
const markColumn = '#mark';
export const deleteColumn = '#delete';

const unmovable: ColDef<Row> = {
  resizable: false,
  sortable: false,
  suppressMovable: true,
  suppressHeaderMenuButton: true,
};

/** Delete button, sign, data columns. */
export function gridColumns(
  document: Document,
  table: Table,
  { editable, pinned }: { readonly editable: boolean; readonly pinned: boolean },
): ColDef<Row>[] {
  const fixed: ColDef<Row> = { ...unmovable, pinned: pinned ? 'left' : null };
  return [
    { ...fixed, colId: deleteColumn, ...headed(t`Delete`), cellRenderer: DeleteCell },
    { ...fixed, colId: markColumn, ...headed(t`State`), cellRenderer: MarkCell },
    ...table.columns.map((column, at) =>
      dataColumn(document, table, column, editable, at === table.columns.length - 1),
    ),
  ];
}

/** As wide as its heading needs it in the language of the page. */
const headed = (headerName: string) => ({ headerName, width: Math.max(62, 26 + headerName.length * 8) });

function dataColumn(document: Document, table: Table, column: Column, editable: boolean, last: boolean): ColDef<Row> {
  const picks = keyOfColumn(document, column, table) !== undefined || choicesOf(document, column) !== null;
  return {
    colId: column.id,
    headerName: column.name,
    headerComponentParams: { innerHeaderComponent: ColumnHeader, innerHeaderComponentParams: { tableId: table.id } },
    valueGetter: ({ data }) => data?.values[column.id] ?? null,
    cellRenderer: ValueCell,
    cellEditor: picks ? PickEditor : TextEditor,
    cellEditorPopup: picks,
    cellEditorPopupPosition: 'under',
    cellDataType: false,
    editable: ({ node }) => editable && !node.rowPinned,
    suppressKeyboardEvent: picks ? suppressListKeys : suppressCommands,
    sortable: true,
    resizable: true,
    suppressMovable: true,
    // The last column takes the room that is left, so that a row ends where the grid does; any other says that it does
    // not, or what was the last column before it would go on growing and shrinking.
    ...(last
      ? { flex: 1, minWidth: widthOf(column, picks) }
      : { flex: null, width: widthOf(column, picks), minWidth: 70 }),
  };
}

/** Keys of the commands of the grid are theirs: the grid must not begin to edit, or go anywhere, then. */
const suppressCommands = ({ event, editing }: SuppressKeyboardEventParams<Row>): boolean =>
  !editing && (isKeyOf(event, 'grid') || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v'));

/** A list that is open moves and picks by these keys itself. */
const suppressListKeys = (params: SuppressKeyboardEventParams<Row>): boolean =>
  params.editing ? ['Enter', 'Tab', 'ArrowUp', 'ArrowDown'].includes(params.event.key) : suppressCommands(params);

function widthOf(column: Column, picks: boolean): number {
  const { family } = parseType(column.type);
  const byType = { text: 200, json: 220, uuid: 290, timestamp: 180, blob: 180 }[family as string] ?? 120;
  return Math.max(picks && family !== 'boolean' ? 210 : byType, 60 + column.name.length * 8);
}
