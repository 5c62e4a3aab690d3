/** Reads files of any format off the main thread. */
import parserUrl from 'libpg-query/wasm/libpg-query.wasm?url';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { answerInLanguage } from '../answerInLanguage.ts';
import type { ReadReply, ReadRequest } from './protocol.ts';

answerInLanguage<ReadRequest, ReadReply>(async () => {
  const [{ answerRead }, { SqliteEngine }] = await Promise.all([import('./answerRead.ts'), import('../sqlite.ts')]);
  return (request, send) =>
    answerRead(request, { startSqlite: () => SqliteEngine.start({ wasmUrl }), parserUrl }, send);
});
