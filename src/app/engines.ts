/** The real databases of this page. Each client, and each database behind it, is loaded when it is first asked. */
import { emptyDocument } from '#document/document.ts';
import type { Progress } from '#engines/engine.ts';
import type { ReadingCall } from '#engines/reading/readingClient.ts';
import type { Reading, ReadingRequest } from '#engines/reading/readSources.ts';
import type { ReadJson } from '#formats/json/read.ts';
import type { Resolve } from '#panels/console/useScript.ts';
import { spokenLanguage, t } from '#words/say.ts';
import type { Counter } from '#workspace/count.ts';
import type { Engines } from '#workspace/verdict.ts';
import { quiet } from './quiet.ts';

let loadedSqlite: Promise<import('#engines/sqliteClient.ts').SqliteClient> | null = null;
let loadedPostgres: Promise<import('#engines/postgresClient.ts').PostgresClient> | null = null;

/** The one SQLite of this page. */
const sqlite = () =>
  (loadedSqlite ??= import('#engines/sqliteClient.ts').then(({ SqliteClient }) => new SqliteClient()));

const postgres = () =>
  (loadedPostgres ??= import('#engines/postgresClient.ts').then(({ PostgresClient }) => new PostgresClient()));

/** Milliseconds in which a run is put on the screen. */
const drawing = 600;

/** Databases want the processor, too, and the eye comes first. Rejects when the run is not looked at any more. */
async function drawn(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, drawing));
  await quiet();
  signal.throwIfAborted();
}

export const engines: Engines = {
  async sqlite(document, timeline, { signal }) {
    await drawn(signal);
    return (await sqlite()).observe(document, timeline, { signal });
  },
  async postgresql(document, timeline, { signal, onProgress }) {
    await drawn(signal);
    const told = (progress: Progress) => onProgress(inWords(progress));
    return (await postgres()).observe(document, timeline, { signal, onProgress: told });
  },
};

/** Starts SQLite before it is needed, so that the first run need not play beside its start. */
export async function startSqlite(): Promise<void> {
  await quiet();
  await (await sqlite()).observe(emptyDocument(), { operations: [], steps: [] });
}

/** Texts that are shorter are read sooner than a worker starts. */
const longText = 2_000_000;

/** Reads the text of a kept document; a long one in a worker. */
export async function readDocument(text: string): Promise<ReadJson> {
  if (text.length < longText) return (await import('#formats/json/read.ts')).readJson(text);
  return read({ sources: [{ name: 'document', content: text }], format: 'ondelete', rowLimit: null });
}

/** Reads files or texts of any format in a worker. Rejects when the signal aborts. */
export async function read(request: ReadingRequest, call: ReadingCall = {}): Promise<Reading> {
  return (await import('#engines/reading/readingClient.ts')).readInWorker(request, call);
}

let loadedCounter: Promise<import('#engines/countClient.ts').CountClient> | null = null;

const countClient = () =>
  (loadedCounter ??= import('#engines/countClient.ts').then(({ CountClient }) => new CountClient()));

/** Counts big deletes in a worker of its own. */
export const counter: Counter = {
  count: async (...given) => (await countClient()).count(...given),
  page: async (...given) => (await countClient()).page(...given),
};

/** Finds by SQLite which rows typed statements match and what values they give. */
export const resolveStatements: Resolve = async (document, statements, call) =>
  (await sqlite()).resolve(document, statements, call);

function inWords({ phase, done, total }: Progress): string {
  const megabytes = (bytes: number) =>
    (bytes / 1_000_000).toLocaleString(spokenLanguage(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  if (phase === 'download') return t`Loading PostgreSQL: ${megabytes(done)} of ${megabytes(total)} MB…`;
  return phase === 'start' ? t`Starting PostgreSQL…` : t`Running the same statement on PostgreSQL…`;
}
