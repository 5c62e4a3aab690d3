/** The built page and the bare React Flow page, served side by side to one browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build, type PreviewServer, preview } from 'vite';

export const ourUrl = 'http://127.0.0.1:4311/';

/** The bare page with so many tables; none is an empty React Flow page. */
export const bareUrl = (tables: number): string => `http://127.0.0.1:4312/bare.html?tables=${tables}`;

/** Serves both pages (ours from `dist`) while `measure` runs. `executablePath` is the browser's. */
export async function withPages(executablePath: string, measure: (browser: Browser) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ondelete-bench-'));
  const root = join(process.cwd(), 'src/canvas/bench');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, rolldownOptions: { input: join(root, 'bare.html') } },
  });
  const servers = [
    await preview({ configFile: false, preview: { port: 4311, host: '127.0.0.1' }, build: { outDir: 'dist' } }),
    await preview({ configFile: false, root, preview: { port: 4312, host: '127.0.0.1' }, build: { outDir: folder } }),
  ];
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    await measure(browser);
  } finally {
    await browser.close();
    await Promise.all(servers.map((server: PreviewServer) => server.close()));
    rmSync(folder, { recursive: true });
  }
}
