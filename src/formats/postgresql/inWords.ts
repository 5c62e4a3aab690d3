/** What was read, in lines that a test can show: `id INTEGER NOT NULL numbered`. */
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeysOf, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Column, ColumnDefault, ColumnId, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { ReadOptions, Source } from '../reading.ts';
import { readPostgresql } from './read.ts';

export interface Told {
  readonly document: Document;
  /** `used CREATE TABLE film`, with line and sentence where there is more to say. */
  readonly statements: readonly string[];
  readonly notes: readonly string[];
  readonly tables: readonly string[];
  /** The columns, keys, checks and indexes of a table, one line each. */
  readonly table: (title: string) => readonly string[];
  readonly foreignKeys: readonly string[];
  /** The cells of a table, row by row. */
  readonly rows: (title: string) => readonly (readonly Value[])[];
}

/** Reads a script, or several files. */
export async function told(script: string | readonly Source[], options: Partial<ReadOptions> = {}): Promise<Told> {
  const sources = typeof script === 'string' ? [{ name: 'script.sql', content: script }] : script;
  const { value, notes, statements } = await readPostgresql(sources, { name: 'Test', rowLimit: null, ...options });
  if (!value) throw new Error('Nothing was read.');
  const find = (title: string): Table => {
    const table = tablesOf(value).find((candidate) => qualified(candidate) === title);
    if (!table) throw new Error(`There is no table ${title}.`);
    return table;
  };
  return {
    document: value,
    statements: statements.map(({ fate, what, line, sentence, file, count }) =>
      [
        fate,
        `${file === null ? '' : `${file}:`}${line}`,
        what,
        count > 1 ? `×${count}` : '',
        sentence && `– ${sentence}`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
    notes: notes.map((note) => note.sentence),
    tables: tablesOf(value).map(qualified),
    table: (title) => linesOf(value, find(title)),
    foreignKeys: foreignKeysOf(value).map((key) => {
      const [own, target] = [tableOf(value, key.tableId), tableOf(value, key.refTableId)];
      const names = (table: Table, ids: readonly ColumnId[]): string =>
        ids.map((id) => columnOf(table, id).name).join(', ');
      const set = key.setColumns ? ` (${names(own, key.setColumns)})` : '';
      return [
        `${key.name}: ${qualified(own)}(${names(
          own,
          key.pairs.map((pair) => pair.column),
        )}) → ${qualified(target)}(${names(
          target,
          key.pairs.map((pair) => pair.refColumn),
        )})`,
        key.match === 'FULL' ? 'MATCH FULL' : '',
        key.onDelete === 'NO ACTION' ? '' : `ON DELETE ${key.onDelete}${set}`,
        key.onUpdate === 'NO ACTION' ? '' : `ON UPDATE ${key.onUpdate}`,
        key.deferrable ? `DEFERRABLE${key.initiallyDeferred ? ' INITIALLY DEFERRED' : ''}` : '',
      ]
        .filter((part) => part !== '')
        .join(' ');
    }),
    rows: (title) => {
      const table = find(title);
      return rowsOf(value, table.id).map((row) => table.columns.map((column) => row.values[column.id] ?? null));
    },
  };
}

function linesOf(document: Document, table: Table): readonly string[] {
  const names = (ids: readonly ColumnId[]): string => ids.map((id) => columnOf(table, id).name).join(', ');
  const named = (name: string | null): string => (name === null ? '' : `${name} `);
  return [
    ...table.columns.map((column) => columnLine(document, column)),
    ...(table.primaryKey ? [`${named(table.primaryKey.name)}PRIMARY KEY (${names(table.primaryKey.columns)})`] : []),
    ...table.uniques.map((key) => `${named(key.name)}UNIQUE (${names(key.columns)})`),
    ...table.checks.map((check) => `${named(check.name)}CHECK (${check.sql})`),
    ...table.indexes.map((index) => `${index.unique ? 'UNIQUE ' : ''}INDEX ${index.name} (${names(index.columns)})`),
    ...table.expressionIndexes.map(
      ({ name, unique, method, parts, where }) =>
        `${unique ? 'UNIQUE ' : ''}INDEX ${name} ${method ? `USING ${method} ` : ''}(${parts})${where ? ` WHERE ${where}` : ''}`,
    ),
    ...table.inherits.map((id) => `INHERITS ${qualified(tableOf(document, id))}`),
    ...(table.partitionBy === null ? [] : [`PARTITION BY ${table.partitionBy}`]),
    ...(table.comment === '' ? [] : [`-- ${table.comment}`]),
  ];
}

function columnLine(document: Document, column: Column): string {
  const given = column.enumId === null ? undefined : document.enums.get(column.enumId);
  const domain = column.domainId === null ? undefined : document.domains.get(column.domainId);
  return [
    column.name,
    given ? `enum ${qualified(given)}` : column.type,
    domain ? `domain ${qualified(domain)}` : '',
    column.nullable ? '' : 'NOT NULL',
    column.default ? `= ${defaultText(column.default)}` : '',
    column.identity ? 'numbered' : '',
    column.generated ? `:= ${column.generated.sql}${column.generated.stored ? '' : ' (virtual)'}` : '',
    column.comment === '' ? '' : `-- ${column.comment}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** A literal as JSON, an expression in angle brackets. */
const defaultText = (given: ColumnDefault): string =>
  given.kind === 'literal' ? JSON.stringify(given.value) : `‹${given.sql}›`;
