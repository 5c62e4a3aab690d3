// Takes the README's picture: `node e2e/picture.mjs`, while `npm start` or `npm run dev` serves at the address given.
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';

const address = process.argv[2] ?? 'http://127.0.0.1:4173/';
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.addInitScript(() => localStorage.setItem('ondelete.first-cascade', 'seen'));
await page.goto(address);
await page.getByRole('button', { name: /^Delete .*Ursula.* and see what follows/ }).click();
await page.getByText(/agrees: every row/).waitFor();
await page.waitForTimeout(4500);
await page.screenshot({ path: new URL('picture.png', import.meta.url).pathname });
await browser.close();
