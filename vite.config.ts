import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { firstScreenLimit } from './src/app/build/firstScreenLimit.ts';

/** The page. */
const app: UserConfig = {
  plugins: [
    react(),
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: 'script-defer',
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2,wasm}'],
        // PostgreSQL is 15 MB: it is kept when it was first asked for, not before.
        globIgnores: ['**/pglite-*', '**/initdb-*'],
        maximumFileSizeToCacheInBytes: 4_000_000,
        runtimeCaching: [{ urlPattern: /\/(pglite|initdb)-[^/]+$/, handler: 'CacheFirst' }],
      },
      manifest: {
        name: 'Ondelete',
        short_name: 'Ondelete',
        description: 'Draw the schema, press delete, see exactly what goes, and why.',
        theme_color: '#3b4fd8',
        background_color: '#f6f7f9',
        display: 'standalone',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
    }),
    firstScreenLimit(300_000),
  ],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
};

/** What runs in Node: the command line and the benchmarks, beside the built page. */
const node: UserConfig = {
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    emptyOutDir: false,
    rolldownOptions: {
      input: { 'cli/ondelete': 'src/cli.ts', 'bench/bench': 'src/bench.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'cli/chunks/[name]-[hash].js' },
    },
  },
};

export default defineConfig(({ mode }) => (mode === 'node' ? node : app));
