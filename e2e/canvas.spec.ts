/** The diagram as a drawing tool: areas, notes, guides, collapsed tables, focus, fingers. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { openApp, table } from './app.ts';

const area = (page: Page, title: string): Locator => page.getByRole('group', { name: `Area ${title}` });
const note = (page: Page, text: string): Locator => page.getByRole('group', { name: `Note: ${text}` });

async function boxOf(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not on the page.');
  return box;
}

/** Waits until the diagram has come to rest. */
async function untilStill(target: Locator): Promise<void> {
  let last = '';
  await expect(async () => {
    const now = JSON.stringify(await boxOf(target));
    const isStill = now === last;
    last = now;
    expect(isStill).toBe(true);
  }).toPass({ intervals: [300] });
}

/** Presses on a point and moves by so much, without letting go. */
async function grab(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 8 });
}

test('an area is drawn around tables, carries them and a note, and each move is one step back', async ({ page }) => {
  await openApp(page);
  await table(page, 'books').locator('header').click();
  await page.keyboard.press('a');
  await expect(page.getByLabel('Title of the area')).toBeFocused();
  await page.keyboard.type('Catalogue');
  await page.keyboard.press('Enter');
  await expect(area(page, 'Catalogue')).toBeVisible();

  await page.keyboard.press('n');
  await page.getByLabel('Text of the note').fill('Ask the librarian\nbefore deleting.');
  await page.keyboard.press('Escape');
  const sticky = note(page, 'Ask the librarian before deleting.');
  await expect(sticky).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel('Text of the note').fill('Ask first.');
  await page.keyboard.press('Escape');
  await expect(note(page, 'Ask first.')).toBeVisible();

  const [frame, before, other] = [
    await boxOf(area(page, 'Catalogue')),
    await boxOf(table(page, 'books')),
    await boxOf(table(page, 'authors')),
  ];
  await page.keyboard.down('Alt');
  await grab(page, { x: frame.x + frame.width - 30, y: frame.y + 10 }, { x: 60, y: 40 });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect.poll(async () => (await boxOf(table(page, 'books'))).x - before.x).toBeGreaterThan(40);
  expect((await boxOf(table(page, 'authors'))).x).toBeCloseTo(other.x, 0);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await boxOf(table(page, 'books'))).x).toBeCloseTo(before.x, 0);
  expect((await boxOf(area(page, 'Catalogue'))).x).toBeCloseTo(frame.x, 0);

  // A box that is drawn in the area picks what is in it, and not the area.
  const books = await boxOf(table(page, 'books'));
  await page.keyboard.down('Shift');
  await grab(page, { x: books.x - 8, y: books.y - 6 }, { x: books.width / 2, y: books.height / 2 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(table(page, 'books')).toHaveClass(/selected/);
  await expect(area(page, 'Catalogue')).not.toHaveClass(/selected/);
  await page.keyboard.press('Escape');

  // Deleting the area leaves what is in it.
  await area(page, 'Catalogue').locator('[title="Catalogue"]').click();
  await page.keyboard.press('Delete');
  await expect(area(page, 'Catalogue')).toBeHidden();
  await expect(table(page, 'books')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(area(page, 'Catalogue')).toBeVisible();
});

test('a table that is dragged comes into line with its neighbours, and freely with Alt', async ({ page }) => {
  await openApp(page);
  const [books, tags] = [table(page, 'books'), table(page, 'tags')];
  const start = await boxOf(tags);
  const guides = page.locator('svg[data-guides]');
  const head = { x: start.x + 30, y: start.y + 12 };
  await grab(page, head, { x: 5, y: 24 });
  await expect(guides).not.toHaveAttribute('data-guides', '0');
  await page.mouse.up();
  await expect(guides).toHaveCount(0);
  await expect.poll(async () => (await boxOf(tags)).y).toBeGreaterThan(start.y + 8);
  expect((await boxOf(tags)).x).toBeCloseTo((await boxOf(books)).x, 0);

  await page.keyboard.down('Alt');
  await grab(page, { x: head.x, y: head.y + 24 }, { x: 18, y: 0 });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect.poll(async () => (await boxOf(tags)).x - start.x).toBeGreaterThan(10);
});

test('tables show their keys or nothing but their names, and edges hang on what is left', async ({ page }) => {
  await openApp(page);
  const books = table(page, 'books');
  const columns = books.locator('[data-column-id]');
  await expect(columns).toHaveCount(4);
  await books.hover();
  await books.getByRole('button', { name: 'Show only key columns of books' }).click();
  await expect(columns).toHaveCount(2);
  await expect(books.getByText('2 more columns')).toBeVisible();
  await books.getByRole('button', { name: 'Show no columns of books' }).click();
  await expect(columns).toHaveCount(0);
  await expect(page.locator('.react-flow__edge')).toHaveCount(3);

  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 200 } });
  await page.keyboard.press('h');
  await expect(page.locator('[data-column-id]')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(columns).toHaveCount(2);
});

