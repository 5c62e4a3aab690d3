/** The real databases of this page. */
import { SqliteClient } from '#engines/sqliteClient.ts';
import type { Engines } from '#workspace/verdict.ts';

export const sqlite = new SqliteClient();

export const engines: Engines = {
  sqlite: (document, timeline, { signal }) => sqlite.observe(document, timeline, { signal }),
};
