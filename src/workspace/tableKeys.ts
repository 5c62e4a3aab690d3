/** The keys, indexes and checks of a table in one list. */
import { columnOf } from '#document/lookups.ts';
import type { ColumnId, Table } from '#document/records.ts';

/** Which key, index or check of a table; lists are addressed by position. */
export type KeyPlace =
  | { readonly of: 'primary' }
  | { readonly of: 'uniques' | 'indexes' | 'expressionIndexes' | 'checks'; readonly at: number };

export interface TableKey {
  readonly place: KeyPlace;
  /** As SQL calls it. */
  readonly label: string;
  /** Its name and its columns, or its condition. */
  readonly detail: string;
}

export function tableKeys(table: Table): readonly TableKey[] {
  const names = (columns: readonly ColumnId[]) => columns.map((id) => columnOf(table, id).name).join(', ');
  const key = (place: KeyPlace, label: string, detail: string): TableKey => ({ place, label, detail });
  return [
    ...(table.primaryKey ? [key({ of: 'primary' }, 'PRIMARY KEY', names(table.primaryKey.columns))] : []),
    ...table.uniques.map(({ columns }, at) => key({ of: 'uniques', at }, 'UNIQUE', names(columns))),
    ...table.indexes.map(({ name, unique, columns }, at) =>
      key({ of: 'indexes', at }, unique ? 'UNIQUE INDEX' : 'INDEX', `${name} (${names(columns)})`),
    ),
    ...table.expressionIndexes.map(({ name, unique, parts }, at) =>
      key({ of: 'expressionIndexes', at }, unique ? 'UNIQUE INDEX' : 'INDEX', `${name} (${parts})`),
    ),
    ...table.checks.map(({ sql }, at) => key({ of: 'checks', at }, 'CHECK', sql)),
  ];
}
