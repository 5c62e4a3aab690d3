/** What may be asked of the diagrams that are on the screen. It attaches itself when it is drawn. */
import type { AreaId, NoteId, RowId, TableId } from '#document/records.ts';

export interface Camera {
  fit(): void;
  /** Shows the drawing as it is first looked at: all of it, or on a phone the part to start with. */
  begin(): void;
  /** `whole` is 100 %. */
  zoom(to: 'in' | 'out' | 'whole'): void;
  /** Brings tables, rows, areas and notes into the middle of the picture. */
  reveal(ids: readonly (TableId | RowId | AreaId | NoteId)[]): void;
  /** Brings tables into the picture unless they are in it already, near enough to be read. */
  ensureSeen(ids: readonly TableId[]): void;
  /** A point of the drawing that is in the middle of the picture, where new things go; null for what has no picture. */
  middle(): { readonly x: number; readonly y: number } | null;
}

/** A camera that passes on to all diagrams that are attached; new things go into the first, which is the schema. */
export function createCamera(): Camera & { attach(camera: Camera): () => void } {
  const attached = new Set<Camera>();
  const all = (ask: (camera: Camera) => void) => {
    for (const camera of attached) ask(camera);
  };
  return {
    fit: () => all((camera) => camera.fit()),
    begin: () => all((camera) => camera.begin()),
    zoom: (to) => all((camera) => camera.zoom(to)),
    reveal: (ids) => all((camera) => camera.reveal(ids)),
    ensureSeen: (ids) => all((camera) => camera.ensureSeen(ids)),
    middle: () => [...attached].find((camera) => camera.middle() !== null)?.middle() ?? null,
    attach(camera) {
      attached.add(camera);
      return () => attached.delete(camera);
    },
  };
}
