/** The benchmarks: `npm run bench`, or `npm run bench -- cascade` for one of them. */
import { findChromium } from '../e2e/chromium.mjs';
import { benchCanvas } from './canvas/bench/canvas.bench.ts';
import { benchLongTasks } from './canvas/bench/longTasks.bench.ts';
import { benchReading } from './engines/reading/reading.bench.ts';
import { benchSession } from './engines/sqlalchemy/session.bench.ts';
import { benchCascade } from './simulation/cascade.bench.ts';

const wanted = process.argv.slice(2);
const runs = (name: string) => wanted.length === 0 || wanted.includes(name);

if (runs('cascade')) await benchCascade();
if (runs('session')) benchSession();
if (runs('reading')) await benchReading();
for (const [name, bench] of [
  ['canvas', benchCanvas],
  ['tasks', benchLongTasks],
] as const) {
  if (!runs(name)) continue;
  const browser = findChromium();
  if (browser) await bench(browser);
  else console.log('The benches of the page need Chromium: run `node e2e/chromium.mjs`.');
}
