/** What database files and scripts hold, as plain data. */
import type { Database } from 'sql.js';
import { type Note, noteOf } from '#formats/note.ts';
import type { Source, StatementReport } from '#formats/reading.ts';
import type { SqliteCatalog } from '#formats/sqlite/catalog.ts';
import { t } from '#words/say.ts';
import { readCatalog } from './sqliteCatalog.ts';
import { runScript } from './sqliteScript.ts';
import { wordsOf } from './words.ts';

/** Runs the scripts one after the other and reads the database. A file that is none gives a note and no tables. */
export function readContents(
  database: Database,
  scripts: readonly Source[],
  rowLimit: number | null,
  progress?: (done: number) => void,
): SqliteCatalog {
  const notes: Note[] = [];
  const statements: StatementReport[] = [];
  for (const script of scripts) {
    const ran = runScript(database, script.content, scripts.length > 1 ? script.name : null, progress);
    notes.push(...ran.notes);
    statements.push(...ran.statements);
  }
  try {
    return { ...readCatalog(database, rowLimit), notes, statements };
  } catch (thrown) {
    const sentence = t`SQLite cannot read this file: ${wordsOf(thrown)}. Open a .sqlite or .db file, or a script of SQL.`;
    return { tables: [], others: [], notes: [...notes, noteOf('not-a-database', 'error', sentence)], statements };
  }
}
