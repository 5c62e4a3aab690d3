/** SQLite off the main thread. It is loaded once; a failure to load is the answer to every request. */
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { answerInLanguage } from './answerInLanguage.ts';

answerInLanguage(async () => {
  const [{ answerer }, { SqliteEngine }] = await Promise.all([import('./answers.ts'), import('./sqlite.ts')]);
  return answerer(async () => {
    const engine = await SqliteEngine.start({ wasmUrl });
    return {
      observe: (document, statements) => engine.observeAtLeisure(document, statements),
      resolve: (document, statements) => engine.resolve(document, statements),
    };
  });
});
