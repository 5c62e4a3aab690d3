/** The one list of formats: what the menus offer, what a dropped or pasted thing can be, and what the command line knows. */
import { type TargetName, targets } from '#dialects/dialects.ts';
import type { DialectName } from '#document/records.ts';
import { t } from '#words/say.ts';

export type FormatId = 'ondelete' | 'sqlite-file' | TargetName | 'sqlalchemy' | 'dbml' | 'mermaid' | 'prisma' | 'rows';

export interface Format {
  readonly id: FormatId;
  /** As the menus call it. */
  readonly label: string;
  /** Ends of file names, the one to save under first. */
  readonly extensions: readonly string[];
  /** The language its text is in, for colours. */
  readonly language: DialectName | 'python' | 'plain';
  readonly canRead: boolean;
  readonly canWrite: boolean;
}

const both = { canRead: true, canWrite: true } as const;
const onlyRead = { canRead: true, canWrite: false } as const;

/** SQL for one database. */
const sql = (target: TargetName): Format => ({
  id: target,
  label: t`SQL for ${target === 'mysql' ? 'MySQL' : targets[target].label}`,
  extensions: ['.sql', '.ddl', '.dump', '.txt'],
  language: targets[target].name,
  ...both,
});

export const formats: readonly Format[] = [
  { id: 'ondelete', label: t`Ondelete document`, extensions: ['.ondelete.json', '.json'], language: 'plain', ...both },
  sql('postgresql'),
  sql('mysql'),
  sql('mariadb'),
  sql('sqlite'),
  sql('sqlserver'),
  sql('oracle'),
  {
    id: 'sqlite-file',
    label: t`SQLite database`,
    extensions: ['.sqlite', '.sqlite3', '.db', '.db3'],
    language: 'plain',
    ...onlyRead,
  },
  { id: 'sqlalchemy', label: t`SQLAlchemy models`, extensions: ['.py'], language: 'python', ...both },
  { id: 'dbml', label: 'DBML', extensions: ['.dbml'], language: 'plain', ...both },
  { id: 'mermaid', label: 'Mermaid', extensions: ['.mmd', '.mermaid', '.md'], language: 'plain', ...both },
  { id: 'prisma', label: t`Prisma schema`, extensions: ['.prisma'], language: 'plain', ...both },
  { id: 'rows', label: t`Rows as CSV or TSV`, extensions: ['.csv', '.tsv', '.tab'], language: 'plain', ...onlyRead },
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
