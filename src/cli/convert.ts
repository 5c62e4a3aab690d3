/** `ondelete convert`: reads files of any format and writes the document in another, as the menus of the page do. */
import { writeFileSync } from 'node:fs';
import { type TargetName, targets } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { type FormatId, formats } from '#formats/formats.ts';
import { usualRowLimit } from '#formats/reading.ts';
import { type Written, writeAs } from '#formats/writers.ts';
import { t } from '#words/say.ts';
import { options, takesOnly } from './options.ts';
import { pictureInNode } from './pictureInNode.ts';
import { readFiles } from './readFiles.ts';

const readable = formats.filter((format) => format.canRead).map((format) => format.id);
const writable = [...formats.filter((format) => format.canWrite).map((format) => format.id), 'sql', 'svg'];

export const convertUsage = `  ondelete convert FILE... --to FORMAT [--dialect NAME] [--from FORMAT] [--rows N|all] [--out FILE]
                                       write a schema in another format; several files are read together, "-" is
                                       standard input; the report goes to standard error.
                                       --to: ${writable.join(', ')}
                                       --dialect, for --to sql: ${Object.keys(targets).join(', ')}
                                       --rows: how many rows of each table are taken along (${usualRowLimit}; 0 for none)
                                       exit code: 0 done, 1 done but with errors in the report, 2 nothing written
`;

/** Answers the exit code. Throws, with a sentence, on a wrong use. */
export async function convert(given: readonly string[]): Promise<number> {
  const { words: files, values } = options(given, ['to', 'dialect', 'from', 'rows', 'out']);
  const { to, dialect, from, rows, out } = values;
  if (files.length === 0) throw new Error(t`convert needs a file to read, or - for standard input.`);
  if (to === undefined || !writable.includes(to)) throw new Error(takesOnly('--to', writable, to));
  if (dialect !== undefined && !(dialect in targets))
    throw new Error(takesOnly('--dialect', Object.keys(targets), dialect));
  if (from !== undefined && !(readable as readonly string[]).includes(from))
    throw new Error(takesOnly('--from', readable, from));
  const rowLimit = rows === undefined ? usualRowLimit : rows === 'all' ? null : Number(rows);
  if (rowLimit !== null && !(Number.isInteger(rowLimit) && rowLimit >= 0))
    throw new Error(t`--rows takes a whole number or all, not ${rows ?? ''}.`);

  const reading = await readFiles(files, { format: (from as FormatId) ?? null, rowLimit });
  if (!reading.value) return 2;
  const target = to === 'sql' ? ((dialect ?? settingsOf(reading.value).dialect) as TargetName) : (to as FormatId);
  const written: Written =
    to === 'svg'
      ? { value: await pictureInNode(reading.value), notes: [] }
      : await writeAs(target, reading.value, { rows: rowLimit !== 0 });
  for (const note of written.notes) process.stderr.write(`${target}: ${note.severity}: ${note.sentence}\n`);
  if (out === undefined) process.stdout.write(written.value);
  else writeFileSync(out, written.value);
  const hasErrors =
    reading.statements.some((statement) => statement.fate === 'failed') ||
    [...reading.notes, ...written.notes].some((note) => note.severity === 'error');
  return hasErrors ? 1 : 0;
}
