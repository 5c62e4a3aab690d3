/** PostgreSQL off the main thread. It is loaded once; a failure to load is the answer to every request. */
import { answerer } from './answers.ts';
import { PostgresEngine } from './postgres.ts';
import { downloadPostgres } from './postgresDownload.ts';
import type { EngineRequest } from './protocol.ts';

const answer = answerer(async (onProgress) => PostgresEngine.start(await downloadPostgres(onProgress), onProgress));

self.addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => {
  void answer(data, (reply) => self.postMessage(reply));
});
// PGlite leaves some failures of WebAssembly to nobody: reported as errors, they end the worker with their words.
self.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
