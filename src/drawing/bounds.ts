/** Rectangles of the drawing, from the document alone: nothing has to be drawn to be fitted into a frame. */
import type { Document } from '#document/document.ts';
import type { TableId } from '#document/records.ts';
import { tableHeight, tableWidth } from './geometry.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The least rectangle around these tables, or null when there are none. */
export function boundsOf(document: Document, ids: Iterable<TableId>): Bounds | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of ids) {
    const table = document.tables.get(id);
    if (!table) continue;
    const { x, y } = document.places.get(id) ?? { x: 0, y: 0 };
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + tableWidth);
    bottom = Math.max(bottom, y + tableHeight(table));
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

interface Range {
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** Room for the buttons that float over the diagram, in pixels of the screen; a narrow frame has little to spare. */
const margin = (width: number) => ({ x: width < 640 ? 14 : 40, y: 64 });

/** The viewport that shows the bounds in the middle of a frame of this size. */
export function viewportFor(
  bounds: Bounds | null,
  frame: { readonly width: number; readonly height: number },
  { minZoom, maxZoom }: Range,
): { readonly x: number; readonly y: number; readonly zoom: number } {
  if (!bounds || frame.width === 0 || frame.height === 0) return { x: 0, y: 0, zoom: 1 };
  const { x, y } = margin(frame.width);
  const fitting = Math.min((frame.width - 2 * x) / bounds.width, (frame.height - 2 * y) / bounds.height);
  const zoom = Math.max(minZoom, Math.min(maxZoom, fitting));
  return {
    x: frame.width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: frame.height / 2 - (bounds.y + bounds.height / 2) * zoom,
    zoom,
  };
}
