/** The types and namespaces that a script makes before its tables. */
import { dialects } from '#dialects/dialects.ts';
import { domainsOf, enumsOf, tablesOf } from '#document/lookups.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import { closed, defaultIn } from './createTable.ts';
import { expressionIn } from './expression.ts';
import type { Lines } from './lines.ts';
import { sizeOf } from './naming.ts';
import type { Writer } from './writer.ts';

/** CREATE SCHEMA for each namespace, or a note on those that are given up. */
export function writeSchemas(writer: Writer, lines: Lines): void {
  const { document, dialect } = writer;
  const all = [...tablesOf(document), ...enumsOf(document), ...domainsOf(document)];
  const schemas = [...new Set(all.map(({ schema }) => schema))].filter((schema) => schema !== null);
  if (schemas.length === 0) return;
  if (!dialect.features.schemas) {
    const first = schemas.slice(0, 4).join(', ');
    const list = schemas.length > 4 ? t`${first} and ${schemas.length - 4} more` : first;
    const sentence = t`${dialect.label} has no schemas inside a database; the tables of ${list} are written without them.`;
    writer.note(noteOf('schemas-left-out', 'warning', sentence));
    return;
  }
  lines.gap();
  for (const schema of schemasIn(writer)) lines.add(createSchema(writer, schema));
}

/** The statement that makes a namespace, by its name in the database, where there is none. */
export function createSchema(writer: Writer, schema: string): string {
  const name = writer.quote(schema);
  return writer.dialect.name === 'sqlserver'
    ? `IF SCHEMA_ID(${writer.text(schema)}) IS NULL EXEC(${writer.text(`CREATE SCHEMA ${name}`)});`
    : `CREATE SCHEMA IF NOT EXISTS ${name};`;
}

/** The namespaces that the document needs, under their names in the database. */
export const schemasIn = ({ names }: Writer): ReadonlySet<string> =>
  new Set([...names.schemas.values()].filter((schema) => schema !== null));

/** CREATE TYPE ... AS ENUM. */
export function writeEnums(writer: Writer, lines: Lines): void {
  const most = writer.dialect.spelling.nameLimit?.max ?? Number.POSITIVE_INFINITY;
  for (const given of enumsOf(writer.document)) {
    const long = given.values.find((value) => sizeOf(value, 'bytes') > most);
    if (long !== undefined) {
      const sentence = t`The enum ${given.name} has a value of more than ${most} bytes, “${[...long].slice(0, 20).join('')}…”: ${writer.dialect.label} will refuse this; shorten it.`;
      writer.note(noteOf('enum-value-too-long', 'error', sentence, { record: { collection: 'enums', id: given.id } }));
    }
    lines.gap();
    lines.span('enum', given.id, () => {
      const name = writer.qualified(given.id, writer.names.enums.get(given.id) ?? given.name);
      lines.add(`CREATE TYPE ${name} AS ENUM (${given.values.map((value) => writer.text(value)).join(', ')});`);
    });
  }
}

/** CREATE DOMAIN, or a note that its columns take its type and lose its checks. */
export function writeDomains(writer: Writer, lines: Lines): void {
  for (const domain of domainsOf(writer.document)) {
    const record = { collection: 'domains', id: domain.id } as const;
    if (!writer.dialect.features.domains) {
      const sentence =
        domain.checks.length > 0
          ? t`${writer.dialect.label} has no domains; columns of ${domain.name} take its type without its checks.`
          : t`${writer.dialect.label} has no domains; columns of ${domain.name} take its type.`;
      writer.note(noteOf('domain-left-out', domain.checks.length > 0 ? 'warning' : 'info', sentence, { record }));
      continue;
    }
    const type = parseType(domain.type);
    const isInKey = tablesOf(writer.document).some((table) =>
      table.columns.some((column) => column.domainId === domain.id && writer.isInKey(column.id)),
    );
    const { sql } = writer.plainType(domain.type, type, isInKey);
    const name = writer.qualified(domain.id, writer.names.domains.get(domain.id) ?? domain.name);
    const parts = [`CREATE DOMAIN ${name} AS ${sql}`];
    const written = domain.default && defaultIn(writer, null, domain.default);
    if (written) parts.push(`DEFAULT ${dialects[writer.dialect.name].spelling.default(written, type, sql)}`);
    if (!domain.nullable) parts.push('NOT NULL');
    for (const check of domain.checks) {
      const condition = expressionIn(writer, null, check.sql);
      if (condition !== null)
        parts.push(`${check.name ? `CONSTRAINT ${writer.quote(check.name)} ` : ''}CHECK (${closed(condition)})`);
    }
    lines.gap();
    lines.add(`${parts.join(' ')};`);
  }
}
