/** Puts tables, areas and notes to places of the drawing at once, as dragging and arranging do. */
import type { Document } from '../document.ts';
import { type EditResult, inTurn } from '../edit.ts';
import type { AreaId, NoteId, TableId } from '../records.ts';
import { assignTables, placeAreas, type Rectangle } from './areas.ts';
import { moveTables } from './drawing.ts';
import { placeNotes } from './notes.ts';

export interface Placing {
  readonly tables?: ReadonlyMap<TableId, { readonly x: number; readonly y: number }>;
  readonly areas?: ReadonlyMap<AreaId, Rectangle>;
  readonly notes?: ReadonlyMap<NoteId, Rectangle>;
  /** Tables that come into an area, or with null leave theirs. */
  readonly members?: ReadonlyMap<TableId, AreaId | null>;
}

/** Everything in one edit; what is not said stays. */
export function place(document: Document, { tables, areas, notes, members }: Placing): EditResult {
  return inTurn(
    document,
    (d) => moveTables(d, tables ?? new Map()),
    (d) => placeAreas(d, areas ?? new Map()),
    (d) => placeNotes(d, notes ?? new Map()),
    (d) => assignTables(d, members ?? new Map()),
  );
}
