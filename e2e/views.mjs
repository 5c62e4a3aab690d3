// Takes the pictures of the main views in e2e/views, each wide and narrow, light and dark: `node e2e/views.mjs [ADDRESS]`,
// while `npm start` or `npm run dev` serves the page; `node e2e/views.mjs ADDRESS cascade story` takes some of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';

const [address = 'http://127.0.0.1:4173/', ...wanted] = process.argv.slice(2);
const folder = new URL('views/', import.meta.url);
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

const face = (page, name) =>
  page.getByRole('group', { name: 'Diagram' }).getByRole('button', { name, exact: true }).click();
/** On a narrow screen one thing is seen at a time. */
const turnTo = async (page, name) => {
  const views = page.getByRole('navigation', { name: 'Views' });
  if (await views.isVisible()) await views.getByRole('button', { name }).click();
};
const panel = async (page, name) => {
  await turnTo(page, 'Details');
  await page.getByRole('group', { name: 'Panel' }).getByRole('button', { name, exact: true }).click();
};
const palette = async (page, words) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(words);
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
};
const deleteUrsula = async (page) => {
  await turnTo(page, 'Rows');
  await page.getByRole('button', { name: /^Delete .*Ursula.* and see what follows/ }).click();
  await page
    .getByText(/SQLite 3\.\d+\.\d+ agrees/)
    .first()
    .waitFor({ state: 'attached' });
};
const template = async (page, name) => {
  await page.getByRole('button', { name: 'Main menu' }).click();
  await page.getByRole('menuitem', { name: /template/ }).click();
  await page.getByRole('button', { name: `Start with this: ${name}` }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

/** Each view: its name, what is seen, and the way there. */
const views = [
  ['schema', 'The schema of the first example, its rows below, the inspector beside it.', async () => {}],
  [
    'table',
    'A table in the inspector: columns, keys, connections, its mapped class.',
    async (page) => {
      await turnTo(page, 'Tables');
      await page.getByRole('navigation', { name: 'Tables' }).getByText('books', { exact: true }).first().click();
      await panel(page, 'Inspector');
    },
  ],
  [
    'cascade',
    'A cascade runs through schema and objects at once.',
    async (page) => {
      await deleteUrsula(page);
      await face(page, 'Both');
      await page.waitForTimeout(4500);
    },
  ],
  [
    'story',
    'Its story: each step with its rule and its cause, and what SQLite says.',
    async (page) => {
      await deleteUrsula(page);
      await page.waitForTimeout(4500);
      await turnTo(page, 'Details');
    },
  ],
  [
    'session',
    'A SQLAlchemy session: objects, their states, the statements of a flush.',
    async (page) => {
      await face(page, 'Session');
      await panel(page, 'Session');
      for (const line of [
        'a = session.get(Author, 1)',
        'b = Book(title="Always Coming Home")',
        'a.books.append(b)',
        'session.flush()',
      ]) {
        await page.getByLabel('Python').fill(line);
        await page.getByLabel('Python').press('Enter');
      }
      await page.waitForTimeout(500);
    },
  ],
  [
    'outline',
    'The outline does all that the diagram does, by keyboard.',
    async (page) => {
      await face(page, 'Outline');
      const lines = page.getByRole('tree', { name: 'Tables' }).last().getByRole('treeitem');
      // From below, so that what opens does not move the next.
      for (const name of [/^books/, /^authors/]) await lines.filter({ hasText: name }).first().press('ArrowRight');
      for (const name of [/^Rows/, /^Columns/]) await lines.filter({ hasText: name }).first().press('ArrowRight');
      await page.waitForTimeout(800);
    },
  ],
  [
    'advice',
    'Advice and policies: what a delete must never do, kept or broken.',
    async (page) => {
      await template(page, 'Shop');
      await panel(page, 'Advice');
      await page.waitForTimeout(1200);
    },
  ],
  [
    'matrix',
    'What a delete from any table can do to any other.',
    async (page) => {
      await template(page, 'Shop');
      await panel(page, 'Advice');
      await page.getByText('What a DELETE can do').click();
      await page.waitForTimeout(1200);
    },
  ],
  [
    'chinook',
    'A real schema with 15,607 rows.',
    async (page) => {
      await template(page, 'Chinook');
      await page.waitForTimeout(3000);
    },
  ],
  [
    'templates',
    'Real designs to start from.',
    async (page) => {
      await page.getByRole('button', { name: 'Main menu' }).click();
      await page.getByRole('menuitem', { name: /template/ }).click();
      await page.waitForTimeout(600);
    },
  ],
  [
    'lessons',
    'Ten lessons, in the order of the tutorial.',
    async (page) => {
      await page.getByRole('button', { name: 'Main menu' }).click();
      await page.getByRole('menuitem', { name: /Lessons/ }).click();
      await page.waitForTimeout(800);
    },
  ],
  [
    'palette',
    'Every command, table, column and row by a few letters.',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('book');
      await page.waitForTimeout(600);
    },
  ],
  [
    'export',
    'The ways out: a link, a picture, a run, SQL and other texts, a migration.',
    async (page) => {
      await palette(page, 'Share and export');
      await page.waitForTimeout(1500);
    },
  ],
];

const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

async function take(steps, viewport, colorScheme) {
  const context = await browser.newContext({
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
    hasTouch: viewport === narrow,
  });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('ondelete.first-cascade', 'seen'));
  await page.goto(address);
  await page.locator('[data-table-id]').first().waitFor();
  if (viewport === wide) await page.getByRole('grid').waitFor();
  else await page.waitForTimeout(800);
  await page.waitForTimeout(600);
  await steps(page);
  const picture = await page.screenshot();
  await context.close();
  return `data:image/png;base64,${picture.toString('base64')}`;
}

/** The four pictures of a view as one. */
async function together(pictures, path) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  const [wideLight, wideDark, narrowLight, narrowDark] = pictures;
  await page.setContent(`<style>
    body { margin: 0; width: 1928px; display: grid; grid-template-columns: 936px 1fr 1fr; gap: 16px; padding: 16px; background: #8a90a0; box-sizing: border-box }
    img { display: block; width: 100%; border-radius: 6px }
    .wide { display: grid; gap: 16px }
    .narrow { height: 1186px; object-fit: contain; object-position: top }
  </style><div class="wide"><img src="${wideLight}"><img src="${wideDark}"></div><img class="narrow" src="${narrowLight}"><img class="narrow" src="${narrowDark}">`);
  await page.setViewportSize({ width: 1928, height: 1218 });
  await page.screenshot({ path, fullPage: false });
  await page.close();
}

mkdirSync(folder, { recursive: true });
for (const [name, , steps] of views) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const pictures = [];
  for (const viewport of [wide, narrow])
    for (const scheme of ['light', 'dark']) pictures.push(await take(steps, viewport, scheme));
  await together(pictures, new URL(`${name}.png`, folder).pathname);
  console.log(name);
}
await browser.close();
writeFileSync(
  new URL('README.md', folder),
  `# The main views\n\nEach wide and narrow, light and dark. Taken by \`node e2e/views.mjs\`.\n\n${views
    .map(
      ([name, sentence]) =>
        `## ${name[0].toUpperCase()}${name.slice(1)}\n\n${sentence}\n\n![${sentence}](${name}.png)\n`,
    )
    .join('\n')}`,
);
