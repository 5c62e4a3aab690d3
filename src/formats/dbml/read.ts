/** DBML, the language of dbdiagram.io, as a document: https://dbml.dbdiagram.io/docs. */

import type { ElementDeclarationNode } from '@dbml/parse';
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import type { ReadOptions, ReadResult, Source } from '../reading.ts';
import { Collector } from '../schema/collector.ts';
import { parseDbml } from './parse.ts';
import { Reading } from './reading.ts';
import { isKind, kindOf, pathOf, textOf } from './tree.ts';

/** What `database_type` may say. */
const dialectNames: readonly (readonly [RegExp, DialectName])[] = [
  [/postgre|redshift|cockroach/i, 'postgresql'],
  [/mysql|maria/i, 'mysql'],
  [/sqlite/i, 'sqlite'],
  [/sql ?server|mssql|azure|t-?sql/i, 'sqlserver'],
  [/oracle/i, 'oracle'],
];

/** Reads all sources as one schema: the relationships of one may name the tables of another. */
export async function readDbml(sources: readonly Source[], options: ReadOptions): Promise<ReadResult> {
  const parsed = await Promise.all(
    sources.map(async (source) => ({ ...source, tree: await parseDbml(source.content) })),
  );
  const projects = parsed.flatMap(({ tree }) =>
    tree.elements.map((element) => element.node).filter((node) => kindOf(node) === 'project'),
  );
  const settings = projects.flatMap(projectSettings);
  const type = settings.find(([name]) => name === 'database_type')?.[1] ?? '';
  const dialect = dialectNames.find(([words]) => words.test(type))?.[1] ?? 'postgresql';
  const name = projects.flatMap((project) => pathOf(project.name) ?? [])[0] ?? options.name;
  const collector = new Collector({ dialect, caseSensitive: true, defaultSchema: 'public' }, { ...options, name });
  const reading = new Reading(collector);
  const files = parsed.map(({ name: file, tree }) => ({ file: sources.length > 1 ? file : null, tree }));
  for (const { file, tree } of files) {
    collector.file = file;
    reading.partials(tree.elements);
  }
  files.forEach(({ file, tree }, i) => {
    collector.file = file;
    reading.elements(tree);
    options.progress?.((i + 1) / (files.length + 1));
  });
  reading.references();
  reading.groups();
  reading.rows();
  collector.file = null;
  options.progress?.(1);
  const result = collector.finish();
  return collector.tables.length + collector.enums.length === 0
    ? { ...result, value: empty(result.value, projects) }
    : result;
}

/** A text that says nothing at all is no schema; a project without tables is one. */
const empty = (value: Document | null, projects: readonly unknown[]): Document | null =>
  projects.length > 0 ? value : null;

const projectSettings = (project: ElementDeclarationNode): readonly (readonly [string, string])[] =>
  isKind(project.body, '<block-expression>')
    ? project.body.body.flatMap((line) =>
        isKind(line, '<element-declaration>') ? [[kindOf(line), textOf(line.body) ?? ''] as const] : [],
      )
    : [];
