/** A document as SQL that creates it: well-formatted statements in an order that runs and keeps its behaviour. */

import type { TargetName } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import { settingsOf } from '#document/document.ts';
import { enumsOf } from '#document/lookups.ts';
import type { Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Note, noteOf } from '../note.ts';
import { writeTable } from './createTable.ts';
import { noteDefinitions, writeDefinitions } from './definitions.ts';
import { writeExpressionIndexes } from './expressionIndex.ts';
import { foreignKeyText } from './foreignKey.ts';
import { writeRows } from './insert.ts';
import { Lines, type Span } from './lines.ts';
import { planOf } from './order.ts';
import { writeDomains, writeEnums, writeSchemas } from './types.ts';
import { Writer } from './writer.ts';

export interface WrittenSql {
  readonly value: string;
  readonly notes: readonly Note[];
  /** Which lines stand for which record, in the order of their first lines, the outer before the inner. */
  readonly spans: readonly Span[];
}

/**
 * The script for one database, with or without the sample rows. What the database lacks is named in a remark at its
 * place and in a note, never left out in silence.
 */
export function writeSql(
  document: Document,
  target: TargetName,
  options: {
    readonly rows: boolean;
    /** Only what the simulators know, in types that hold the same values everywhere: for an engine that checks an answer. */
    readonly simulated?: boolean;
  },
): WrittenSql {
  const writer = new Writer(document, target, !options.simulated);
  const lines = new Lines();
  const { features, label } = writer.dialect;
  const plan = planOf(document, writer.dialect);

  lines.add(`-- ${settingsOf(document).name.replace(/\s+/g, ' ')} (${label})`);
  if (target === 'sqlite')
    lines.add('', '-- SQLite enforces foreign keys only where a connection asks for it.', 'PRAGMA foreign_keys = ON;');
  if (writer.whole) {
    writeSchemas(writer, lines);
    writeDefinitions(writer, lines, 'before');
  }
  if (features.enums === 'type') writeEnums(writer, lines);
  else noteEmptyEnums(writer);
  if (writer.whole) writeDomains(writer, lines);
  for (const table of plan.tables) {
    lines.gap();
    lines.span('table', table.id, () => {
      writeTable(writer, lines, table, plan.inline.get(table.id) ?? []);
      if (writer.whole) writeDefaultPartition(writer, lines, table);
      if (features.indexes === 'statement') {
        writeIndexes(writer, lines, table);
        if (writer.whole) writeExpressionIndexes(writer, lines, table);
      }
      if (features.comments === 'statement') writeComments(writer, lines, table);
      if (features.comments === 'property') writeProperties(writer, lines, table);
    });
  }
  if (options.rows) writeRows(writer, lines);
  for (const key of plan.added) {
    lines.gap();
    lines.span('foreignKey', key.id, () => {
      const text = foreignKeyText(writer, key);
      for (const remark of text.remarks) lines.add(`-- ${remark.replace(/\s+/g, ' ')}`);
      const [head, actions] = text.lines;
      const statement = `ALTER TABLE ${writer.table(key.tableId)} ADD ${head}`;
      if (actions === '') lines.add(`${statement};`);
      else lines.add(statement, `  ${actions};`);
    });
  }
  if (writer.whole) {
    writeDefinitions(writer, lines, 'behind');
    noteDefinitions(writer);
  }
  return { value: lines.text(), notes: [...writer.names.notes, ...writer.notes], spans: lines.spans };
}

/** A partitioned table of PostgreSQL takes no row without a partition; those of the design's database are not part of it. */
export function writeDefaultPartition(writer: Writer, lines: Lines, table: Table): void {
  if (table.partitionBy === null || writer.dialect.name !== 'postgresql' || !writer.isAtHome) return;
  const name = writer.qualified(table.id, `${writer.names.tables.get(table.id) ?? table.name}_rest`);
  const bounds = /^HASH\b/i.test(table.partitionBy) ? 'FOR VALUES WITH (MODULUS 1, REMAINDER 0)' : 'DEFAULT';
  lines.add(`CREATE TABLE ${name} PARTITION OF ${writer.table(table.id)} ${bounds};`);
}

function noteEmptyEnums(writer: Writer): void {
  for (const given of enumsOf(writer.document))
    if (given.values.length === 0)
      writer.note(
        noteOf(
          'empty-enum',
          'warning',
          t`The enum ${given.name} has no values; add one, or its columns can hold nothing.`,
          {
            record: { collection: 'enums', id: given.id },
          },
        ),
      );
}

function writeIndexes(writer: Writer, lines: Lines, table: Table): void {
  table.indexes.forEach((_, i) => {
    lines.span('index', table.id, () => lines.add(indexStatement(writer, table, i)));
  });
}

/** CREATE INDEX for the index at this position. */
export function indexStatement(writer: Writer, table: Table, at: number): string {
  const index = table.indexes[at];
  const name = writer.quote(writer.names.parts.get(table.id)?.indexes[at] ?? index?.name ?? '');
  return `CREATE ${index?.unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${writer.table(table.id)} (${writer.columns(index?.columns ?? [])});`;
}

function writeComments(writer: Writer, lines: Lines, table: Table): void {
  const name = writer.table(table.id);
  if (table.comment) lines.add(`COMMENT ON TABLE ${name} IS ${writer.text(table.comment)};`);
  for (const column of table.columns)
    if (column.comment)
      lines.span('column', column.id, () =>
        lines.add(`COMMENT ON COLUMN ${name}.${writer.column(column.id)} IS ${writer.text(column.comment)};`),
      );
}

/** SQL Server keeps comments as the extended property that its tools call MS_Description. */
function writeProperties(writer: Writer, lines: Lines, table: Table): void {
  const name = writer.text(writer.names.tables.get(table.id) ?? '');
  const schema = writer.text(writer.names.schemas.get(table.id) ?? 'dbo');
  const property = (comment: string): string =>
    `EXEC sp_addextendedproperty N'MS_Description', ${writer.text(comment)}, N'SCHEMA', ${schema}, N'TABLE', ${name}`;
  if (table.comment) lines.add(`${property(table.comment)};`);
  for (const column of table.columns)
    if (column.comment)
      lines.span('column', column.id, () => {
        const own = writer.text(writer.names.columns.get(column.id) ?? '');
        lines.add(`${property(column.comment)}, N'COLUMN', ${own};`);
      });
}
