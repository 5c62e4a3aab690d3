/** From the document to React Flow's nodes and edges. Objects are reused while nothing about them changed. */
import { type Node, Position } from '@xyflow/react';
import { cardinalityOf } from '#document/cardinality.ts';
import type { Document } from '#document/document.ts';
import { enumsOf, foreignKeysOf, tableOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { TableId } from '#document/records.ts';
import { columnMiddle, drawnColumns, shownColumns, tableHeight, tableWidth } from '#drawing/geometry.ts';
import { lanesOf } from '#drawing/lanes.ts';
import { noRoles, rolesOf } from '#drawing/roles.ts';
import { t } from '#words/say.ts';
import type { ForeignKeyFlowEdge } from './ForeignKeyEdge.tsx';
import type { TableFlowNode } from './TableNode.tsx';

/** Where edges hang: the table's top left corner, known before anything is drawn or measured. */
const handles: NonNullable<TableFlowNode['handles']> = [
  { id: 'from', type: 'source', position: Position.Left, x: 0, y: 0, width: 0, height: 0 },
  { id: 'to', type: 'target', position: Position.Left, x: 0, y: 0, width: 0, height: 0 },
];

/** One node for each table; `shown`, if not null, are the only ones. */
export function tableNodes(
  document: Document,
  selected: ReadonlySet<string>,
  known: ReadonlyMap<string, Node>,
  shown: ReadonlySet<TableId> | null,
): TableFlowNode[] {
  const enumNames = enumsOf(document)
    .map((e) => `${e.id}=${e.name}`)
    .join(';');
  const tables = tablesOf(document).filter(({ id }) => shown?.has(id) ?? true);
  return tables.map((table) => {
    const place = document.places.get(table.id);
    const old = known.get(table.id) as TableFlowNode | undefined;
    const { columns, more } = drawnColumns(document, table);
    const [x, y] = [place?.x ?? 0, place?.y ?? 0];
    if (
      old &&
      old.data.table === table &&
      old.data.color === (place?.color ?? null) &&
      old.data.enumNames === enumNames &&
      old.data.shown === shownColumns(document, table.id) &&
      isSameList(old.data.columns, columns) &&
      old.position.x === x &&
      old.position.y === y &&
      old.selected === selected.has(table.id)
    ) {
      return old;
    }
    const size = { width: tableWidth, height: tableHeight(document, table) };
    return {
      id: table.id,
      type: 'table',
      position: { x, y },
      data: {
        table,
        color: place?.color ?? null,
        enumNames,
        columns,
        more,
        shown: shownColumns(document, table.id),
      },
      selected: selected.has(table.id),
      ...size,
      measured: size,
      handles,
      ariaLabel: t`Table ${qualified(table)}`,
      domAttributes: tableRole,
    };
  });
}

const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, at) => item === b[at]));

/** One edge for each foreign key, composite ones included; `shown`, if not null, are the only tables. */
export function foreignKeyEdges(
  document: Document,
  selected: ReadonlySet<string>,
  before: readonly ForeignKeyFlowEdge[],
  shown: ReadonlySet<TableId> | null,
): ForeignKeyFlowEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const lanes = lanesOf(document);
  const roles = rolesOf(document);
  const keys = foreignKeysOf(document).filter((key) => !shown || (shown.has(key.tableId) && shown.has(key.refTableId)));
  return keys.map((key) => {
    const [from, to] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
    const cardinality = cardinalityOf(document, key);
    const fromYs = key.pairs.map((pair) => columnMiddle(document, from, pair.column));
    const toYs = key.pairs.map((pair) => columnMiddle(document, to, pair.refColumn));
    const data = {
      foreignKey: key,
      cardinality,
      lane: lanes.get(key.id) ?? 0,
      fromYs,
      toYs,
      roles: roles.get(key.id) ?? noRoles,
    };
    const old = known.get(key.id);
    if (old?.data && old.selected === selected.has(key.id) && sameData(old.data, data)) return old;
    return {
      id: key.id,
      type: 'foreignKey',
      source: key.tableId,
      target: key.refTableId,
      sourceHandle: 'from',
      targetHandle: 'to',
      data,
      selected: selected.has(key.id),
      ariaLabel: t`Foreign key ${key.name} from ${from.name} to ${to.name}, ON DELETE ${key.onDelete}, ON UPDATE ${key.onUpdate}`,
      domAttributes: keyRole,
    };
  });
}

/** What a screen reader calls them, in place of React Flow's “node” and “edge”. */
const tableRole = { 'aria-roledescription': t`table` };
const keyRole = { 'aria-roledescription': t`foreign key` };

function sameData(a: NonNullable<ForeignKeyFlowEdge['data']>, b: NonNullable<ForeignKeyFlowEdge['data']>): boolean {
  return (
    a.foreignKey === b.foreignKey &&
    a.lane === b.lane &&
    a.cardinality.referenced === b.cardinality.referenced &&
    a.cardinality.referencing === b.cardinality.referencing &&
    a.roles.join() === b.roles.join() &&
    a.fromYs.join() === b.fromYs.join() &&
    a.toYs.join() === b.toYs.join()
  );
}
