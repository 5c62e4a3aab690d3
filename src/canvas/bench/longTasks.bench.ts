/**
 * The longest task on the main thread while somebody pans, types or watches a cascade, in every view, with Chinook and
 * with 300 tables; beside it the same figure for an empty React Flow page that is panned.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { writeJson } from '#formats/json/write.ts';
import { bigDocument } from './bigDocument.ts';
import { bareUrl, ourUrl, withPages } from './pages.ts';

/** What a browser calls a long task, in milliseconds. */
const long = 50;

/** The tasks of one activity, in milliseconds. */
interface Tasks {
  readonly longest: number;
  /** How much of the longest went into the browser's collecting of garbage. */
  readonly garbage: number;
  /** How long one had the processor at most: less, where other programs wanted it, too. */
  readonly busy: number;
  /** How many took longer than `long`. */
  readonly tooLong: number;
}

interface Activity {
  readonly name: string;
  /** Puts the focus where it begins; not measured, because finding things on the page takes the main thread, too. */
  readonly prepare: (page: Page) => Promise<void>;
  /** What a person does, with mouse and keyboard only. */
  readonly act: (page: Page) => Promise<void>;
  /** Takes it back. */
  readonly end?: (page: Page) => Promise<void>;
}

/** Prints the figures. `executablePath` is the browser's. */
export const benchLongTasks = (executablePath: string): Promise<void> => withPages(executablePath, measureAll);

