/** The icons of the canvas, as lucide (ISC licence) draws them in a square of 24: key-round, link-2, message-square-text. */
import { element } from './xml.ts';

const shapes = {
  key: '<path d="M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z"/><path d="M16.5 7.5h.01"/>',
  link: '<path d="M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 1 1 0 10h-2M8 12h8"/>',
  comment:
    '<path d="M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2zM7 11h10M7 15h6M7 7h8"/>',
};

const size = 13;

/** An icon whose left edge and middle are given. `title` is XML. */
export const sign = (shape: keyof typeof shapes, color: string, x: number, middle: number, title: string): string =>
  element(
    'g',
    {
      transform: `translate(${x},${middle - size / 2}) scale(${size / 24})`,
      fill: 'none',
      stroke: color,
      'stroke-width': 2,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    element('title', {}, title) + shapes[shape],
  );
