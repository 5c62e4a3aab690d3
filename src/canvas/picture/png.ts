/** A picture as PNG: the browser draws the SVG onto a canvas. */
import type { Picture } from '#drawing/picture/writeSvg.ts';
import { t } from '#words/say.ts';

export interface Png {
  readonly blob: Blob;
  /** In pixels of the PNG. */
  readonly width: number;
  readonly height: number;
}

/** Pixels for one of the drawing, so that it is sharp on the screens of today. */
export const sharp = 2;

/** What all the browsers of desktops can draw: pixels of a side, and in all (256 MB of memory). */
const mostSide = 16_384;
const mostPixels = 64_000_000;

/** Below this scale nobody can read it; the SVG is the better picture then. */
const least = 0.1;

/** The scale at which a picture of this size is drawn: the sharp one, or as much as fits into a browser's canvas. */
export function pngScale({ width, height }: Pick<Picture, 'width' | 'height'>): number {
  const fitting = Math.min(mostSide / width, mostSide / height, Math.sqrt(mostPixels / (width * height)));
  // Rounded down to hundredths, so that what the person is told is what is drawn.
  return fitting >= sharp ? sharp : Math.floor(fitting * 100) / 100;
}

/** Draws it; a browser that can do less than most (a phone) gets half of it, and half again. Rejects, with a sentence, when nothing is legible. */
export async function writePng({ svg, width, height }: Picture): Promise<Png> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    for (let scale = pngScale({ width, height }); scale >= least; scale /= 2) {
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = context && (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png')));
      if (blob) return { blob, width: canvas.width, height: canvas.height };
    }
  } finally {
    URL.revokeObjectURL(url);
  }
  throw new Error(t`The picture is too large for this browser to draw as PNG. Take the SVG, or only some tables.`);
}