async function measureAll(browser: Browser): Promise<void> {
  console.log(
    `Tasks on the main thread: the longest (ms), how much of it was collecting garbage (ms), the most processor time of one (ms), how many took longer than ${long} ms`,
  );
  const bare = await newPage(browser);
  await bare.goto(bareUrl(0));
  await bare.locator('.react-flow__pane').waitFor();
  await bare.waitForTimeout(1000);
  await measure('empty React Flow page', bare, await panning(bare));
  await bare.context().close();

  const chinook = readFileSync('public/chinook/chinook.sqlite');
  const big = Buffer.from(writeJson(bigDocument(300, 4)));
  for (const [name, file, buffer] of [
    ['Chinook', 'chinook.sqlite', chinook],
    ['300 tables', 'big.ondelete.json', big],
  ] as const) {
    const page = await newPage(browser);
    await page.addInitScript(() => localStorage.setItem('ondelete.first-cascade', 'seen'));
    await page.goto(ourUrl);
    await page.getByLabel('File to open').setInputFiles({ name: file, mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: 'Open as a new document' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Map all tables' }).click();
    await page.waitForTimeout(4000);
    for (const face of ['Schema', 'Objects', 'Both', 'Session']) {
      await faceOf(page, face);
      await page.waitForTimeout(2500);
      await measure(`${name}, ${face}`, page, await panning(page));
    }
    await faceOf(page, 'Schema');
    await page.waitForTimeout(1500);
    for (const activity of typing) await measure(name, page, activity);
    for (const face of ['Schema', 'Objects', 'Both', 'Outline']) {
      await faceOf(page, face);
      await page.waitForTimeout(2500);
      await measure(`${name}, ${face}`, page, await playing(page));
    }
    await page.context().close();
  }
}

const faceOf = (page: Page, name: string): Promise<void> =>
  page.getByRole('group', { name: 'Diagram' }).getByRole('button', { name, exact: true }).click();

const newPage = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();

const print = (view: string, activity: string, { longest, garbage, busy, tooLong }: Tasks): void =>
  console.log(
    view.padEnd(24),
    activity.padEnd(22),
    ...[longest, garbage, busy].map((ms) => ms.toFixed(0).padStart(5)),
    String(tooLong).padStart(4),
  );

/** Prints the tasks of one activity. */
async function measure(view: string, page: Page, { name, prepare, act, end }: Activity): Promise<void> {
  await prepare(page);
  await page.waitForTimeout(1200);
  print(view, name, await tasksOf(page, act));
  await end?.(page);
}

/** The tasks of the renderer's main thread while something runs, from the browser's own trace. */
async function tasksOf(page: Page, run: (page: Page) => Promise<void>): Promise<Tasks> {
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await cdp.send('Tracing.start', {
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'] },
    transferMode: 'ReportEvents',
  });
  await run(page);
  const ended = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.end');
  await ended;
  await cdp.detach();
  const mains = new Set(
    events.filter((e) => e.name === 'thread_name' && e.args?.name === 'CrRendererMain').map((e) => `${e.pid}/${e.tid}`),
  );
  const tasks = events.filter((e) => /RunTask$/.test(e.name) && mains.has(`${e.pid}/${e.tid}`));
  if (tasks.length === 0) throw new Error('The trace has no tasks of the main thread.');
  const durations = tasks.map(({ dur = 0 }) => dur / 1000);
  const longest = Math.max(...durations);
  const at = tasks[durations.indexOf(longest)];
  const isIn = ({ ts, pid, tid }: TraceEvent) =>
    at && pid === at.pid && tid === at.tid && ts >= at.ts && ts < at.ts + longest * 1000;
  const collecting = events.filter((e) => /^(Major|Minor)GC$/.test(e.name) && isIn(e));
  return {
    longest,
    garbage: collecting.reduce((sum, { dur = 0 }) => sum + dur / 1000, 0),
    busy: Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000)),
    tooLong: durations.filter((ms) => ms > long).length,
  };
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** When it began, in microseconds. */
  readonly ts: number;
  /** Microseconds: of the clock, and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Drags the diagram about, as a hand does, where nothing is drawn. */
const panning = async (page: Page): Promise<Activity> => {
  const [x, y] = await page.evaluate(() => {
    const pane = document.querySelector('.react-flow__pane');
    const box = pane?.getBoundingClientRect();
    if (!box) throw new Error('There is no diagram on the page.');
    for (let y = box.bottom - 40; y > box.top; y -= 10)
      for (let x = box.left + box.width / 2; x < box.right; x += 10)
        if (document.elementFromPoint(x, y) === pane) return [x, y] as const;
    throw new Error('The diagram has no place where nothing is drawn.');
  });
  return {
    name: 'pan',
    prepare: () => page.mouse.move(x, y),
    async act() {
      await page.mouse.down();
      for (let i = 1; i <= 90; i++)
        await page.mouse.move(x + Math.sin(i / 9) * 260, y - Math.abs(Math.sin(i / 13)) * 200);
      await page.mouse.up();
    },
  };
};

const type = (text: string) => (page: Page) => page.keyboard.type(text, { delay: 60 });

const panel = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Panel' }).getByRole('button', { name }).click();

const typing: readonly Activity[] = [
  {
    name: 'type a search',
    prepare: (page) => page.getByRole('searchbox', { name: 'Find a table or column' }).focus(),
    act: type('artist'),
    end: (page) => page.getByRole('searchbox', { name: 'Find a table or column' }).fill(''),
  },
  {
    name: 'type in the palette',
    async prepare(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').focus();
    },
    act: type('album'),
    end: (page) => page.keyboard.press('Escape'),
  },
  {
    name: "type a table's name",
    async prepare(page) {
      await page.getByRole('treeitem').nth(1).click();
      await panel(page, 'Inspector');
      await page.getByRole('region', { name: 'Inspector' }).getByLabel('Name', { exact: true }).focus();
    },
    async act(page) {
      await type('_typed')(page);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(1500);
    },
    end: (page) => page.keyboard.press('Control+z'),
  },
  {
    name: 'type SQL',
    async prepare(page) {
      await panel(page, 'Console');
      await page.getByRole('region', { name: 'Console' }).getByRole('textbox').first().click();
    },
    act: type('DELETE FROM nothing WHERE 1 = 0'),
  },
];

/** In the page: whether the run has been played to its end. Quicker than a locator, since it is measured, too. */
const isOver = (): boolean => document.querySelector('[aria-label="Player"] [aria-label="Play"]') !== null;

/** Deletes the first row of the table that is shown, and watches to the end. */
const playing = async (page: Page): Promise<Activity> => {
  const button = page.getByRole('button', { name: /^Delete .* and see what follows/ }).first();
  const box = await button.boundingBox();
  if (!box) throw new Error('There is no row to delete.');
  const player = page.getByRole('region', { name: 'Player' });
  return {
    name: 'play',
    prepare: () => page.mouse.move(box.x - 200, box.y - 200),
    async act() {
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
      await page.mouse.down();
      await page.mouse.up();
      do await page.waitForTimeout(500);
      while (!(await page.evaluate(isOver)));
      await page.waitForTimeout(1000);
    },
    async end() {
      await player.getByRole('button', { name: 'Play', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Discard' }).first().click();
    },
  };
};
