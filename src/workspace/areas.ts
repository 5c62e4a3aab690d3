/** What is done to areas of the drawing: they are drawn, resized, fitted, and tables are put into them and taken out. */
import type { Document } from '#document/document.ts';
import { type EditResult, inTurn } from '#document/edit.ts';
import { addArea, leastArea, type Rectangle } from '#document/edits/areas.ts';
import { leastNote } from '#document/edits/notes.ts';
import { place } from '#document/edits/placing.ts';
import { areaOf, areasOf, noteOf, tableOf, tablesOf } from '#document/lookups.ts';
import type { Area, AreaId, TableId } from '#document/records.ts';
import { roomIn, roomOutside } from '#drawing/areaRoom.ts';
import { areaAround, areaUnder } from '#drawing/areas.ts';
import { boundsOfTable } from '#drawing/bounds.ts';
import { freeSpot } from '#drawing/freeSpot.ts';
import { t } from '#words/say.ts';
import { addAndSelect } from './clipboard.ts';
import { middleOf } from './drawing.ts';
import type { Selection } from './state.ts';
import type { Viewed, Workspace } from './workspace.ts';

/** The size of an area that was drawn around nothing. */
const newAreaSize = { width: 560, height: 360 };

/** Draws an area around tables, or without any an empty one, and asks for its title. */
export function drawArea(workspace: Workspace, tables: readonly TableId[]): void {
  // A diagram that is narrowed to some tables shows the areas of these alone.
  if (tables.length === 0) workspace.show({ focus: null });
  const { document } = workspace.store.getState();
  const around = areaAround(document, tables);
  const rectangle = around ?? emptyPlace(workspace, document);
  addAndSelect(workspace, t`Add area`, (d) =>
    addArea(d, { ...rectangle, title: t`New area`, tables: around ? tables : looseIn(d, rectangle) }),
  );
  const [areaId] = workspace.store.getState().selection.areas;
  if (areaId !== undefined) workspace.type({ what: 'area', areaId });
}

/** In the middle of the picture, where whoever draws sees what comes to lie in it; without a picture where nothing is. */
function emptyPlace(workspace: Workspace, document: Document): Rectangle {
  const middle = workspace.camera.middle();
  if (!middle)
    return { ...freeSpot(document, newAreaSize, middleOf(workspace, document), { outside: true }), ...newAreaSize };
  const { width, height } = newAreaSize;
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
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

/** Gives an area another size. Tables that come to lie outside leave it, and those in no area that lie in it now come in. */
export function resizeArea(workspace: Viewed, id: AreaId, { x, y, width, height }: Rectangle): void {
  workspace.edit(t`Resize area`, (d) => resized(d, id, { x, y, width, height }));
}

const resized = (document: Document, id: AreaId, rectangle: Rectangle): EditResult =>
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
  );

export type Edge = 'left' | 'right' | 'top' | 'bottom';

/** Moves one edge of areas and notes outwards, or with a negative number inwards; again and again it is one undo step. */
export function moveEdge(
  workspace: Workspace,
  { areas, notes }: Pick<Selection, 'areas' | 'notes'>,
  edge: Edge,
  by: number,
): void {
  const label = areas.length > 0 ? t`Resize area` : t`Resize note`;
  const joinKey = `resize ${[...areas, ...notes].join()}`;
  workspace.edit(
    label,
    (document) =>
      inTurn(
        document,
        ...areas.map((id) => (d: Document) => resized(d, id, withEdge(areaOf(d, id), edge, by, leastArea))),
        (d) => place(d, { notes: new Map(notes.map((id) => [id, withEdge(noteOf(d, id), edge, by, leastNote)])) }),
      ),
    joinKey,
  );
}

function withEdge(
  { x, y, width, height }: Rectangle,
  edge: Edge,
  by: number,
  least: Pick<Rectangle, 'width' | 'height'>,
): Rectangle {
  if (edge === 'left' || edge === 'right') {
    const wide = Math.max(least.width, width + by);
    return { x: edge === 'left' ? x + width - wide : x, y, width: wide, height };
  }
  const high = Math.max(least.height, height + by);
  return { x, y: edge === 'top' ? y + height - high : y, width, height: high };
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

/** The area that holds a table. */
export const areaHolding = (document: Document, id: TableId): Area | undefined =>
  areasOf(document).find(({ tables }) => tables.includes(id));

/** Puts tables into an area, where each gets a place in it; the area grows if it has to. */
export function putIntoArea(workspace: Workspace, tables: readonly TableId[], areaId: AreaId): void {
  workspace.edit(t`Put into area`, (document) =>
    inTurn(
      document,
      ...tables.map((id) => (d: Document) => {
        const area = areaOf(d, areaId);
        if (area.tables.includes(id)) return { diff: [] };
        const room = roomIn(d, area, id);
        return place(d, {
          tables: new Map([[id, room.place]]),
          areas: new Map([[areaId, room.area]]),
          members: new Map([[id, areaId]]),
        });
      }),
    ),
  );
}

/** Takes tables out of the areas that hold them, to a place outside of all. */
export function takeOutOfAreas(workspace: Workspace, tables: readonly TableId[]): void {
  workspace.edit(t`Take out of area`, (document) =>
    inTurn(
      document,
      ...tables.map((id) => (d: Document) => {
        const area = areaHolding(d, id);
        if (!area) return { diff: [] };
        const isUnder = areaUnder(d, boundsOfTable(d, tableOf(d, id))) !== null;
        return place(d, {
          ...(isUnder && { tables: new Map([[id, roomOutside(d, area, id)]]) }),
          members: new Map([[id, null]]),
        });
      }),
    ),
  );
}
