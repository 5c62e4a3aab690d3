/** The writers of all formats, each loaded when it is first needed. */
import type { TargetName } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import { counted } from '#words/say.ts';
import type { FormatId } from './formats.ts';
import { type Note, noteOf } from './note.ts';
import type { Span } from './sql/lines.ts';

export interface Written {
  readonly value: string;
  readonly notes: readonly Note[];
  /** Which lines stand for which record, where the writer knows it. */
  readonly spans?: readonly Span[];
}

export type Write = (document: Document, options: { readonly rows: boolean }) => Written;

const sql =
  (target: TargetName): (() => Promise<Write>) =>
  async () => {
    const { writeSql } = await import('./sql/write.ts');
    return (document, options) => writeSql(document, target, options);
  };

const writers: Readonly<Partial<Record<FormatId, () => Promise<Write>>>> = {
  ondelete: async () => {
    const { writeJson } = await import('./json/write.ts');
    return (document) => ({ value: writeJson(document), notes: [] });
  },
  sqlite: sql('sqlite'),
  postgresql: sql('postgresql'),
  mysql: sql('mysql'),
  mariadb: sql('mariadb'),
  sqlserver: sql('sqlserver'),
  oracle: sql('oracle'),
  sqlalchemy: async () => (await import('./sqlalchemy/write.ts')).writeSqlAlchemy,
  dbml: async () => (await import('./dbml/write.ts')).writeDbml,
  mermaid: async () => (await import('./mermaid/write.ts')).writeMermaid,
  prisma: async () => (await import('./prisma/write.ts')).writePrisma,
};

/** The writer of a format, loaded. Rejects where there is none. */
export async function writerOf(format: FormatId): Promise<Write> {
  const load = writers[format];
  if (!load) throw new Error(`The format ${format} can only be read.`);
  const write = await load();
  if (format === 'ondelete') return write;
  return (document, options) => {
    const written = write(document, options);
    return { ...written, notes: [...written.notes, ...policiesLeftOut(document)] };
  };
}

/** Only the document's own format holds its policies. */
function policiesLeftOut({ policies }: Document): readonly Note[] {
  if (policies.size === 0) return [];
  const sentence = counted(
    policies.size,
    'The policy is left out; keep the .ondelete.json file beside it.',
    'The # policies are left out; keep the .ondelete.json file beside it.',
  );
  return [noteOf('policies-left-out', 'info', sentence)];
}

/** The document as a text of this format, with a note on everything that the format cannot hold. Rejects where it cannot be written. */
export async function writeAs(
  format: FormatId,
  document: Document,
  options: { readonly rows: boolean },
): Promise<Written> {
  return (await writerOf(format))(document, options);
}
