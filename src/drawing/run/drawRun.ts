/** A run as a picture that needs nothing else: the rows of the document, what became of them, and the outcome as a sentence. */
import { type Document, settingsOf } from '#document/document.ts';
import type { Timeline } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';
import type { Theme } from '../palette.ts';
import { type Ink, inkOf, plainFont, words } from '../picture/ink.ts';
import { type Font, textWidth } from '../picture/textWidth.ts';
import type { Picture } from '../picture/writeSvg.ts';
import { element, escaped } from '../picture/xml.ts';
import { runStyle } from './motion.ts';
import { wrapped } from './nodeSvg.ts';
import { runScene, type Scene } from './runScene.ts';

interface Options {
  readonly theme: Theme;
  /** Plays the run again and again; who wants no motion, and whatever shows none, sees the end. */
  readonly moving?: boolean;
  /** Of a still picture: the frame, the last one without it, and how far the way to the next is done (0 to 1). */
  readonly moment?: { readonly frame: number; readonly progress: number };
}

export interface RunPicture extends Picture {
  readonly frames: number;
}

const padding = 28;
const headerHeight = 92;
const leastWidth = 620;

const sqlFont: Font = { size: 13, weight: 400, mono: true };
const captionFont: Font = { size: 14, weight: 400, mono: false };
const sentenceFont: Font = { size: 15, weight: 600, mono: false };

/** The picture of the run, with its size at 100 %. */
export function drawRun(
  document: Document,
  timeline: Timeline,
  { theme, moving = false, moment }: Options,
): RunPicture {
  const ink = inkOf(theme);
  const scene = runScene(document, timeline, ink);
  const width = Math.ceil(Math.max(leastWidth, scene.width + 2 * padding));
  const height = Math.ceil(scene.height + 2 * padding + headerHeight);
  const last = scene.frames - 1;
  const frame = moving ? null : (moment?.frame ?? last);
  const isSeen = (part: { readonly from: number; readonly to: number }) =>
    frame === null || (part.from <= frame && frame < part.to);
  /** What is not seen from the beginning to the end comes and goes; where nothing moves, the end is seen. */
  const timed = (svg: string, from: number, to: number) =>
    !moving || (from === 0 && to > last)
      ? svg
      : element('g', { class: `a s${from}-${to > last ? 'e' : to}`, opacity: to > last ? undefined : 0 }, svg);
  const parts = (list: Scene['nodes']) => list.filter(isSeen).map(({ svg, from, to }) => timed(svg, from, to));
  const captions = [
    ...scene.captions.map(({ text, from, to }) => ({
      svg: captionSvg(text, captionFont, width, ink),
      from,
      to: Math.min(to, last),
    })),
    { svg: captionSvg(scene.sentence, sentenceFont, width, ink), from: last, to: Number.POSITIVE_INFINITY },
  ].filter(({ from, to }) => from < to || to > last);
  const pulses = scene.pulses
    .filter((pulse) => moving || pulse.frame === moment?.frame)
    .map((pulse) => pulseSvg(pulse, moving ? null : (moment?.progress ?? 0)));
  const x = Math.round((width - scene.width + 8) / 2) - scene.origin.x;
  const y = headerHeight + padding - scene.origin.y;
  const { name } = settingsOf(document);
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': 'ondelete-title ondelete-desc',
      'font-family': plainFont,
    },
    [
      element('title', { id: 'ondelete-title' }, escaped(t`A run on ${name}: ${scene.statement}`)),
      element('desc', { id: 'ondelete-desc' }, escaped(scene.sentence)),
      moving ? element('style', {}, runStyle(scene)) : '',
      element('rect', { width, height, fill: ink('canvas') }),
      element('rect', { width, height: headerHeight, fill: ink('surface') }),
      element('rect', { y: headerHeight - 1, width, height: 1, fill: ink('border') }),
      words({
        text: scene.statement,
        font: sqlFont,
        color: ink('accent'),
        x: padding,
        middle: 24,
        room: width - 2 * padding,
      }).svg,
      ...captions.filter(isSeen).map(({ svg: caption, from, to }) => timed(caption, from, to)),
      element(
        'g',
        { transform: `translate(${x},${y})` },
        [...parts(scene.edges), ...pulses, ...parts(scene.nodes)].join('\n'),
      ),
    ].join('\n'),
  );
  return { svg: `${svg}\n`, width, height, tables: document.tables.size, frames: scene.frames };
}

/** One or two lines; the last is cut where even they are too short. */
function captionSvg(text: string, font: Font, width: number, ink: Ink): string {
  const room = width - 2 * padding;
  const lines = textWidth(text, font) > room ? wrapped(text, font, room, 2) : [text];
  return lines
    .map(
      (line, at) =>
        words({
          text: line,
          font,
          color: ink('text'),
          x: padding,
          middle: 49 + at * 20 + (lines.length === 1 ? 6 : 0),
          room,
        }).svg,
    )
    .join('');
}

/** A stretch of the line; `progress` puts it on its way from the referenced to the referencing end, null lets it move. */
function pulseSvg({ path, color, frame }: Scene['pulses'][number], progress: number | null): string {
  return element('path', {
    d: path,
    class: progress === null ? `a p p${frame}` : undefined,
    pathLength: 100,
    fill: 'none',
    stroke: color,
    'stroke-width': 6,
    'stroke-linecap': 'round',
    'stroke-dasharray': '12 300',
    'stroke-dashoffset': progress === null ? undefined : -88 * (1 - progress),
    opacity: progress === null ? 0 : undefined,
  });
}
