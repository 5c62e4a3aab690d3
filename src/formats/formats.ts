/** The one list of formats: what the menu offers, what a dropped or pasted thing is, and what the command line knows. */
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import type { Note } from './note.ts';

interface ReadResult {
  /** Null when nothing could be read. */
  readonly value: Document | null;
  readonly notes: readonly Note[];
}

/** What a reader borrows from outside, because formats are values without engines. */
interface Tools {
  /** Opens a database file or runs a script in SQLite. */
  readonly openSqlite: (source: Uint8Array | string, name: string) => Promise<ReadResult>;
}

export interface Format {
  readonly id: 'ondelete' | 'sqlite-file' | 'sqlalchemy' | DialectName;
  /** As the menu calls it. */
  readonly label: string;
  /** Ends of file names, the one to save under first. */
  readonly extensions: readonly string[];
  /** Whether the content, not its name, is of this format. */
  readonly sniff: (source: Uint8Array | string) => boolean;
  /** `name` is for a document that does not say its own. Null when the format can only be written. */
  readonly read: ((source: Uint8Array | string, name: string, tools: Tools) => Promise<ReadResult>) | null;
  /** Null when the format can only be read. */
  readonly write: ((document: Document, options: { readonly rows: boolean }) => Promise<WriteResult>) | null;
}

interface WriteResult {
  readonly value: string;
  readonly notes: readonly Note[];
}

const magic = 'SQLite format 3\0';

const writeSqlFor =
  (dialect: DialectName): Format['write'] =>
  async (document, options) =>
    (await import('./sql/write.ts')).writeSql(document, dialect, options);

const isText = (source: Uint8Array | string): source is string => typeof source === 'string';

/** In the order in which a content is tried: the first that knows it reads it. */
export const formats: readonly Format[] = [
  {
    id: 'ondelete',
    label: 'Ondelete document',
    extensions: ['.ondelete.json', '.json'],
    sniff: (source) => isText(source) && /^\uFEFF?\s*[{[]/.test(source),
    read: async (source) => (await import('./json/read.ts')).readJson(isText(source) ? source : ''),
    write: async (document) => ({ value: (await import('./json/write.ts')).writeJson(document), notes: [] }),
  },
  {
    id: 'sqlite-file',
    label: 'SQLite database',
    extensions: ['.sqlite', '.sqlite3', '.db', '.db3'],
    sniff: (source) => !isText(source) && [...magic].every((char, i) => source[i] === char.charCodeAt(0)),
    read: (source, name, tools) => tools.openSqlite(source, name),
    write: null,
  },
  {
    id: 'sqlite',
    label: 'SQL for SQLite',
    extensions: ['.sql'],
    sniff: (source) => isText(source) && /\b(CREATE|INSERT|PRAGMA)\b/i.test(source),
    read: (source, name, tools) => tools.openSqlite(source, name),
    write: writeSqlFor('sqlite'),
  },
  {
    id: 'postgresql',
    label: 'SQL for PostgreSQL',
    extensions: ['.sql'],
    sniff: () => false,
    read: null,
    write: writeSqlFor('postgresql'),
  },
  {
    id: 'mysql',
    label: 'SQL for MySQL / MariaDB',
    extensions: ['.sql'],
    sniff: () => false,
    read: null,
    write: writeSqlFor('mysql'),
  },
  {
    id: 'sqlserver',
    label: 'SQL for SQL Server',
    extensions: ['.sql'],
    sniff: () => false,
    read: null,
    write: writeSqlFor('sqlserver'),
  },
  {
    id: 'oracle',
    label: 'SQL for Oracle',
    extensions: ['.sql'],
    sniff: () => false,
    read: null,
    write: writeSqlFor('oracle'),
  },
  {
    id: 'sqlalchemy',
    label: 'SQLAlchemy models',
    extensions: ['.py'],
    sniff: () => false,
    read: null,
    write: async (document, options) => (await import('./sqlalchemy/write.ts')).writeSqlAlchemy(document, options),
  },
];

/** The format of a content: bytes for a database file, text for everything else; null when no reader knows it. */
export const formatOf = (source: Uint8Array | string): Format | null =>
  formats.find((format) => format.read !== null && format.sniff(source)) ?? null;

/** A file's name without the end that its format gives it. */
export function bareName(fileName: string): string {
  const ends = formats.flatMap((format) => format.extensions).sort((a, b) => b.length - a.length);
  const end = ends.find((candidate) => fileName.toLowerCase().endsWith(candidate));
  return end && fileName.length > end.length ? fileName.slice(0, -end.length) : fileName;
}
