/** How wide texts are, by estimate: a picture is drawn where nothing can be measured, and shown in fonts not known. */

/** Advances of Inter 400 from U+0020 to U+007E, in thousandths of the font size; the fonts of systems are close to it. */
const advances = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
  566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
  753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
  583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
  333, 426, 662,
];

export interface Font {
  /** In pixels. */
  readonly size: number;
  readonly weight: 400 | 600 | 700;
  readonly mono: boolean;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemesOf = (text: string): readonly string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

const wide =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\uff00-\uff60]/u;

function advance(grapheme: string, { mono, weight }: Font): number {
  if (wide.test(grapheme)) return 1;
  if (mono) return 0.602;
  const known = advances[(grapheme.codePointAt(0) ?? 0) - 32];
  return ((known ?? 640) / 1000) * (weight === 400 ? 1 : 1.04);
}

/** The width of a text in pixels. */
export const textWidth = (text: string, font: Font): number =>
  graphemesOf(text).reduce((sum, grapheme) => sum + advance(grapheme, font), 0) * font.size;

export interface Fitted {
  readonly text: string;
  readonly width: number;
  readonly isCut: boolean;
}

/** As much of the text as has room, with an ellipsis where it was cut; what belongs together stays together. */
export function fitted(text: string, font: Font, room: number): Fitted {
  // What is much too long is not worth being taken apart as a whole.
  const graphemes = graphemesOf(text.slice(0, 400));
  const whole = graphemes.reduce((sum, grapheme) => sum + advance(grapheme, font), 0) * font.size;
  if (whole <= room && text.length <= 400) return { text, width: whole, isCut: false };
  let width = textWidth('…', font);
  let kept = '';
  for (const grapheme of graphemes) {
    const next = width + advance(grapheme, font) * font.size;
    if (next > room) break;
    width = next;
    kept += grapheme;
  }
  return { text: `${kept.trimEnd()}…`, width, isCut: true };
}

/** A text of several lines in lines no wider than the room: broken between words, and inside of those that are too long. */
export function wrapped(text: string, font: Font, room: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    for (const word of line.split(/(?<=\s)/)) {
      for (const piece of pieces(word, font, room)) {
        if (current !== '' && textWidth((current + piece).trimEnd(), font) > room) {
          lines.push(current.trimEnd());
          current = '';
        }
        current += piece;
      }
    }
    return [...lines, current.trimEnd()];
  });
}

/** A word in as many pieces as it takes for each to have room. */
function pieces(word: string, font: Font, room: number): readonly string[] {
  if (textWidth(word.trimEnd(), font) <= room) return [word];
  const cut: string[] = [''];
  for (const grapheme of graphemesOf(word)) {
    const last = cut.at(-1) ?? '';
    if (last !== '' && textWidth(last + grapheme, font) > room) cut.push(grapheme);
    else cut[cut.length - 1] = last + grapheme;
  }
  return cut;
}
