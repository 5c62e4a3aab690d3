/** The readers of all formats, each loaded when it is first needed. */
import { t } from '#words/say.ts';
import type { FormatId } from './formats.ts';
import { deepest, tooDeepAt } from './nesting.ts';
import { noteOf } from './note.ts';
import type { ReadOptions, ReadResult, Source } from './reading.ts';

/** Contents as a reader takes them: bytes of a database file, text of everything else. */
export type Content = Source<Uint8Array | string>;

/** What a reader borrows from outside, because formats are values without engines. */
export interface Tools {
  /** Opens a database file, runs scripts in SQLite, or both. */
  readonly openSqlite: (sources: readonly Content[], options: ReadOptions) => Promise<ReadResult>;
  /** Where PostgreSQL's parser finds its WebAssembly file when a bundler has moved it. */
  readonly parserUrl?: string;
}

type Read = (sources: readonly Source[], options: ReadOptions, tools: Tools) => Promise<ReadResult> | ReadResult;

const json: Read = async ([source]) => {
  const { value, notes } = (await import('./json/read.ts')).readJson(source?.content ?? '');
  return { value, notes, statements: [] };
};

const script =
  (dialect: 'mysql' | 'sqlserver' | 'oracle'): Read =>
  async (sources, options) =>
    (await import('./script/read.ts')).readScript(sources, dialect, options);

const ofTexts: Readonly<Partial<Record<FormatId, Read>>> = {
  ondelete: json,
  postgresql: async (sources, options, { parserUrl }) =>
    (await import('./postgresql/read.ts')).readPostgresql(
      sources,
      options,
      parserUrl === undefined ? {} : { wasmUrl: parserUrl },
    ),
  mysql: script('mysql'),
  mariadb: script('mysql'),
  sqlserver: script('sqlserver'),
  oracle: script('oracle'),
  sqlalchemy: async (sources, options) => (await import('./models/read.ts')).readModels(sources, options),
  dbml: async (sources, options) => (await import('./dbml/read.ts')).readDbml(sources, options),
  mermaid: async (sources, options) => (await import('./mermaid/read.ts')).readMermaid(sources, options),
  prisma: async (sources, options) => (await import('./prisma/read.ts')).readPrisma(sources, options),
  rows: async (sources, options) => (await import('./rows/read.ts')).readRows(sources, options),
};

/** How remarks begin in formats whose parsers call themselves for each bracket. */
const remarks: Readonly<Partial<Record<FormatId, '//' | '#'>>> = { dbml: '//', sqlalchemy: '#' };

/** Reads contents that belong together in one format. What is wrong with them is in the result, not thrown. */
export async function readAs(
  format: FormatId,
  sources: readonly Content[],
  options: ReadOptions,
  tools: Tools,
): Promise<ReadResult> {
  const read = ofTexts[format];
  if (!read) return tools.openSqlite(sources, options);
  const texts = sources.flatMap(({ name, content }) => (typeof content === 'string' ? [{ name, content }] : []));
  const remark = remarks[format];
  for (const { name, content } of remark ? texts : []) {
    const line = tooDeepAt(content, remark ?? '#');
    if (line === null) continue;
    const sentence = t`${name}: brackets are nested more than ${deepest} deep on line ${line}; such a text is not read.`;
    return {
      value: null,
      notes: [noteOf('too-deep', 'error', sentence, { place: { line, column: 1 } })],
      statements: [],
    };
  }
  return read(texts, options, tools);
}
