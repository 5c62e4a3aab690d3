/** Files of any format as one document, with the account of the reading on standard error. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Reading, readSources } from '#engines/reading/readSources.ts';
import { SqliteEngine } from '#engines/sqlite.ts';
import type { FormatId } from '#formats/formats.ts';
import { t } from '#words/say.ts';
import { reportLines } from './reportLines.ts';

/** Reads the files together; "-" is standard input. Throws only when a file is not there. */
export async function readFiles(
  files: readonly string[],
  { format, rowLimit }: { readonly format: FormatId | null; readonly rowLimit: number | null },
): Promise<Reading> {
  const sources = files.map((file) => ({
    name: file === '-' ? t`standard input` : basename(file),
    content: new Uint8Array(readFileSync(file === '-' ? 0 : file)),
  }));
  const reading = await readSources({ sources, format, rowLimit }, { startSqlite: () => SqliteEngine.start() });
  for (const line of reportLines(reading, sources)) process.stderr.write(`${line}\n`);
  return reading;
}
