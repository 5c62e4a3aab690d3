/** What may be asked of the diagrams that are on the screen. It attaches itself when it is drawn. */
import type { RowId, TableId } from '#document/records.ts';

export interface Camera {
  fit(): void;
  zoom(direction: 'in' | 'out'): void;
  /** Brings tables into the middle of the picture. */
  reveal(ids: readonly (TableId | RowId)[]): void;
  /** A point of the drawing that is in the middle of the picture, where new things go. */
  middle(): { readonly x: number; readonly y: number };
}

const nowhere: Camera = { fit: () => {}, zoom: () => {}, reveal: () => {}, middle: () => ({ x: 0, y: 0 }) };

/** A camera that passes on to all diagrams that are attached; new things go into the first, which is the schema. */
export function createCamera(): Camera & { attach(camera: Camera): () => void } {
  const attached = new Set<Camera>();
  const all = (ask: (camera: Camera) => void) => {
    for (const camera of attached) ask(camera);
  };
  return {
    fit: () => all((camera) => camera.fit()),
    zoom: (direction) => all((camera) => camera.zoom(direction)),
    reveal: (ids) => all((camera) => camera.reveal(ids)),
    middle: () => ([...attached][0] ?? nowhere).middle(),
    attach(camera) {
      attached.add(camera);
      return () => attached.delete(camera);
    },
  };
}
