/** Records for tests that read as prose: what is not said is at its plainest, and ids are names. */
import { type Document, emptyDocument } from './document.ts';
import { plainColumn, plainTable } from './plain.ts';
import type { Column, DialectName, Enum, ForeignKey, Row, Table } from './records.ts';
import type { Value } from './value.ts';

type Without<R, K extends keyof R> = Omit<Partial<R>, K> & Pick<R, K>;

/** A nullable TEXT column whose id is `table.name`. */
export const aColumn = (table: string, given: Without<Column, 'name'>): Column => ({
  id: `${table}.${given.name}`,
  ...plainColumn,
  type: 'TEXT',
  ...given,
});

/** A table of columns given as `name: type`; those in `key` are the primary key, those in `required` are NOT NULL. */
export function aTable(
  name: string,
  columns: Readonly<Record<string, string>>,
  given: Partial<Omit<Table, 'columns' | 'primaryKey'>> & {
    readonly key?: readonly string[];
    readonly required?: readonly string[];
  } = {},
): Table {
  const { key = ['id'], required = [], ...rest } = given;
  const ids = key.map((column) => `${name}.${column}`);
  return {
    ...plainTable,
    id: name,
    name,
    order: 0,
    columns: Object.entries(columns).map(([column, type]) =>
      aColumn(name, { name: column, type, nullable: !key.includes(column) && !required.includes(column) }),
    ),
    primaryKey: ids.length > 0 ? { name: null, columns: ids } : null,
    ...rest,
  };
}

/** A foreign key written as `books(author_id) → authors(id)`. */
export function aForeignKey(written: string, given: Partial<ForeignKey> = {}): ForeignKey {
  const [, table = '', columns = '', refTable = '', refColumns = ''] =
    /^(\w+)\((.+)\) → (\w+)\((.+)\)$/.exec(written) ?? [];
  const refs = refColumns.split(', ');
  const name = `fk_${table}_${columns.replaceAll(', ', '_')}`;
  return {
    id: name,
    name,
    order: 0,
    tableId: table,
    refTableId: refTable,
    pairs: columns.split(', ').map((column, index) => ({
      column: `${table}.${column}`,
      refColumn: `${refTable}.${refs[index]}`,
    })),
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
    deferrable: false,
    initiallyDeferred: false,
    match: 'SIMPLE',
    setColumns: null,
    ...given,
  };
}

/** A document of these records, numbered in the order given. Rows are given by table, in the order of its columns. */
export function aDocument(given: {
  readonly dialect?: DialectName;
  readonly tables?: readonly Table[];
  readonly foreignKeys?: readonly ForeignKey[];
  readonly enums?: readonly Pick<Enum, 'name' | 'values'>[];
  readonly rows?: Readonly<Record<string, readonly (readonly Value[])[]>>;
}): Document {
  const numbered = <R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<string, R> =>
    new Map(records.map((record, index) => [record.id, Object.freeze({ ...record, order: index + 1 })]));
  const tables = given.tables ?? [];
  const rows = Object.entries(given.rows ?? {}).flatMap(([tableId, list]) =>
    list.map((cells, index): Row => {
      const columns = tables.find((table) => table.id === tableId)?.columns ?? [];
      const values = Object.fromEntries(columns.map((column, at) => [column.id, cells[at] ?? null]));
      return { id: `${tableId}#${index + 1}`, tableId, order: 0, values };
    }),
  );
  return {
    ...emptyDocument('Test', given.dialect ?? 'sqlite'),
    tables: numbered(tables),
    foreignKeys: numbered(given.foreignKeys ?? []),
    enums: numbered((given.enums ?? []).map((e) => ({ ...e, schema: null, id: e.name, order: 0 }))),
    rows: numbered(rows),
  };
}
