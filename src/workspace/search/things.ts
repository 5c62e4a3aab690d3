/** What can be found by name in the document: tables, columns, foreign keys, areas, notes. Rows are found by `rows.ts`. */
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import { areasOf, foreignKeysOf, notesOf, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import { counted, t } from '#words/say.ts';
import type { Selection } from '../state.ts';
import { type Found, findNamed } from './named.ts';

/** A thing of the document that can be selected. */
export interface Thing {
  readonly kind: 'table' | 'column' | 'foreign-key' | 'area' | 'note';
  readonly id: string;
  readonly label: string;
  /** More about it, in a quieter voice. */
  readonly hint: string;
  readonly selection: Partial<Selection>;
}

/** Every table, column, foreign key, area and note, in this order. */
export const thingsOf: (document: Document) => readonly Thing[] = cached((document) => {
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
    ...areasOf(document).map(
      (area): Thing => ({
        kind: 'area',
        id: area.id,
        label: area.title || t`Untitled area`,
        hint: counted(area.tables.length, '# table', '# tables'),
        selection: { areas: [area.id] },
      }),
    ),
    ...notesOf(document).map(
      (note): Thing => ({
        kind: 'note',
        id: note.id,
        label: note.text.replace(/\s+/g, ' ').trim() || t`Empty note`,
        hint: '',
        selection: { notes: [note.id] },
      }),
    ),
  ];
});

/** The things that a few letters of a name mean, the likeliest first. */
export function findThings(query: string, things: readonly Thing[], most: number): readonly Found<Thing>[] {
  const found = findNamed(query, things, { names: [({ label }) => label, ({ hint }) => hint], most });
  // Of equals, a table comes before its columns.
  return found.map(({ what, score }) => ({ what, score: score + (what.kind === 'table' ? 0.02 : 0) }));
}
