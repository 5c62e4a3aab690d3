/** The question that is put to ELK for a layout, and its answer; who asks, a worker or Node, is theirs. */
import type { Document } from '#document/document.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { type Columns, tableHeight, tableWidth } from './geometry.ts';

export type Places = ReadonlyMap<TableId, { readonly x: number; readonly y: number }>;

/** ELK's graph: layers along the foreign keys, referenced tables to the left. */
export function layoutGraph(document: Document, shown: Columns = 'first') {
  const tables = tablesOf(document);
  return {
    id: 'schema',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': '1.7',
      'elk.spacing.nodeNode': '48',
      'elk.layered.spacing.nodeNodeBetweenLayers': '150',
      'elk.spacing.componentComponent': '80',
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.thoroughness': tables.length > 200 ? '2' : '7',
    },
    children: tables.map((table) => ({ id: table.id, width: tableWidth, height: tableHeight(table, shown) })),
    edges: foreignKeysOf(document)
      .filter((key) => key.tableId !== key.refTableId)
      .map((key) => ({ id: key.id, sources: [key.refTableId], targets: [key.tableId] })),
  };
}

interface LaidOut {
  readonly children?: readonly { readonly id: TableId; readonly x?: number; readonly y?: number }[];
}

/** The places in ELK's answer. */
export const placesIn = ({ children = [] }: LaidOut): Places =>
  new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
