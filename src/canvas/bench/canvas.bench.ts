/** Opens, pans and zooms diagrams of 50, 200 and 1,000 tables beside a bare React Flow page with the same nodes. */
import type { Browser, Page } from '@playwright/test';
import { writeJson } from '#formats/json/write.ts';
import { bigDocument } from './bigDocument.ts';
import { bareUrl, ourUrl, withPages } from './pages.ts';

const sizes = [50, 200, 1000];
const frames = 90;

/** A table of ours, seen from near or from afar. */
const ourTable = '[role=option][data-table-id], .react-flow__node';

interface Figures {
  /** Milliseconds from the request of the page until the last table is drawn. */
  readonly drawn: number;
  /** The 95th percentile of the time between frames, in milliseconds. */
  readonly pan: number;
  readonly zoom: number;
  readonly elements: number;
}

/** Prints the figures and their ratios. `executablePath` is the browser's. */
export const benchCanvas = (executablePath: string): Promise<void> => withPages(executablePath, measureAll);

async function measureAll(browser: Browser): Promise<void> {
  console.log(
    'Canvas: ours beside a bare React Flow page with the same nodes and edges (ms; p95 of the time between frames)',
  );
  console.log('tables     drawn    bare   ratio | pan p95    bare   ratio | zoom p95   bare   ratio | elements   bare');
  const bareOf = new Map<number, Figures>();
  const oursOf = new Map<number, Figures>();
  for (const size of sizes) {
    const bare = await measureBare(browser, size);
    const ours = await measureOurs(browser, size);
    bareOf.set(size, bare);
    oursOf.set(size, ours);
    const pair = (a: number, b: number) =>
      `${a.toFixed(0).padStart(7)} ${b.toFixed(0).padStart(7)} ${(a / b).toFixed(2).padStart(7)}`;
    console.log(
      `${String(size).padStart(6)}  ${pair(ours.drawn, bare.drawn)} | ${pair(ours.pan, bare.pan)} | ${pair(ours.zoom, bare.zoom)} | ${ours.elements} / ${bare.elements}`,
    );
  }
  const [thousand, fifty] = [oursOf.get(1000)?.drawn ?? Number.NaN, bareOf.get(50)?.drawn ?? Number.NaN];
  console.log(
    `1,000 of our tables open in ${(thousand / fifty).toFixed(1)} times the time of a bare page with 50; drawDB needs 3.3 times that for 50, ChartDB 13 times.`,
  );
}

async function measureBare(browser: Browser, size: number): Promise<Figures> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const url = bareUrl(size);
  await page.goto(url);
  await untilDrawn(page, '.react-flow__node', size);
  const drawn = await fastest(page, url, '.react-flow__node', size);
  return finish(page, drawn);
}

async function measureOurs(browser: Browser, size: number): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('ondelete.first-cascade', 'seen'));
  await page.goto(ourUrl);
  await page.waitForFunction(() => location.hash.length > 1);
  const example = page.url();
  await page.getByLabel('File to open').setInputFiles({
    name: 'big.ondelete.json',
    mimeType: 'application/json',
    buffer: Buffer.from(writeJson(bigDocument(size))),
  });
  await page.getByRole('button', { name: 'Open as a new document' }).click();
  await untilDrawn(page, ourTable, size);
  await page.waitForFunction((url) => location.href !== url, example);
  await page.waitForTimeout(1500);
  await page.getByText('Saved', { exact: true }).waitFor();
  const url = page.url();
  const drawn = await fastest(page, url, ourTable, size);
  return finish(page, drawn);
}

/** The least of three reloads. */
async function fastest(page: Page, url: string, selector: string, count: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run++) {
    await page.goto('about:blank');
    const start = Date.now();
    await page.goto(url, { waitUntil: 'commit' });
    await untilDrawn(page, selector, count);
    times.push(Date.now() - start);
  }
  return Math.min(...times);
}

/** Waits until the page has so many tables and two frames have passed. */
async function untilDrawn(page: Page, selector: string, count: number): Promise<void> {
  await page.waitForFunction(
    ([s, n]) => document.querySelectorAll(s as string).length >= (n as number),
    [selector, count],
    { timeout: 120_000, polling: 'raf' },
  );
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function finish(page: Page, drawn: number): Promise<Figures> {
  await page.waitForTimeout(1200);
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  const pan = await measureFrames(page, 'pan');
  const zoom = await measureFrames(page, 'zoom');
  await page.context().close();
  return { drawn, pan, zoom, elements };
}

/** Moves the diagram for some frames in the page itself and returns the 95th percentile of their times. */
async function measureFrames(page: Page, kind: 'pan' | 'zoom'): Promise<number> {
  const { p95, moved } = await page.evaluate(
    async ([what, count]) => {
      const pane = document.querySelector('.react-flow__pane');
      const viewport = document.querySelector<HTMLElement>('.react-flow__viewport');
      if (!pane || !viewport) throw new Error('There is no diagram on the page.');
      const box = pane.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const mouse = (target: EventTarget, type: string, dx: number, dy: number, buttons: number) =>
        target.dispatchEvent(
          new MouseEvent(type, {
            bubbles: true,
            cancelable: true,
            clientX: x + dx,
            clientY: y + dy,
            buttons,
            button: 0,
            view: window,
          }),
        );
      const before = viewport.style.transform;
      let moved = false;
      const times: number[] = [];
      let last = performance.now();
      if (what === 'pan') mouse(pane, 'mousedown', 0, 0, 1);
      for (let i = 0; i < (count as number); i++) {
        if (what === 'pan') mouse(window, 'mousemove', Math.sin(i / 7) * 260, Math.cos(i / 9) * 120, 1);
        else {
          const deltaY = i % 30 < 15 ? 6 : -6;
          pane.dispatchEvent(
            new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: x, clientY: y, deltaY, ctrlKey: true }),
          );
        }
        await new Promise((done) => requestAnimationFrame(done));
        const now = performance.now();
        moved ||= viewport.style.transform !== before;
        times.push(now - last);
        last = now;
      }
      if (what === 'pan') mouse(window, 'mouseup', 0, 0, 0);
      times.sort((a, b) => a - b);
      return { p95: times[Math.floor(times.length * 0.95)] ?? Number.NaN, moved };
    },
    [kind, frames] as const,
  );
  if (!moved) throw new Error(`The ${kind} did not move the diagram.`);
  return p95;
}
