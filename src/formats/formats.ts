/** The one list of formats: what the menus offer, what a dropped or pasted thing can be, and what the command line knows. */
import { type TargetName, targets } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import type { Note } from './note.ts';
import type { ReadOptions, ReadResult, Source } from './reading.ts';

/** Contents as a reader takes them: bytes of a database file, text of everything else. */
export type Content = Source<Uint8Array | string>;

/** What a reader borrows from outside, because formats are values without engines. */
export interface Tools {
  /** Opens a database file, runs scripts in SQLite, or both. */
  readonly openSqlite: (sources: readonly Content[], options: ReadOptions) => Promise<ReadResult>;
}

export type FormatId =
  | 'ondelete'
  | 'sqlite-file'
  | TargetName
  | 'sqlalchemy'
  | 'alembic'
  | 'dbml'
  | 'mermaid'
  | 'prisma'
  | 'rows';

export interface Written {
  readonly value: string;
  readonly notes: readonly Note[];
}

export interface Format {
  readonly id: FormatId;
  /** As the menus call it. */
  readonly label: string;
  /** Ends of file names, the one to save under first. */
  readonly extensions: readonly string[];
  /** Null when the format can only be written. */
  readonly read: ((sources: readonly Content[], options: ReadOptions, tools: Tools) => Promise<ReadResult>) | null;
  /** Null when the format can only be read. */
  readonly write: ((document: Document, options: { readonly rows: boolean }) => Promise<Written>) | null;
}

const texts = (sources: readonly Content[]): readonly Source[] =>
  sources.flatMap(({ name, content }) => (typeof content === 'string' ? [{ name, content }] : []));

/** SQL for one database. MySQL and MariaDB are read alike. */
const sql = (target: TargetName, read: Format['read']): Format => ({
  id: target,
  label: `SQL for ${target === 'mysql' ? 'MySQL' : targets[target].label}`,
  extensions: ['.sql', '.ddl', '.dump', '.txt'],
  read,
  write: async (document, options) => (await import('./sql/write.ts')).writeSql(document, target, options),
});

const script = (dialect: 'mysql' | 'sqlserver' | 'oracle'): Format['read'] => {
  return async (sources, options) => (await import('./script/read.ts')).readScript(texts(sources), dialect, options);
};

export const formats: readonly Format[] = [
  {
    id: 'ondelete',
    label: 'Ondelete document',
    extensions: ['.ondelete.json', '.json'],
    read: async (sources) => {
      const { value, notes } = (await import('./json/read.ts')).readJson(texts(sources)[0]?.content ?? '');
      return { value, notes, statements: [] };
    },
    write: async (document) => ({ value: (await import('./json/write.ts')).writeJson(document), notes: [] }),
  },
  sql('postgresql', async (sources, options) =>
    (await import('./postgresql/read.ts')).readPostgresql(texts(sources), options),
  ),
  sql('mysql', script('mysql')),
  sql('mariadb', script('mysql')),
  sql('sqlite', (sources, options, tools) => tools.openSqlite(sources, options)),
  sql('sqlserver', script('sqlserver')),
  sql('oracle', script('oracle')),
  {
    id: 'sqlite-file',
    label: 'SQLite database',
    extensions: ['.sqlite', '.sqlite3', '.db', '.db3'],
    read: (sources, options, tools) => tools.openSqlite(sources, options),
    write: null,
  },
  {
    id: 'sqlalchemy',
    label: 'SQLAlchemy models',
    extensions: ['.py'],
    read: null,
    write: async (document, options) => (await import('./sqlalchemy/write.ts')).writeSqlAlchemy(document, options),
  },
  {
    id: 'dbml',
    label: 'DBML',
    extensions: ['.dbml'],
    read: async (sources, options) => (await import('./dbml/read.ts')).readDbml(texts(sources), options),
    write: async (document, options) => (await import('./dbml/write.ts')).writeDbml(document, options),
  },
  {
    id: 'mermaid',
    label: 'Mermaid',
    extensions: ['.mmd', '.mermaid', '.md'],
    read: async (sources, options) => (await import('./mermaid/read.ts')).readMermaid(texts(sources), options),
    write: async (document, options) => (await import('./mermaid/write.ts')).writeMermaid(document, options),
  },
  {
    id: 'rows',
    label: 'Rows as CSV or TSV, a file for each table',
    extensions: ['.csv', '.tsv', '.tab'],
    read: async (sources, options) => (await import('./rows/read.ts')).readRows(texts(sources), options),
    write: null,
  },
];

/** The format of this name. Throws when there is none. */
export function formatOf(id: FormatId): Format {
  const format = formats.find((candidate) => candidate.id === id);
  if (!format) throw new Error(`There is no format ${id}.`);
  return format;
}

/** A file's name without the end that its format gives it. */
export function bareName(fileName: string): string {
  const ends = formats.flatMap((format) => format.extensions).sort((a, b) => b.length - a.length);
  const end = ends.find((candidate) => fileName.toLowerCase().endsWith(candidate));
  return end && fileName.length > end.length ? fileName.slice(0, -end.length) : fileName;
}