test('the diagram is narrowed to a table and its neighbours, widened, and whole again', async ({ page }) => {
  await openApp(page);
  await table(page, 'authors').locator('header').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Focus with its neighbours/ }).click();
  const bar = page.getByRole('region', { name: 'What is shown' });
  await expect(bar).toContainText('authors and its neighbours: 2 of 4 tables');
  await expect(page.locator('.react-flow__node')).toHaveCount(2);
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);
  await bar.getByRole('button', { name: 'Show farther neighbours' }).click();
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(page.locator('.react-flow__node')).toHaveCount(4);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  /** Sends what fingers do, as the screen would. */
  async function fingers(page: Page) {
    const session = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(({ x, y }, id) => ({ x: Math.round(x), y: Math.round(y), id })),
      });
    return {
      /** From point to point, one for each finger. */
      async drag(...ways: readonly (readonly [from: { x: number; y: number }, to: { x: number; y: number }])[]) {
        // Fingers never come down at the same moment.
        for (let fingers = 1; fingers <= ways.length; fingers++)
          await send(
            'touchStart',
            ways.slice(0, fingers).map(([from]) => from),
          );
        for (let i = 1; i <= 8; i++)
          await send(
            'touchMove',
            ways.map(([from, to]) => ({
              x: from.x + ((to.x - from.x) * i) / 8,
              y: from.y + ((to.y - from.y) * i) / 8,
            })),
          );
        await send('touchEnd', []);
      },
      async press(at: { x: number; y: number }, until: Locator) {
        await send('touchStart', [at]);
        await until.waitFor();
        await send('touchEnd', []);
      },
    };
  }

  /** A menu that has just opened under a finger does not take the same finger for a choice yet. */
  async function pick(page: Page, name: string | RegExp): Promise<void> {
    const item = page.getByRole('menuitem', { name });
    await item.waitFor();
    await expect(async () => {
      if (await item.isVisible()) await item.tap({ timeout: 1000 });
      await expect(item).toBeHidden({ timeout: 1000 });
    }).toPass();
  }

  const middle = async (target: Locator) => {
    const { x, y, width, height } = await boxOf(target);
    return { x: x + width / 2, y: y + height / 2 };
  };

  test('a table can be read at once; fingers pan, pinch, connect, and open the menu', async ({ page }) => {
    await openApp(page);
    const books = table(page, 'books');
    await expect(books.getByText('title', { exact: true })).toBeVisible();
    const start = await boxOf(books);
    expect(start.width).toBeGreaterThan(150);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

    const hand = await fingers(page);
    await hand.drag([
      { x: 195, y: 700 },
      { x: 195, y: 640 },
    ]);
    await expect.poll(async () => (await boxOf(books)).y).toBeCloseTo(start.y - 60, -1);
    await untilStill(books);
    await hand.press(await middle(books.locator('header')), page.getByRole('menu'));
    await pick(page, /^Focus with its neighbours/);
    await page.getByRole('button', { name: 'Show everything' }).tap();
    await expect(page.getByRole('region', { name: 'What is shown' })).toBeHidden();
    await untilStill(books);

    await hand.drag(
      [
        { x: 140, y: 650 },
        { x: 155, y: 650 },
      ],
      [
        { x: 250, y: 650 },
        { x: 235, y: 650 },
      ],
    );
    await expect.poll(async () => (await boxOf(books)).width).toBeLessThan(start.width - 10);

    await books.locator('header').tap();
    const handle = books.locator('.react-flow__handle[data-handleid="table"]');
    await expect(handle).toBeVisible();
    await hand.drag([await middle(handle), await middle(table(page, 'tags').locator('header'))]);
    await pick(page, 'Many books to one tag');
    await expect(page.locator('.react-flow__edge')).toHaveCount(4);
  });
});
