/** Example schemas as short typed data: everything is named, ids are given when the document is made. */
import { applyDiff } from '#document/diff.ts';
import { type Document, emptyDocument } from '#document/document.ts';
import { inferRelationships } from '#document/edits/relationships.ts';
import { plainColumn, plainPlace, plainTable } from '#document/plain.ts';
import type { Column, DialectName, ForeignKey, Place, ReferentialAction, Row, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';

interface ExampleColumn {
  readonly name: string;
  readonly type: string;
  /** NOT NULL unless this is said. */
  readonly nullable?: true;
  readonly identity?: true;
  /** The literal that an INSERT takes when it leaves the column out. */
  readonly default?: Exclude<Value, null>;
}

interface ExampleReference {
  readonly columns: readonly string[];
  readonly table: string;
  readonly refColumns: readonly string[];
  readonly onDelete: ReferentialAction;
}

interface ExampleTable {
  readonly name: string;
  /** Top left corner in the drawing. */
  readonly at: readonly [x: number, y: number];
  readonly columns: readonly ExampleColumn[];
  readonly primaryKey: readonly string[];
  readonly uniques?: readonly (readonly string[])[];
  /** Columns that rows are looked up by, beside the keys. */
  readonly indexes?: readonly (readonly string[])[];
  readonly references?: readonly ExampleReference[];
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly Value[])[];
}

export interface Example {
  readonly name: string;
  readonly dialect: DialectName;
  /** In the order of creation: a table comes after those it refers to. */
  readonly tables: readonly ExampleTable[];
}

/** The document that an example describes. Ids follow the order of the description. Throws when a name is unknown. */
export function documentOfExample(example: Example): Document {
  const columnIds = new Map<string, string>();
  for (const table of example.tables) {
    for (const column of table.columns) columnIds.set(`${table.name}.${column.name}`, `c${columnIds.size + 1}`);
  }
  const idOf = (table: string, column: string): string => {
    const id = columnIds.get(`${table}.${column}`);
    if (id === undefined) throw new Error(`The example has no column ${table}.${column}.`);
    return id;
  };
  const tables: Table[] = [];
  const places: Place[] = [];
  const rows: Row[] = [];
  const keys: ForeignKey[] = [];
  const tableIds = new Map(example.tables.map((table, index) => [table.name, `t${index + 1}`]));
  for (const given of example.tables) {
    const id = `t${tables.length + 1}`;
    const columns = given.columns.map((column) => columnRecord(idOf(given.name, column.name), column));
    const ids = (names: readonly string[]) => names.map((name) => idOf(given.name, name));
    tables.push({
      ...plainTable,
      id,
      name: given.name,
      order: tables.length + 1,
      columns,
      primaryKey: { name: null, columns: ids(given.primaryKey) },
      uniques: (given.uniques ?? []).map((names) => ({ name: null, columns: ids(names) })),
      indexes: (given.indexes ?? []).map((names) => ({
        name: `ix_${given.name}_${names.join('_')}`,
        columns: ids(names),
        unique: false,
      })),
    });
    places.push({ ...plainPlace, id, x: given.at[0], y: given.at[1] });
    for (const reference of given.references ?? []) {
      const refTableId = tableIds.get(reference.table);
      if (refTableId === undefined) throw new Error(`The example has no table ${reference.table}.`);
      keys.push({
        id: `f${keys.length + 1}`,
        name: `fk_${given.name}_${reference.columns.join('_')}`,
        order: keys.length + 1,
        tableId: id,
        refTableId,
        pairs: reference.columns.map((name, index) => ({
          column: idOf(given.name, name),
          refColumn: idOf(reference.table, reference.refColumns[index] ?? name),
        })),
        onDelete: reference.onDelete,
        onUpdate: 'NO ACTION',
        deferrable: false,
        initiallyDeferred: false,
        match: 'SIMPLE',
        setColumns: null,
      });
    }
    for (const cells of given.rows) {
      const values = Object.fromEntries(columns.map((column, index) => [column.id, cells[index] ?? null]));
      rows.push({ id: `r${rows.length + 1}`, tableId: id, order: rows.length + 1, values });
    }
  }
  return {
    ...emptyDocument(example.name, example.dialect),
    tables: byId(tables),
    foreignKeys: byId(keys),
    places: byId(places),
    rows: byId(rows),
  };
}

/** The same with mapped classes: one for each table but the association tables, and both sides of each relationship. */
export function mappedDocumentOf(example: Example): Document {
  const document = documentOfExample(example);
  const mapped = inferRelationships(document);
  return 'diff' in mapped ? applyDiff(document, mapped.diff) : document;
}

const columnRecord = (id: string, given: ExampleColumn): Column => ({
  ...plainColumn,
  id,
  name: given.name,
  type: given.type,
  nullable: given.nullable ?? false,
  identity: given.identity ?? false,
  default: given.default === undefined ? null : { kind: 'literal', value: given.default },
});

const byId = <R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<string, R> =>
  new Map(records.map((record) => [record.id, Object.freeze(record)]));
