/** The fields that relations add to models: one beside the columns of a foreign key, one on the other side. */
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeysFrom, tablesOf } from '#document/lookups.ts';
import type { ColumnId, ForeignKey, Table, TableId } from '#document/records.ts';
import type { NameScope } from './names.ts';

export interface RelationField {
  readonly key: ForeignKey;
  readonly name: string;
  /** The table whose model is the type of the field. */
  readonly target: TableId;
  readonly isOwner: boolean;
  /** `?`, `[]` or nothing. */
  readonly mark: '' | '?' | '[]';
  /** Where several relations lead from one model to another, each has a name. */
  readonly relation: string | null;
}

/** The relation fields of each table. Owners take their names before other sides do. */
export function relationFields(
  document: Document,
  models: ReadonlyMap<TableId, string>,
  scopes: ReadonlyMap<TableId, NameScope>,
): ReadonlyMap<TableId, readonly RelationField[]> {
  const tables = tablesOf(document);
  const fields = new Map<TableId, RelationField[]>(tables.map((table) => [table.id, []]));
  const keys = tables.flatMap((table) => foreignKeysFrom(document, table.id));
  const pair = (key: ForeignKey): string => [key.tableId, key.refTableId].sort().join();
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(pair(key), (counts.get(pair(key)) ?? 0) + 1);
  const relations = new Map<string, string | null>();
  for (const key of keys) {
    const table = document.tables.get(key.tableId);
    if (!table) continue;
    const columns = key.pairs.map((given) => columnOf(table, given.column));
    const [first] = columns;
    const stem = columns.length === 1 && first ? /^(.+?)(_id|Id|ID)$/.exec(first.name)?.[1] : undefined;
    const wished = stem ?? lowerFirst(models.get(key.refTableId) ?? '');
    const name = scopes.get(key.tableId)?.name(wished) ?? wished;
    const isNamed = (counts.get(pair(key)) ?? 0) > 1 || key.tableId === key.refTableId;
    relations.set(key.id, isNamed ? `${models.get(key.tableId)}_${name}` : null);
    fields.get(key.tableId)?.push({
      key,
      name,
      target: key.refTableId,
      isOwner: true,
      mark: columns.some((column) => column.nullable) ? '?' : '',
      relation: relations.get(key.id) ?? null,
    });
  }
  for (const key of keys) {
    const table = document.tables.get(key.tableId);
    if (!table) continue;
    const wished = lowerFirst(models.get(key.tableId) ?? '');
    fields.get(key.refTableId)?.push({
      key,
      name: scopes.get(key.refTableId)?.name(wished) ?? wished,
      target: key.tableId,
      isOwner: false,
      mark: isExactlyUnique(
        table,
        key.pairs.map((given) => given.column),
      )
        ? '?'
        : '[]',
      relation: relations.get(key.id) ?? null,
    });
  }
  return fields;
}

const lowerFirst = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

/** Prisma sees one to one only where the columns are a key as they are, in their order. */
function isExactlyUnique(table: Table, columns: readonly ColumnId[]): boolean {
  const keys = [table.primaryKey, ...table.uniques, ...table.indexes.filter((index) => index.unique)];
  return keys.some((key) => key?.columns.join() === columns.join());
}
