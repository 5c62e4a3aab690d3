import { expect, test } from 'vitest';
import { pngScale } from './png.ts';

test('a picture of the usual size is drawn sharp', () => {
  expect(pngScale({ width: 1200, height: 800 })).toBe(2);
});

test('a picture that is too broad, too high or too large is drawn as large as a browser can', () => {
  for (const size of [
    { width: 20_000, height: 300 },
    { width: 300, height: 40_000 },
    { width: 9_000, height: 9_000 },
  ]) {
    const scale = pngScale(size);
    const [width, height] = [size.width * scale, size.height * scale];
    expect(scale).toBeLessThan(2);
    expect(Math.max(width, height)).toBeLessThanOrEqual(16_384);
    expect(width * height).toBeLessThanOrEqual(64_000_000);
    expect(Math.max(width / 16_384, height / 16_384, (width * height) / 64_000_000)).toBeGreaterThan(0.95);
  }
});
