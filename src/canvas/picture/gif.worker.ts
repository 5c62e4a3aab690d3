/** Makes a GIF of frames, one message after the other: colours are counted and written here, off the page's thread. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { GifMessage } from './gif.ts';

const encoder = GIFEncoder();
let palette: number[][] = [];

addEventListener('message', ({ data }: MessageEvent<GifMessage>) => {
  if (data.kind === 'colours') {
    palette = quantize(new Uint8ClampedArray(data.pixels), 256);
  } else if (data.kind === 'frame') {
    const index = applyPalette(new Uint8ClampedArray(data.pixels), palette);
    encoder.writeFrame(index, data.width, data.height, { palette, delay: data.delay });
    postMessage({ kind: 'written' });
  } else {
    encoder.finish();
    const bytes = encoder.bytes();
    postMessage({ kind: 'done', bytes }, { transfer: [bytes.buffer] });
  }
});
