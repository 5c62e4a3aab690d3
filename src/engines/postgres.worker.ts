/** PostgreSQL off the main thread. It is loaded once; a failure to load is the answer to every request. */
import { answerInLanguage } from './answerInLanguage.ts';

answerInLanguage(async () => {
  const [{ answerer }, { PostgresEngine }, { downloadPostgres }] = await Promise.all([
    import('./answers.ts'),
    import('./postgres.ts'),
    import('./postgresDownload.ts'),
  ]);
  return answerer(async (onProgress) => PostgresEngine.start(await downloadPostgres(onProgress), onProgress));
});
// PGlite leaves some failures of WebAssembly to nobody: reported as errors, they end the worker with their words.
self.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
