/** What may be asked of the diagram that is on the screen. It attaches itself when it is drawn. */
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

/** A camera that passes on to whichever diagram is attached. */
export function createCamera(): Camera & { attach(camera: Camera): () => void } {
  let attached = nowhere;
  return {
    fit: () => attached.fit(),
    zoom: (direction) => attached.zoom(direction),
    reveal: (ids) => attached.reveal(ids),
    middle: () => attached.middle(),
    attach(camera) {
      attached = camera;
      return () => {
        if (attached === camera) attached = nowhere;
      };
    },
  };
}
