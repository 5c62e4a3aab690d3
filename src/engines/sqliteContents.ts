/** What a database file or a script holds, as plain data. */
import type { Database } from 'sql.js';
import { noteOf } from '#formats/note.ts';
import type { SqliteCatalog } from '#formats/sqlite/catalog.ts';
import { readCatalog } from './sqliteCatalog.ts';
import { runScript } from './sqliteScript.ts';
import { wordsOf } from './words.ts';

/** Runs the script, if there is one, and reads the database. A file that is none gives a note and no tables. */
export function readContents(database: Database, script: string | null): SqliteCatalog {
  const notes = [...(script === null ? [] : runScript(database, script))];
  try {
    return { ...readCatalog(database), notes };
  } catch (thrown) {
    const sentence = `SQLite cannot read this file: ${wordsOf(thrown)}. Open a .sqlite or .db file, or a script of SQL.`;
    return { tables: [], others: [], notes: [...notes, noteOf('not-a-database', 'error', sentence)] };
  }
}
