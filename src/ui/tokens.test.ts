/** The colours of the page against each other: text is readable on everything that it stands on, in every theme. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function tokensOf(selector: string): ReadonlyMap<string, string> {
  const from = css.indexOf(`\n${selector} {`);
  const block = css.slice(from, css.indexOf('\n}', from));
  expect(from, selector).toBeGreaterThan(-1);
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', color = '']) => [name, color]));
}

const light = tokensOf(':root');
const dark = tokensOf(':root[data-theme="dark"]');
const themes = {
  light,
  dark: new Map([...light, ...dark]),
  'high contrast': new Map([...light, ...tokensOf(':root[data-contrast="more"]')]),
  'high contrast, dark': new Map([
    ...light,
    ...dark,
    ...tokensOf(':root[data-contrast="more"]'),
    ...tokensOf(':root[data-theme="dark"][data-contrast="more"]'),
  ]),
};

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ratio(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const fates = ['deleted', 'nulled', 'defaulted', 'updated', 'inserted', 'blocked'] as const;
const grounds = ['bg', 'canvas', 'surface', 'surface-2'] as const;

/** What is read on what. */
const texts: readonly (readonly [text: string, ground: string])[] = [
  ...['text', 'muted', 'faint', 'accent'].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...['text', 'muted', 'accent'].map((text) => [text, 'accent-soft'] as const),
  ...['text', 'muted'].map((text) => [text, 'surface-3'] as const),
  ...fates.flatMap((fate) => [
    [fate, `${fate}-soft`] as const,
    [fate, 'surface'] as const,
    ['text', `${fate}-soft`] as const,
  ]),
  ['warn', 'warn-soft'],
  ['ok', 'surface'],
  ['accent-text', 'accent'],
];

test.each(Object.entries(themes))('%s: text at 4.5 to 1, in high contrast at 7 to 1', (name, tokens) => {
  const least = name.startsWith('high') ? 7 : 4.5;
  const weak = texts.flatMap(([text, ground]) => {
    const [a, b] = [tokens.get(text), tokens.get(ground)];
    if (!a || !b) return [`${text} or ${ground} is not there`];
    return ratio(a, b) < least ? [`${text} on ${ground}: ${ratio(a, b).toFixed(2)}`] : [];
  });
  expect(weak).toEqual([]);
});

test.each(Object.entries(themes))('%s: edges, focus and colours of tables at 3 to 1', (name, tokens) => {
  const seen = [
    'focus',
    ...['cascade', 'set-null', 'set-default', 'restrict', 'no-action'].map((action) => `action-${action}`),
    ...['blue', 'green', 'amber', 'red', 'violet', 'teal', 'plain'].map((color) => `table-${color}`),
    ...(name.startsWith('high') ? ['border', 'border-strong'] : []),
  ];
  const weak = seen.filter((token) =>
    ['canvas', 'surface'].some((ground) => ratio(tokens.get(token) ?? '', tokens.get(ground) ?? '') < 3),
  );
  expect(weak).toEqual([]);
});
