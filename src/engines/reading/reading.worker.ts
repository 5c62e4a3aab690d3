/** Reads files of any format off the main thread. */
import parserUrl from 'libpg-query/wasm/libpg-query.wasm?url';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { SqliteEngine } from '../sqlite.ts';
import { answerRead } from './answerRead.ts';
import type { ReadRequest } from './protocol.ts';

self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  void answerRead(data, { startSqlite: () => SqliteEngine.start({ wasmUrl }), parserUrl }, (reply) =>
    self.postMessage(reply),
  );
});
