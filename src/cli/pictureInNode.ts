/** A document as an SVG picture where there is no page: it is laid out first where tables have no places. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { place } from '#document/edits/placing.ts';
import { type Arrangement, arrangementIn, layoutGraph } from '#drawing/layoutGraph.ts';
import type { Theme } from '#drawing/palette.ts';
import { writeSvg } from '#drawing/picture/writeSvg.ts';

/** Places for everything, tables with all their columns shown. ELK runs in this thread: Node lends it no worker. */
export async function layoutInNode(document: Document): Promise<Arrangement> {
  const { default: ELK } = await import('elkjs/lib/elk.bundled.js');
  return arrangementIn(await new ELK().layout(layoutGraph(document, 'all')));
}

/** The document with a place for every table: where any has none, all are laid out. */
export async function placedInNode(document: Document): Promise<Document> {
  const isPlaced = [...document.tables.keys()].every((id) => document.places.has(id));
  const laidOut = isPlaced ? null : place(document, await layoutInNode(document));
  return laidOut && 'diff' in laidOut ? applyDiff(document, laidOut.diff) : document;
}

/** The text of the SVG file. Tables stay where the document has them; if any has no place, all are laid out. */
export const pictureInNode = async (document: Document, theme: Theme = 'light'): Promise<string> =>
  writeSvg(await placedInNode(document), { theme });
