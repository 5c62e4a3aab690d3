/** A schema with mapped classes, put together by names; ids are names. For tests. */

import { type Document, emptyDocument } from '#document/document.ts';
import { plainColumn, plainTable } from '#document/plain.ts';
import { plainRelationship } from '#document/plainRelationship.ts';
import type { Column, ForeignKey, Model, ReferentialAction, Relationship, Row, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';

type Cells = Readonly<Record<string, Value>>;

/** What a relationship is made of besides its defaults. */
export type RelationshipSketch = Pick<Relationship, 'name' | 'direction'> &
  Partial<Relationship> & { readonly on: string; readonly to: string; readonly through?: readonly [string, string] };

export class Sketch {
  readonly tables: Table[] = [];
  readonly keys: ForeignKey[] = [];
  readonly models: Model[] = [];
  readonly relationships: Relationship[] = [];
  readonly rows: Row[] = [];

  /** Columns as `name: type`, then `?` for one that may be NULL, `!` for one that is numbered, `=text` for a default. */
  table(
    name: string,
    columns: Readonly<Record<string, string>>,
    key: readonly string[],
    uniques: readonly (readonly string[])[] = [],
  ): void {
    const id = (column: string) => `${name}.${column}`;
    this.tables.push({
      ...plainTable,
      id: name,
      name,
      order: this.tables.length + 1,
      columns: Object.entries(columns).map(([column, words]): Column => {
        const [, type = '', nullable, identity, given] = /^(.*?)(\?)?(!)?(?:=(.*))?$/.exec(words) ?? [];
        return {
          ...plainColumn,
          id: id(column),
          name: column,
          type,
          nullable: nullable !== undefined,
          default: given === undefined ? null : { kind: 'literal', value: given },
          identity: identity !== undefined,
        };
      }),
      primaryKey: { name: null, columns: key.map(id) },
      uniques: uniques.map((unique) => ({ name: null, columns: unique.map(id) })),
    });
  }

  /** Answers the name of the foreign key. */
  key(
    table: string,
    columns: readonly string[],
    refTable: string,
    refColumns: readonly string[],
    rest: { readonly onDelete: ReferentialAction; readonly onUpdate: ReferentialAction; readonly deferred: boolean },
  ): string {
    const name = `fk_${table}_${columns.join('_')}`;
    this.keys.push({
      id: name,
      name,
      order: this.keys.length + 1,
      tableId: table,
      refTableId: refTable,
      pairs: columns.map((column, i) => ({ column: `${table}.${column}`, refColumn: `${refTable}.${refColumns[i]}` })),
      onDelete: rest.onDelete,
      onUpdate: rest.onUpdate,
      deferrable: rest.deferred,
      initiallyDeferred: rest.deferred,
      match: 'SIMPLE',
      setColumns: null,
    });
    return name;
  }

  model(name: string, tableId: string, given: Partial<Model> = {}): void {
    const order = this.models.length + 1;
    this.models.push({ id: name, name, order, tableId, legacyIsOrphan: false, confirmDeletedRows: true, ...given });
  }

  relationship({ on, to, through, ...given }: RelationshipSketch): void {
    const order = this.relationships.length + 1;
    const tableId = this.keys.find(({ id }) => id === through?.[0])?.tableId ?? '';
    this.relationships.push(
      plainRelationship({
        id: `${on}.${given.name}`,
        order,
        modelId: on,
        targetId: to,
        secondary: through ? { tableId, foreignKeyIds: through } : null,
        ...given,
      }),
    );
  }

  row(table: string, cells: Cells): void {
    const order = this.rows.length + 1;
    const given = Object.entries(cells).map(([name, value]) => [`${table}.${name}`, value] as const);
    const columns = this.tables.find(({ id }) => id === table)?.columns ?? [];
    const defaults = columns.flatMap(({ id, default: value }) =>
      value?.kind === 'literal' ? [[id, value.value] as const] : [],
    );
    const values = Object.fromEntries([...defaults, ...given]);
    this.rows.push({ id: `r${order}`, tableId: table, order, values });
  }

  document(): Document {
    const byId = <R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<string, R> =>
      new Map(records.map((record) => [record.id, Object.freeze(record)]));
    return {
      ...emptyDocument('Random', 'sqlite'),
      tables: byId(this.tables),
      foreignKeys: byId(this.keys),
      models: byId(this.models),
      relationships: byId(this.relationships),
      rows: byId(this.rows),
    };
  }
}
