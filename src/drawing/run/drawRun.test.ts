import { expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { libraryDocument } from '#lessons/library.ts';
import { simulate } from '#simulation/simulate.ts';
import { drawRun } from './drawRun.ts';
import { framesOf } from './frames.ts';
import { runTimes } from './motion.ts';

function deleting(document: Document, table: string, at = 0) {
  const tableId = tableNamed(document, table)?.id ?? '';
  const rowIds = [rowsOf(document, tableId)[at]?.id ?? ''];
  return simulate(document, [{ op: 'delete', tableId, rowIds }], 'sqlite');
}

const library = libraryDocument();
const ursula = deleting(library, 'authors');
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>(?:<title>.*?<\/title>)?([^<]*)</g)].map((m) => m[1] ?? '');

/** The times at which an element of this class is seen, in percent of the loop. */
function opacities(svg: string, name: string): readonly (readonly [number, number])[] {
  const frames = new RegExp(`@keyframes ${name}\\{(.*?\\})\\}`).exec(svg)?.[1] ?? '';
  return [...frames.matchAll(/([\d.%,]+)\{opacity:(\d)/g)].flatMap(([, at = '', opacity]) =>
    at.split(',').map((one) => [Number.parseFloat(one), Number(opacity)] as const),
  );
}

test("the README's moving picture is what is drawn of the library", async () => {
  const { svg } = drawRun(library, ursula, { theme: 'light', moving: true });
  await expect(svg).toMatchFileSnapshot('../../../e2e/cascade.svg');
});

test('the end shows every row, those that went with their fate, and the sentence', () => {
  const { svg } = drawRun(library, ursula, { theme: 'light' });
  const texts = textsOf(svg);
  expect(texts.filter((text) => text === 'books · deleted')).toHaveLength(2);
  expect(texts.filter((text) => text === 'book_tag · deleted')).toHaveLength(3);
  expect(texts).toContain('Deleting Ursula K. Le Guin removes 2 books and 3 pairings, keeps all 3 tags.');
  expect(texts).toContain('Kindred');
  expect(svg).not.toMatch(/<style|animation|NaN|undefined/);
});

test('in the moving picture rows change in the order of the engine, each when its wave has arrived', () => {
  const { svg, frames } = drawRun(library, ursula, { theme: 'dark', moving: true });
  expect(frames).toBe(ursula.steps.length);
  const comings = [...svg.matchAll(/@keyframes s(\d+)-e\{/g)].map((m) => Number(m[1]));
  expect(new Set(comings)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  const { starts, whole } = runTimes(frames);
  for (const frame of comings) {
    const times = opacities(svg, `s${frame}-e`);
    const [, hidden, shown] = times;
    expect(hidden).toEqual([expect.closeTo(((starts[frame] ?? 0) / whole) * 100, 1), 0]);
    expect(shown?.[1]).toBe(1);
    const wave = new RegExp(`@keyframes p${frame - 1}\\{.*?([\\d.]+)%\\{opacity:1;stroke-dashoffset:0`).exec(svg)?.[1];
    if (frame > 1) expect(Number(wave)).toBeCloseTo(hidden?.[0] ?? Number.NaN, 1);
  }
  expect(svg).toContain('@media (prefers-reduced-motion:reduce){.a{animation:none}}');
});

test('a moment in between has its wave on its way, and only what has happened', () => {
  const { svg } = drawRun(library, ursula, { theme: 'light', moment: { frame: 2, progress: 0.5 } });
  expect(textsOf(svg).filter((text) => text.endsWith('· deleted'))).toHaveLength(2);
  expect(svg.match(/stroke-dashoffset="-44"/g)).toHaveLength(1);
});

test('a refused delete ends with everything there and the reason as its sentence', () => {
  const shop = aDocument({
    tables: [aTable('customers', { id: 'INTEGER' }), aTable('orders', { id: 'INTEGER', customer: 'INTEGER' })],
    foreignKeys: [aForeignKey('orders(customer) → customers(id)', { onDelete: 'RESTRICT' })],
    rows: { customers: [[1]], orders: [[1, 1]] },
  });
  const texts = textsOf(drawRun(shop, deleting(shop, 'customers'), { theme: 'light' }).svg);
  expect(texts).toContain('orders · in the way');
  expect(texts.join(' ')).not.toContain('deleted ·');
  expect(texts.join(' ')).toContain('Blocked: RESTRICT on fk_orders_customer keeps customers #1');
});

test('a large document is drawn by its tables, in at most some dozen moments', () => {
  const rows = Array.from({ length: 500 }, (_, at) => [at + 1, 1]);
  const big = aDocument({
    tables: [aTable('roots', { id: 'INTEGER' }), aTable('leaves', { id: 'INTEGER', root: 'INTEGER' })],
    foreignKeys: [aForeignKey('leaves(root) → roots(id)', { onDelete: 'CASCADE' })],
    rows: { roots: [[1], [2]], leaves: rows },
  });
  const timeline = deleting(big, 'roots');
  expect(framesOf(timeline).length).toBeLessThanOrEqual(38);
  expect(framesOf(timeline).at(-1)).toBe(timeline.steps.length - 1);
  const { svg } = drawRun(big, timeline, { theme: 'light', moving: true });
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['500', '0 stay', '500 rows', '1 stay']));
  expect(svg.length).toBeLessThan(200_000);
});
