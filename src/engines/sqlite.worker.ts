/** SQLite off the main thread. It is loaded once; a failure to load is the answer to every request. */
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { answerer } from './answers.ts';
import type { EngineRequest } from './protocol.ts';
import { SqliteEngine } from './sqlite.ts';

const answer = answerer(() => SqliteEngine.start({ wasmUrl }));

self.addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => {
  void answer(data, (reply) => self.postMessage(reply));
});
