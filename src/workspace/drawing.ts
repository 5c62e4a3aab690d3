/** What is done to the drawing as a whole thing: areas around tables, notes, what is dragged, which columns are shown. */
import type { Document } from '#document/document.ts';
import { inTurn } from '#document/edit.ts';
import { addArea, type Rectangle } from '#document/edits/areas.ts';
import { showColumns } from '#document/edits/drawing.ts';
import { addNote } from '#document/edits/notes.ts';
import { type Placing, place } from '#document/edits/placing.ts';
import { areaOf, areasOf, tableOf, tablesOf } from '#document/lookups.ts';
import type { AreaId, Place, TableId } from '#document/records.ts';
import { areaAround, areaUnder } from '#drawing/areas.ts';
import { boundsOfTable } from '#drawing/bounds.ts';
import { freeSpot } from '#drawing/freeSpot.ts';
import { tableWidth } from '#drawing/geometry.ts';
import { newNoteSize } from '#drawing/notes.ts';
import { t } from '#words/say.ts';
import { addAndSelect } from './clipboard.ts';
import type { Workspace } from './workspace.ts';

/** The size of an area that was drawn around nothing. */
const newAreaSize = { width: 560, height: 360 };

/** Draws an area around tables, or without any an empty one in the middle of the picture, and asks for its title. */
export function drawArea(workspace: Workspace, tables: readonly TableId[]): void {
  const around = areaAround(workspace.store.getState().document, tables);
  const rectangle = around ?? inTheMiddle(workspace, newAreaSize);
  addAndSelect(workspace, t`Add area`, (d) =>
    addArea(d, { ...rectangle, title: t`New area`, tables: around ? tables : looseIn(d, rectangle) }),
  );
  const [areaId] = workspace.store.getState().selection.areas;
  if (areaId !== undefined) workspace.type({ what: 'area', areaId });
}

/** Sticks a note near the middle of the picture, where it covers nothing, and asks for its text. */
export function stickNote(workspace: Workspace): void {
  addAndSelect(workspace, t`Add note`, (d) =>
    addNote(d, { ...freeSpot(d, newNoteSize, workspace.camera.middle()), ...newNoteSize }),
  );
  const [noteId] = workspace.store.getState().selection.notes;
  if (noteId !== undefined) workspace.type({ what: 'note', noteId });
}

/** A new table with the room that its foreign keys need beside it. */
const newTableRoom = { width: tableWidth + 160, height: 260 };

/** Where a new table stands: near the middle of the picture, where it covers nothing. */
export function spotForTable({ camera }: Workspace, document: Document): { readonly x: number; readonly y: number } {
  const { x, y } = freeSpot(document, newTableRoom, camera.middle());
  return { x: x + (newTableRoom.width - tableWidth) / 2, y: y + 30 };
}

function inTheMiddle({ camera }: Workspace, { width, height }: { width: number; height: number }): Rectangle {
  const { x, y } = camera.middle();
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** The tables in no area whose middles lie in this rectangle. */
function looseIn(document: Document, rectangle: Rectangle): readonly TableId[] {
  const held = new Set(areasOf(document).flatMap((area) => area.tables));
  return tablesOf(document)
    .filter(({ id }) => !held.has(id))
    .filter((table) => {
      const { x, y, width, height } = boundsOfTable(document, table);
      const [dx, dy] = [x + width / 2 - rectangle.x, y + height / 2 - rectangle.y];
      return dx >= 0 && dy >= 0 && dx <= rectangle.width && dy <= rectangle.height;
    })
    .map(({ id }) => id);
}

/** Ends a drag: everything is where it was let go, in one undo step. */
export function putDown(workspace: Workspace, placing: Placing, joinKey?: string): void {
  workspace.edit(labelOf(placing), (d) => place(d, placing), joinKey);
}

function labelOf({ tables, areas }: Placing): string {
  if (areas && areas.size > 0) return t`Move area`;
  return tables && tables.size > 0 ? t`Move tables` : t`Move note`;
}

/** Gives an area another size. Tables that come to lie outside leave it, and those in no area that lie in it now come in. */
export function resizeArea(workspace: Workspace, id: AreaId, { x, y, width, height }: Rectangle): void {
  const rectangle = { x, y, width, height };
  workspace.edit(t`Resize area`, (document) =>
    inTurn(
      document,
      (d) => place(d, { areas: new Map([[id, rectangle]]) }),
      (d) => {
        const leaving = areaOf(d, id).tables.flatMap((table) => {
          const under = areaUnder(d, boundsOfTable(d, tableOf(d, table)));
          return under === id ? [] : [[table, under] as const];
        });
        const coming = looseIn(d, rectangle).map((table) => [table, id] as const);
        return place(d, { members: new Map([...leaving, ...coming]) });
      },
    ),
  );
}

/** Draws areas close around the tables they hold. */
export function fitAreas(workspace: Workspace, ids: readonly AreaId[]): void {
  workspace.edit(t`Fit area`, (document) => {
    const fitting = ids.flatMap((id) => {
      const rectangle = areaAround(document, areaOf(document, id).tables);
      return rectangle ? [[id, rectangle] as const] : [];
    });
    return place(document, { areas: new Map(fitting) });
  });
}

/** Shows these columns of tables; of all when none are named. */
export function setShownColumns(workspace: Workspace, columns: Place['columns'], ids: readonly TableId[]): void {
  const label = columns === 'all' ? t`Show all columns` : columns === 'keys' ? t`Show key columns` : t`Hide columns`;
  workspace.edit(label, (d) => showColumns(d, ids.length > 0 ? ids : tablesOf(d).map(({ id }) => id), columns));
}
