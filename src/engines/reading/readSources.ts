/** Reads files or pasted texts of any format, in Node and in a worker: finds out what they are, then lets that format read them. */
import { detectFormat } from '#formats/detect.ts';
import { bareName, type FormatId, formatOf } from '#formats/formats.ts';
import { noteOf } from '#formats/note.ts';
import { type Content, readAs } from '#formats/readers.ts';
import type { ReadOptions, ReadResult } from '#formats/reading.ts';
import { readSqlite } from '#formats/sqlite/read.ts';
import { t } from '#words/say.ts';
import type { SqliteEngine } from '../sqlite.ts';
import { wordsOf } from '../words.ts';

export interface ReadingRequest {
  readonly sources: readonly Content[];
  /** Null to find it out. */
  readonly format: FormatId | null;
  readonly rowLimit: number | null;
}

export interface Reading extends ReadResult {
  /** Null when nobody knows it. */
  readonly format: FormatId | null;
}

/** What reading borrows: SQLite, started only when it is needed, and the place of PostgreSQL's parser in a bundle. */
export interface Borrowed {
  readonly startSqlite: () => Promise<SqliteEngine>;
  readonly parserUrl?: string;
}

/** Never rejects: whatever goes wrong is a note. */
export async function readSources(
  { sources, format: wished, rowLimit }: ReadingRequest,
  { startSqlite, ...tools }: Borrowed,
  progress?: (done: number) => void,
): Promise<Reading> {
  const given = sources.map(textIfText);
  const names = given.map((source) => source.name).join(', ');
  const fail = (code: string, sentence: string, format: FormatId | null): Reading => ({
    format,
    value: null,
    notes: [noteOf(code, 'error', sentence)],
    statements: [],
  });
  const format = wished ?? detectFormat(given);
  if (format === null)
    return fail(
      'unknown-format',
      t`${names} is nothing that can be read here: no SQL, no SQLite file, no .ondelete.json, no SQLAlchemy models, no DBML, Mermaid, Prisma or CSV.`,
      null,
    );
  const { label } = formatOf(format);
  const options: ReadOptions = {
    name: bareName(given[0]?.name ?? t`Untitled`),
    rowLimit,
    ...(progress ? { progress } : {}),
  };
  try {
    const result = await readAs(format, given, options, {
      ...tools,
      openSqlite: async (contents, { rowLimit: limit }) =>
        readSqlite((await startSqlite()).open(contents, limit, progress), options.name),
    });
    const isEmpty = result.value ? result.value.tables.size === 0 && format !== 'ondelete' : result.notes.length === 0;
    if (isEmpty)
      return { ...fail('no-tables', t`There are no tables in ${names}.`, format), statements: result.statements };
    return { format, ...result };
  } catch (thrown) {
    return fail('reader-failed', t`${names} could not be read as ${label}: ${wordsOf(thrown)}`, format);
  }
}

/** Bytes that are text become text; those of a database file, and of nothing known, stay bytes. */
function textIfText(source: Content): Content {
  const { name, content } = source;
  if (typeof content === 'string' || detectFormat([source]) === 'sqlite-file') return source;
  const isUtf16 = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  if (!isUtf16 && content.subarray(0, 4_000).includes(0)) return source;
  const text = new TextDecoder(isUtf16 ? (content[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(content);
  // What is no UTF-8 is most likely the older encoding of Western Europe.
  return {
    name,
    content: !isUtf16 && text.includes('\uFFFD') ? new TextDecoder('windows-1252').decode(content) : text,
  };
}
