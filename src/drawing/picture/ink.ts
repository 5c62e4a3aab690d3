/** Words in a picture: how they are written down as SVG. */
import { palettes, type Theme, type Token } from '../palette.ts';
import { type Font, fitted } from './textWidth.ts';
import { element, escaped } from './xml.ts';

/** The fonts of the page by name, then those of systems: a picture cannot bring its own. */
const families = {
  sans: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  mono: "ui-monospace, 'SF Mono', 'Cascadia Code', 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace",
};

/** Above this share of its room a text is held to its estimated width, so that a broader font does not run over. */
const tight = 0.8;

interface Words {
  readonly text: string;
  readonly font: Font;
  readonly color: string;
  readonly x: number;
  /** The height of the middle of the letters. */
  readonly middle: number;
  readonly room: number;
  readonly anchor?: 'end' | 'middle' | undefined;
  /** A colour around the letters that keeps lines away from them. */
  readonly halo?: string;
}

/** A line of text that fits into its room; where it had to be cut, the whole of it is its title. */
export function words({ text, font, color, x, middle, room, anchor, halo }: Words): { svg: string; width: number } {
  const { text: shown, width, isCut } = fitted(text, font, room);
  const svg = element(
    'text',
    {
      x,
      y: middle + font.size * 0.355,
      fill: color,
      stroke: halo,
      'stroke-width': halo && 3,
      'paint-order': halo && 'stroke',
      'font-size': font.size,
      'font-weight': font.weight === 400 ? undefined : font.weight,
      'font-family': font.mono ? families.mono : undefined,
      'text-anchor': anchor,
      textLength: width > room * tight ? width : undefined,
      lengthAdjust: width > room * tight ? 'spacingAndGlyphs' : undefined,
    },
    (isCut ? element('title', {}, escaped(text)) : '') + escaped(shown),
  );
  return { svg, width };
}

/** What every text is in that says nothing else. */
export const plainFont = families.sans;

/** The colours of a theme by their tokens. */
export type Ink = (token: Token) => string;

export const inkOf =
  (theme: Theme): Ink =>
  (token) =>
    palettes[theme][token];
