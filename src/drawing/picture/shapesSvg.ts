/** Areas and notes of the picture: the same rectangles as `canvas/shapes` and its style sheet. */
import type { Area, StickyNote } from '#document/records.ts';
import { areaPadding, areaTitleHeight } from '../areas.ts';
import { around, type Bounds } from '../bounds.ts';
import { tableWidth } from '../geometry.ts';
import { noteFont, noteLineHeight, notePadding } from '../notes.ts';
import { mixed, tintOf } from '../palette.ts';
import { type Ink, words } from './ink.ts';
import { type Font, wrapped } from './textWidth.ts';
import type { PlacedTable } from './unfolded.ts';
import { element, escaped } from './xml.ts';

const titleFont: Font = { size: 14, weight: 600, mono: false };

/** The rectangle of an area: where its tables became taller than on the canvas, so does it. */
export function boundsOfArea(area: Area, placed: readonly PlacedTable[]): Bounds {
  const { x, y, width, height } = area;
  const own = placed.filter(({ table }) => area.tables.includes(table.id));
  const inner = own.map((one) => ({
    x: one.x,
    y: one.y,
    width: tableWidth,
    height: one.height + areaPadding.side,
  }));
  return around([{ x, y, width, height }, ...inner]) ?? area;
}

/** An area, under everything else. */
export function areaSvg({ title, color }: Area, bounds: Bounds, ink: Ink): string {
  const tint = ink(tintOf(color));
  const { x, y, width, height } = bounds;
  const text = words({
    text: title,
    font: titleFont,
    color: ink('text'),
    x: x + 14,
    middle: y + areaTitleHeight / 2 + 2,
    room: width - 28,
  });
  return element(
    'g',
    {},
    element('rect', {
      x: x + 0.5,
      y: y + 0.5,
      width: width - 1,
      height: height - 1,
      rx: 12,
      fill: mixed(tint, ink('canvas'), 0.08),
      stroke: mixed(tint, ink('canvas'), 0.6),
    }) + (title === '' ? '' : text.svg),
  );
}

/** A note, over everything else. Lines that have no room are left out, and its whole text is its title. */
export function noteSvg({ text, x, y, width, height, color }: StickyNote, ink: Ink): string {
  const tint = ink(tintOf(color ?? 'amber'));
  const room = width - 2 * notePadding;
  const most = Math.max(1, Math.floor((height - 2 * notePadding) / noteLineHeight));
  const lines = wrapped(text, noteFont, room)
    .slice(0, most)
    .map((line, at) =>
      line === ''
        ? ''
        : words({
            text: line,
            font: noteFont,
            color: ink('text'),
            x: x + notePadding,
            middle: y + notePadding + (at + 0.5) * noteLineHeight,
            room: room + 0.01,
          }).svg,
    );
  return element(
    'g',
    {},
    element('title', {}, escaped(text)) +
      element('rect', {
        x: x + 0.5,
        y: y + 0.5,
        width: width - 1,
        height: height - 1,
        rx: 3,
        fill: mixed(tint, ink('surface'), 0.18),
        stroke: mixed(tint, ink('surface'), 0.55),
      }) +
      lines.join(''),
  );
}
