/** How many rows of a table have which fate, as chips: a sign, a colour and a number each. */
import { type Fate, fates, type Tally } from '#simulation/marks.ts';
import { number, t } from '#words/say.ts';
import type { Token } from '../palette.ts';
import { type Ink, words } from './ink.ts';
import { sign } from './signs.ts';
import type { Font } from './textWidth.ts';
import { element, escaped } from './xml.ts';

interface FateStyle {
  readonly color: Token;
  readonly soft: Token;
  readonly words: string;
}

/** How a fate looks in a picture: its colours, and the words that its sign stands for. */
export const fateStyles: Readonly<Record<Fate, FateStyle>> = {
  deleted: { color: 'deleted', soft: 'deleted-soft', words: t`deleted` },
  'set-null': { color: 'nulled', soft: 'nulled-soft', words: t`set to NULL` },
  'set-default': { color: 'defaulted', soft: 'defaulted-soft', words: t`set to default` },
  updated: { color: 'updated', soft: 'updated-soft', words: t`updated` },
  inserted: { color: 'inserted', soft: 'inserted-soft', words: t`inserted` },
  blocked: { color: 'blocked', soft: 'blocked-soft', words: t`in the way` },
};

const font: Font = { size: 11, weight: 600, mono: false };
const height = 18;
const gap = 4;

/** The chips in a row, from `x` to the right; `width` is how far they reach. */
export function tallySvg(tally: Tally, x: number, middle: number, ink: Ink): { svg: string; width: number } {
  let at = x;
  let svg = '';
  for (const fate of fates) {
    const amount = tally[fate];
    if (!amount) continue;
    const { color, soft, words: said } = fateStyles[fate];
    const text = words({ text: number(amount), font, color: ink(color), x: at + 21, middle, room: 60 });
    const width = text.width + 28;
    const box = { x: at, y: middle - height / 2, width, height, rx: height / 2, fill: ink(soft), stroke: ink(color) };
    svg +=
      element('rect', { ...box, 'stroke-opacity': 0.4 }) +
      sign(fate, ink(color), at + 5, middle, escaped(said)) +
      text.svg;
    at += width + gap;
  }
  return { svg, width: Math.max(0, at - gap - x) };
}
