/** Fetches the parts of PostgreSQL and tells how much has come; they are compiled while they come. */
import initdbUrl from '@electric-sql/pglite/initdb.wasm?url';
import dataUrl from '@electric-sql/pglite/pglite.data?url';
import wasmUrl from '@electric-sql/pglite/pglite.wasm?url';
import { t } from '#words/say.ts';
import type { OnProgress } from './engine.ts';

/** What PGlite is made of, ready to start. */
export interface PostgresParts {
  readonly server: WebAssembly.Module;
  /** The program that makes an empty database. */
  readonly initdb: WebAssembly.Module;
  /** The files that the server reads: time zones, catalogs, messages. */
  readonly files: Blob;
}

/** Bytes of the parts as they are without compression, which is what arrives; servers tell only the compressed length. */
export const partSizes = { server: 9_086_480, initdb: 298_788, files: 6_242_272 } as const;

/** Rejects with a sentence when a part cannot be had or is no WebAssembly. */
export async function downloadPostgres(onProgress: OnProgress): Promise<PostgresParts> {
  const total = partSizes.server + partSizes.initdb + partSizes.files;
  let done = 0;
  const count = (bytes: number): void => {
    done += bytes;
    onProgress({ phase: 'download', done: Math.min(done, total), total });
  };
  const [server, initdb, files] = await Promise.all([
    fetchPart(wasmUrl, count).then(compile),
    fetchPart(initdbUrl, count).then(compile),
    fetchPart(dataUrl, count).then((response) => response.blob()),
  ]);
  if (files.size !== partSizes.files)
    throw new Error(t`pglite.data arrived with ${files.size} of ${partSizes.files} bytes; try again.`);
  return { server, initdb, files };
}

async function fetchPart(url: string, count: (bytes: number) => void): Promise<Response> {
  const name = new URL(url, 'file:///').pathname.split('/').at(-1) ?? '';
  const response = await fetch(url).catch((thrown: unknown) => {
    throw new Error(t`${name} could not be loaded (${String(thrown)}); check the connection.`);
  });
  if (!response.ok || !response.body) throw new Error(t`${name} could not be loaded (HTTP ${response.status}).`);
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), { headers: { 'Content-Type': 'application/wasm' } });
}

const compile = (response: Response): Promise<WebAssembly.Module> => WebAssembly.compileStreaming(response);
