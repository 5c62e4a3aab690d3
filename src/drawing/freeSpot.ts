/** Where something new can stand without covering anything: near a point, as near as there is room. */
import type { Document } from '#document/document.ts';
import { areasOf, notesOf, tablesOf } from '#document/lookups.ts';
import { areaTitleHeight } from './areas.ts';
import { type Bounds, boundsOfTable, isInside, touch } from './bounds.ts';

/** Kept free around it. */
const gap = 16;
/** So far apart are the places that are tried, and so many rings of them. */
const [step, rings] = [40, 30];

/**
 * The place for the top left corner of a rectangle whose middle is to be near the point. It lies wholly in an area or
 * wholly outside, and not on its title; `outside` is outside of every area.
 */
export function freeSpot(
  document: Document,
  { width, height }: Pick<Bounds, 'width' | 'height'>,
  near: { readonly x: number; readonly y: number },
  { outside = false } = {},
): { readonly x: number; readonly y: number } {
  const taken = [...tablesOf(document).map((table) => boundsOfTable(document, table)), ...notesOf(document)];
  const [left, top] = [near.x - width / 2, near.y - height / 2];
  const insides = areasOf(document).map((area) => ({
    area,
    inside: { ...area, y: area.y + areaTitleHeight, height: area.height - areaTitleHeight },
  }));
  const isFree = (x: number, y: number) => {
    const own = { x, y, width, height };
    const wide = { x: x - gap, y: y - gap, width: width + 2 * gap, height: height + 2 * gap };
    return (
      !taken.some((box) => touch(wide, box)) &&
      insides.every(({ area, inside }) => (!outside && isInside(own, inside)) || !touch(own, area))
    );
  };
  for (let ring = 0; ring <= rings; ring++)
    for (const [dx, dy] of aroundCentre(ring))
      if (isFree(left + dx * step, top + dy * step)) return { x: left + dx * step, y: top + dy * step };
  return { x: left, y: top };
}

/** The points of a square ring, the nearest first. */
function aroundCentre(ring: number): readonly (readonly [number, number])[] {
  const line = Array.from({ length: 2 * ring + 1 }, (_, i) => i - ring);
  return line
    .flatMap((x) => line.map((y) => [x, y] as const))
    .filter(([x, y]) => Math.max(Math.abs(x), Math.abs(y)) === ring)
    .sort(([a, b], [c, d]) => a * a + b * b - c * c - d * d);
}
