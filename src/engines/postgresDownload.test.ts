import { afterEach, expect, test, vi } from 'vitest';
import { downloadPostgres, partSizes } from './postgresDownload.ts';

/** A WebAssembly module of nothing but its header. */
const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

const wasm = () => new Response(empty, { headers: { 'Content-Type': 'application/wasm' } });
const served = (files: () => Response | Promise<Response>, server: () => Response = wasm) =>
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.includes('pglite.data')) return files();
    return url.includes('pglite.wasm') ? server() : wasm();
  });

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the bytes of all parts are counted together', async () => {
  served(() => new Response(new Uint8Array(partSizes.files)));
  const told: number[] = [];
  const total = partSizes.server + partSizes.initdb + partSizes.files;
  const parts = await downloadPostgres((progress) => {
    expect(progress).toMatchObject({ phase: 'download', total });
    told.push(progress.done);
  });
  expect(told.at(-1)).toBe(partSizes.files + 2 * empty.length);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(parts.files.size).toBe(partSizes.files);
  expect(parts.server).toBeInstanceOf(WebAssembly.Module);
});

test.each([
  ['is missing', () => new Response('', { status: 404 }), wasm, /pglite\.data could not be loaded \(HTTP 404\)/],
  [
    'cannot be reached',
    () => Promise.reject(new TypeError('offline')),
    wasm,
    /could not be loaded.*offline.*connection/,
  ],
  ['is incomplete', () => new Response('few'), wasm, `pglite.data arrived with 3 of ${partSizes.files} bytes`],
  [
    'is no WebAssembly',
    () => new Response(new Uint8Array(partSizes.files)),
    () => new Response('<html>'),
    /magic word/,
  ],
] as const)('a part that %s', async (_, files, server, message) => {
  served(files, server);
  await expect(downloadPostgres(() => {})).rejects.toThrow(message);
});
