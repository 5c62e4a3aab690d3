/** A document as an SVG picture where there is no page: it is laid out first where tables have no places. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { moveTables } from '#document/edits/drawing.ts';
import { layoutGraph, type Places, placesIn } from '#drawing/layoutGraph.ts';
import type { Theme } from '#drawing/palette.ts';
import { writeSvg } from '#drawing/picture/writeSvg.ts';

/** Places for all tables with all their columns shown. ELK runs in this thread: Node lends it no worker. */
export async function layoutInNode(document: Document): Promise<Places> {
  if (document.tables.size === 0) return new Map();
  const { default: ELK } = await import('elkjs/lib/elk.bundled.js');
  return placesIn(await new ELK().layout(layoutGraph(document, 'all')));
}

/** The text of the SVG file. Tables stay where the document has them; if any has no place, all are laid out. */
export async function pictureInNode(document: Document, theme: Theme = 'light'): Promise<string> {
  const isPlaced = [...document.tables.keys()].every((id) => document.places.has(id));
  const laidOut = isPlaced ? null : moveTables(document, await layoutInNode(document));
  return writeSvg(laidOut && 'diff' in laidOut ? applyDiff(document, laidOut.diff) : document, { theme });
}
