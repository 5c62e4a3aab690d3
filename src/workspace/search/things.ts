/** What can be found by name: commands, tables, columns, foreign keys. Rows are found by `rows.ts`. */
import fuzzysort from 'fuzzysort';
import type { Document } from '#document/document.ts';
import { foreignKeysOf, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import { counted, t } from '#words/say.ts';
import type { Command } from '../commands/command.ts';
import type { Selection } from '../state.ts';

/** A thing of the document that can be selected. */
export interface Thing {
  readonly kind: 'table' | 'column' | 'foreign-key';
  readonly id: string;
  readonly label: string;
  /** More about it, in a quieter voice. */
  readonly hint: string;
  readonly selection: Partial<Selection>;
}

/** Every table, column and foreign key, in this order. */
export function thingsOf(document: Document): readonly Thing[] {
  const tables = tablesOf(document);
  return [
    ...tables.map(
      (table): Thing => ({
        kind: 'table',
        id: table.id,
        label: qualified(table),
        hint: counted(rowsOf(document, table.id).length, '# row', '# rows'),
        selection: { tables: [table.id] },
      }),
    ),
    ...tables.flatMap((table) =>
      table.columns.map(
        (column): Thing => ({
          kind: 'column',
          id: column.id,
          label: `${qualified(table)}.${column.name}`,
          hint: column.enumId ? (document.enums.get(column.enumId)?.name ?? '') : column.type,
          selection: { tables: [table.id], column: column.id },
        }),
      ),
    ),
    ...foreignKeysOf(document).map(
      (key): Thing => ({
        kind: 'foreign-key',
        id: key.id,
        label: key.name,
        hint: t`${tableOf(document, key.tableId).name} → ${tableOf(document, key.refTableId).name}`,
        selection: { foreignKeys: [key.id] },
      }),
    ),
  ];
}

export interface Found<T> {
  readonly what: T;
  /** 1 is exact, 0 is nothing. */
  readonly score: number;
}

/** The things that a few letters of a name mean, the likeliest first. */
export function findThings(query: string, things: readonly Thing[], most: number): readonly Found<Thing>[] {
  const results = fuzzysort.go(query, things, { keys: ['label', 'hint'], limit: most, threshold: 0.3 });
  // Of equals, a table comes before its columns.
  return results.map(({ obj, score }) => ({ what: obj, score: score + (obj.kind === 'table' ? 0.02 : 0) }));
}

/** The commands whose label, short name or English name a few letters mean, the likeliest first. */
export function findCommands(
  query: string,
  commands: readonly Command[],
  isRefused: (command: Command) => boolean,
): readonly Found<Command>[] {
  const results = fuzzysort.go(query, commands, {
    keys: ['label', (command) => command.short ?? '', (command) => command.id.replaceAll('-', ' ')],
    limit: 30,
    threshold: 0.3,
  });
  return results
    .map(({ obj, score }) => ({ what: obj, score: isRefused(obj) ? score / 4 : score }))
    .sort((a, b) => b.score - a.score);
}
