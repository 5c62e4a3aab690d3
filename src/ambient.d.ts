/// <reference types="vite/client" />

declare module 'gifenc' {
  /** The colours that fit the pixels (RGBA) best, at most so many. */
  export function quantize(pixels: Uint8ClampedArray, most: number): number[][];
  /** Each pixel as a place in the palette. */
  export function applyPalette(pixels: Uint8ClampedArray, palette: number[][]): Uint8Array;
  export function GIFEncoder(): {
    /** `delay` is in milliseconds. */
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { readonly palette: number[][]; readonly delay: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
}
