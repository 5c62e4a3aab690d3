/** A Prisma schema as a document: the tables that `prisma migrate` would make of it. */
import { t } from '#words/say.ts';
import type { ReadOptions, ReadResult, Source } from '../reading.ts';
import { Collector } from '../schema/collector.ts';
import { type Member, parsePrisma } from './parse.ts';
import { Reading } from './reading.ts';
import type { Provider } from './types.ts';
import { usualSchemas } from './usualSchemas.ts';

const providers: Readonly<Record<string, Provider>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  cockroachdb: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  sqlserver: 'sqlserver',
};

/** Reads all sources as one schema: models of one may refer to those of another. */
export function readPrisma(sources: readonly Source[], options: ReadOptions): ReadResult {
  const parsed = sources.map(({ name, content }) => ({
    file: sources.length > 1 ? name : null,
    ...parsePrisma(content),
  }));
  const datasource = parsed.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'datasource');
  const said = datasource?.members.flatMap(providerOf)[0] ?? '';
  const provider = providers[said] ?? 'postgresql';
  const rules = { dialect: provider, caseSensitive: true, defaultSchema: usualSchemas[provider] };
  const collector = new Collector(rules, options);
  if (providers[said] === undefined)
    collector.note(
      'provider',
      said === '' ? 'info' : 'warning',
      said === ''
        ? t`The schema names no database; it is read as one for PostgreSQL.`
        : t`The provider ${said} is not known here; the schema is read as one for PostgreSQL.`,
    );
  new Reading(collector, provider).read(parsed);
  options.progress?.(1);
  const result = collector.finish();
  return collector.tables.length + collector.enums.length === 0 ? { ...result, value: null } : result;
}

const providerOf = (member: Member): readonly string[] =>
  member.kind === 'assignment' && member.name === 'provider' && member.value.kind === 'string'
    ? [member.value.value]
    : [];
