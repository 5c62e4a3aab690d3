/**
 * Tiny pictures as data, on a field of 120 by 48: boxes that are rows or objects, arrows from what refers to what is
 * referred to, and a few words of code. Colours are the fates of the page.
 */

export type Tone =
  | 'plain'
  | 'accent'
  | 'deleted'
  | 'nulled'
  | 'defaulted'
  | 'updated'
  | 'inserted'
  | 'blocked'
  | 'faint';

export type Point = readonly [x: number, y: number];

export type Shape =
  | {
      readonly shape: 'box';
      readonly at: Point;
      readonly size: Point;
      readonly label: string;
      readonly tone: Tone;
      /** Rows have corners, objects are round. */
      readonly round: boolean;
      readonly dashed: boolean;
      /** Struck out: it is deleted. */
      readonly crossed: boolean;
    }
  | {
      readonly shape: 'arrow';
      readonly from: Point;
      readonly to: Point;
      readonly tone: Tone;
      readonly dashed: boolean;
      /** A bar across it: it holds, or nothing gets through. */
      readonly barred: boolean;
    }
  | { readonly shape: 'words'; readonly at: Point; readonly text: string; readonly tone: Tone };

export type Picture = readonly Shape[];

interface BoxStyle {
  readonly size?: Point;
  readonly tone?: Tone;
  readonly dashed?: boolean;
  readonly crossed?: boolean;
}

/** A row: a box with corners, its left upper corner at a point. */
export const row = (at: Point, label: string, style: BoxStyle = {}): Shape => box(at, label, false, style);

/** An object of a program: a round box. */
export const object = (at: Point, label: string, style: BoxStyle = {}): Shape => box(at, label, true, style);

function box(at: Point, label: string, round: boolean, style: BoxStyle): Shape {
  const { size = [32, 18], tone = 'plain', dashed = false, crossed = false } = style;
  return { shape: 'box', at, size, label, tone, round, dashed, crossed };
}

/** An arrow from what refers to what is referred to, or from cause to effect. */
export const arrow = (
  from: Point,
  to: Point,
  { tone = 'plain', dashed = false, barred = false }: { tone?: Tone; dashed?: boolean; barred?: boolean } = {},
): Shape => ({ shape: 'arrow', from, to, tone, dashed, barred });

/** Code in the picture, centred at a point; nothing that would have to be translated. */
export const words = (at: Point, text: string, tone: Tone = 'plain'): Shape => ({ shape: 'words', at, text, tone });

/** The frame of a session: what is in it is known to it. */
export const frame = (at: Point, size: Point): Shape => box(at, '', true, { size, tone: 'accent', dashed: true });

/** A referenced row at the left and a row at the right that refers to it, the usual picture of a foreign key. */
export function pair(
  parent: BoxStyle & { label?: string },
  child: BoxStyle & { label?: string },
  link: { tone?: Tone; dashed?: boolean; barred?: boolean } = {},
): Picture {
  return [
    row([4, 15], parent.label ?? '1', parent),
    row([84, 15], child.label ?? '→ 1', child),
    arrow([82, 24], [39, 24], link),
  ];
}

/** An owner at the left and two objects that it holds at the right. */
export function owner(
  own: BoxStyle & { label?: string },
  first: BoxStyle & { label?: string },
  second: BoxStyle & { label?: string } = first,
  link: { tone?: Tone; dashed?: boolean; barred?: boolean } = {},
): Picture {
  return [
    object([4, 15], own.label ?? 'a', own),
    object([84, 3], first.label ?? 'b', first),
    object([84, 27], second.label ?? 'c', second),
    arrow([38, 21], [82, 12], link),
    arrow([38, 27], [82, 36], link),
  ];
}
