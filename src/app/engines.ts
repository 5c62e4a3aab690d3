/** The real databases of this page. Each is loaded when it is first asked. */
import type { Progress } from '#engines/engine.ts';
import { PostgresClient } from '#engines/postgresClient.ts';
import { SqliteClient } from '#engines/sqliteClient.ts';
import type { Engines } from '#workspace/verdict.ts';

export const sqlite = new SqliteClient();
const postgres = new PostgresClient();

export const engines: Engines = {
  sqlite: (document, timeline, { signal }) => sqlite.observe(document, timeline, { signal }),
  postgresql: (document, timeline, { signal, onProgress }) =>
    postgres.observe(document, timeline, { signal, onProgress: (progress) => onProgress(inWords(progress)) }),
};

function inWords({ phase, done, total }: Progress): string {
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  if (phase === 'download') return `Loading PostgreSQL: ${megabytes(done)} of ${megabytes(total)} MB…`;
  return phase === 'start' ? 'Starting PostgreSQL…' : 'Running the same statement on PostgreSQL…';
}
