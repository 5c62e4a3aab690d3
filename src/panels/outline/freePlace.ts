/** A place in the drawing where nothing stands: below everything, at its left. */
import type { Document } from '#document/document.ts';
import { boundsOf } from '#drawing/bounds.ts';

export function freePlace(document: Document): { readonly x: number; readonly y: number } {
  const bounds = boundsOf(document, document.tables.keys());
  return bounds ? { x: bounds.x, y: bounds.y + bounds.height + 60 } : { x: 0, y: 0 };
}
