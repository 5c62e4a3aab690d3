/** A moving picture as GIF: the browser draws each moment of it, a worker makes the file. */

export interface Moment {
  readonly svg: string;
  /** In milliseconds. */
  readonly delay: number;
}

export type GifMessage =
  /** The moment whose colours all others are drawn with. */
  | { readonly kind: 'colours'; readonly pixels: ArrayBuffer }
  | {
      readonly kind: 'frame';
      readonly pixels: ArrayBuffer;
      readonly width: number;
      readonly height: number;
      readonly delay: number;
    }
  | { readonly kind: 'end' };

/** Wider ones make large files, in pixels. */
const mostWidth = 960;

interface Given {
  readonly width: number;
  readonly height: number;
  /** The last has all the colours. */
  readonly moments: readonly Moment[];
}

interface Call {
  readonly signal: AbortSignal;
  /** Told how much is done, from 0 to 1. */
  readonly onProgress: (done: number) => void;
}

/** Rejects with the signal's reason when it aborts, and with an error when the browser cannot draw it. */
export async function writeGif({ width, height, moments }: Given, { signal, onProgress }: Call): Promise<Blob> {
  const scale = Math.min(1, mostWidth / width);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser draws no pictures.');
  const worker = new Worker(new URL('./gif.worker.ts', import.meta.url), { type: 'module' });
  try {
    const pixelsOf = async (svg: string): Promise<ArrayBuffer> => {
      signal.throwIfAborted();
      await draw(svg, canvas, context);
      return context.getImageData(0, 0, canvas.width, canvas.height).data.buffer as ArrayBuffer;
    };
    const send = (message: GifMessage) => worker.postMessage(message, 'pixels' in message ? [message.pixels] : []);
    send({ kind: 'colours', pixels: await pixelsOf(moments.at(-1)?.svg ?? '') });
    for (const [at, { svg, delay }] of moments.entries()) {
      const written = answer(worker, signal);
      send({ kind: 'frame', pixels: await pixelsOf(svg), width: canvas.width, height: canvas.height, delay });
      await written;
      onProgress((at + 1) / moments.length);
    }
    const done = answer(worker, signal);
    send({ kind: 'end' });
    const { bytes } = await done;
    return new Blob([bytes ?? new Uint8Array()], { type: 'image/gif' });
  } finally {
    worker.terminate();
  }
}

async function draw(svg: string, canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): Promise<void> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The next word of the worker. */
const answer = (worker: Worker, signal: AbortSignal): Promise<{ readonly bytes?: Uint8Array<ArrayBuffer> }> =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
