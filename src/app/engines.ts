/** The real databases of this page. */
import { SqliteClient } from '#engines/sqliteClient.ts';

export const sqlite = new SqliteClient();
