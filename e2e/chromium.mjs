// Finds the system's Chromium, installs Debian's package if there is none, or says what is missing.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The path of a Chromium or Chrome on this machine, or null. `CHROMIUM` in the environment comes first. */
export function findChromium() {
  if (process.env.CHROMIUM && existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  places.push(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  );
  return places.find((place) => existsSync(place)) ?? null;
}

function install() {
  const run = (...args) => execFileSync(args[0], args.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });
  const root = process.getuid?.() === 0;
  const prefix = root ? [] : ['sudo', '-n'];
  run(...prefix, 'apt-get', 'update', '-qq');
  run(...prefix, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!findChromium()) {
    console.log('No Chromium found; installing the package chromium with apt-get.');
    try {
      install();
    } catch (error) {
      console.error(`apt-get could not install it: ${error.message}`);
    }
  }
  const found = findChromium();
  if (!found) {
    console.error(
      'The browser tests need Chromium or Chrome. Install one, or set CHROMIUM to the path of its program.',
    );
    process.exit(1);
  }
  console.log(`Browser: ${found}`);
}
