/** A run as an SVG picture where there is no page. */
import type { Document } from '#document/document.ts';
import type { Theme } from '#drawing/palette.ts';
import { writeSvg } from '#drawing/picture/writeSvg.ts';
import { drawRun } from '#drawing/run/drawRun.ts';
import { marksAt } from '#simulation/marks.ts';
import type { Timeline } from '#simulation/timeline.ts';
import { placedInNode } from './pictureInNode.ts';

/** The text of the SVG: the rows at the end, the schema with its counts, or the rows as the run plays on them. */
export async function runPicture(
  document: Document,
  timeline: Timeline,
  what: 'svg' | 'schema' | 'animation',
  theme: Theme,
): Promise<string> {
  if (what !== 'schema') return drawRun(document, timeline, { theme, moving: what === 'animation' }).svg;
  const marks = marksAt(timeline, timeline.steps.length - 1);
  return writeSvg(await placedInNode(document), { theme, marks });
}
