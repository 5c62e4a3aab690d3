import { expect, test } from 'vitest';
import { type Font, fitted, textWidth, wrapped } from './textWidth.ts';

const plain: Font = { size: 10, weight: 400, mono: false };
const mono: Font = { ...plain, mono: true };

test('narrow letters need less room than broad ones, and every letter of a monospaced font the same', () => {
  expect(textWidth('illi', plain)).toBeLessThan(textWidth('wmmw', plain) / 2);
  expect(textWidth('illi', mono)).toBe(textWidth('wmmw', mono));
  expect(textWidth('orders', { ...plain, weight: 600 })).toBeGreaterThan(textWidth('orders', plain));
});

test('ideographs and emoji are as broad as the font is high', () => {
  expect(textWidth('注文', plain)).toBe(20);
  expect(textWidth('👩‍👩‍👧‍👦', plain)).toBe(10);
});

test('a text that fits stays whole', () => {
  expect(fitted('orders', plain, 200)).toEqual({ text: 'orders', width: textWidth('orders', plain), isCut: false });
});

test('a text that does not fit is cut with an ellipsis inside its room, never inside a sign', () => {
  for (const room of [12, 25, 40, 61]) {
    const { text, width, isCut } = fitted('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family tree', plain, room);
    expect(isCut).toBe(true);
    expect(width).toBeLessThanOrEqual(room);
    expect(text).toMatch(/^(👩‍👩‍👧‍👦)*( \w*)?…$/u);
  }
  expect(fitted('x'.repeat(100_000), mono, 30).text).toBe('xxxx'.slice(0, Math.floor((30 - 6.02) / 6.02)).concat('…'));
});

test('a text is broken between words, inside of words that are too long, and where it breaks itself', () => {
  const room = textWidth('mmmmmmmmmm', mono);
  expect(wrapped('one two three four', mono, room)).toEqual(['one two', 'three four']);
  expect(wrapped('a\n\nb ', mono, room)).toEqual(['a', '', 'b']);
  expect(wrapped('abcdefghijklmno', mono, room)).toEqual(['abcdefghij', 'klmno']);
  for (const line of wrapped('some words and a_word_that_is_far_too_long for it', mono, room))
    expect(textWidth(line, mono)).toBeLessThanOrEqual(room);
});
