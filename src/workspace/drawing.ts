/** What is done to the drawing as a whole thing: notes, what is dragged or moved by keys, which columns are shown. */
import type { Document } from '#document/document.ts';
import { showColumns } from '#document/edits/drawing.ts';
import { addNote } from '#document/edits/notes.ts';
import { type Placing, place } from '#document/edits/placing.ts';
import { tablesOf } from '#document/lookups.ts';
import type { Place, TableId } from '#document/records.ts';
import type { Carried } from '#drawing/areas.ts';
import { boundsOfAll } from '#drawing/bounds.ts';
import { placingOf, startDrag } from '#drawing/dragging.ts';
import { freeSpot } from '#drawing/freeSpot.ts';
import { tableWidth } from '#drawing/geometry.ts';
import { newNoteSize } from '#drawing/notes.ts';
import { t } from '#words/say.ts';
import { addAndSelect } from './clipboard.ts';
import type { Viewed, Workspace } from './workspace.ts';

/** Where new things go: the middle of the picture, or where no diagram is on the screen the middle of everything. */
export function middleOf({ camera }: Workspace, document: Document): { readonly x: number; readonly y: number } {
  const { x, y, width, height } = boundsOfAll(document) ?? { x: 0, y: 0, width: 0, height: 0 };
  return camera.middle() ?? { x: x + width / 2, y: y + height / 2 };
}

/** Sticks a note near the middle of the picture, where it covers nothing, and asks for its text. */
export function stickNote(workspace: Workspace): void {
  // A diagram that is narrowed to some tables shows no notes.
  workspace.show({ focus: null });
  addAndSelect(workspace, t`Add note`, (d) =>
    addNote(d, { ...freeSpot(d, newNoteSize, middleOf(workspace, d)), ...newNoteSize }),
  );
  const [noteId] = workspace.store.getState().selection.notes;
  if (noteId !== undefined) workspace.type({ what: 'note', noteId });
}

/** A new table with the room that its foreign keys need beside it. */
const newTableRoom = { width: tableWidth + 160, height: 260 };

/** Where a new table stands: near a point, or near the middle of the picture, where it covers nothing. */
export function spotForTable(
  workspace: Workspace,
  document: Document,
  near = middleOf(workspace, document),
): { readonly x: number; readonly y: number } {
  const { x, y } = freeSpot(document, newTableRoom, near);
  return { x: x + (newTableRoom.width - tableWidth) / 2, y: y + 30 };
}

/** Ends a drag: everything is where it was let go, in one undo step. */
export function putDown(workspace: Viewed, placing: Placing, joinKey?: string): void {
  workspace.edit(labelOf(placing), (d) => place(d, placing), joinKey);
}

function labelOf({ tables, areas }: Placing): string {
  if (areas && areas.size > 0) return t`Move area`;
  return tables && tables.size > 0 ? t`Move tables` : t`Move note`;
}

/** Moves what is picked by so much, with what areas carry, as a drag does; again and again it is one undo step. */
export function nudge(workspace: Viewed, picked: Carried, by: { readonly dx: number; readonly dy: number }): void {
  const { document } = workspace.store.getState();
  putDown(
    workspace,
    placingOf(
      document,
      startDrag(document, picked, () => true),
      by,
    ),
    'move',
  );
}

/** Shows these columns of tables; of all when none are named. */
export function setShownColumns(workspace: Workspace, columns: Place['columns'], ids: readonly TableId[]): void {
  const label = columns === 'all' ? t`Show all columns` : columns === 'keys' ? t`Show key columns` : t`Hide columns`;
  workspace.edit(label, (d) => showColumns(d, ids.length > 0 ? ids : tablesOf(d).map(({ id }) => id), columns));
}
