import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mixed, palettes, type Theme, tintOf } from './palette.ts';

const css = readFileSync(join(import.meta.dirname, '../ui/tokens.css'), 'utf8');
const selectors: Record<Theme, string> = { light: ':root {', dark: ':root[data-theme="dark"] {' };

test.each(['light', 'dark'] as const)('the %s colours of a drawing are those of the page', (theme) => {
  const from = css.indexOf(selectors[theme]);
  const block = css.slice(from, css.indexOf('}', from));
  expect(from).toBeGreaterThan(-1);
  for (const [token, color] of Object.entries(palettes[theme])) expect(block).toContain(`  --${token}: ${color};`);
});

test('a colour that is not in the palette is plain', () => {
  expect(tintOf('teal')).toBe('table-teal');
  expect([tintOf(null), tintOf('no such colour')]).toEqual(['table-plain', 'table-plain']);
});

test('colours mix channel by channel', () => {
  expect(mixed('#ff0000', '#0000ff', 0.25)).toBe('#4000bf');
});
