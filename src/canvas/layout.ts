/** Automatic layout: a kernel from tables and foreign keys to places, computed by ELK in a worker of its own. */

import ELK from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Document } from '#document/document.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { tableHeight, tableWidth } from './geometry.ts';

export type Places = ReadonlyMap<TableId, { readonly x: number; readonly y: number }>;

/** Lays tables out in layers along their foreign keys, referenced tables to the left. Rejects when the signal aborts. */
export async function layoutTables(document: Document, signal?: AbortSignal): Promise<Places> {
  const tables = tablesOf(document);
  if (tables.length === 0) return new Map();
  const elk = new ELK({ workerUrl });
  try {
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new Error('The layout was cancelled.')), { once: true });
    });
    const graph = await Promise.race([
      elk.layout({
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
        children: tables.map((table) => ({ id: table.id, width: tableWidth, height: tableHeight(table) })),
        edges: foreignKeysOf(document)
          .filter((key) => key.tableId !== key.refTableId)
          .map((key) => ({ id: key.id, sources: [key.refTableId], targets: [key.tableId] })),
      }),
      aborted,
    ]);
    return new Map((graph.children ?? []).map((node) => [node.id, { x: node.x ?? 0, y: node.y ?? 0 }]));
  } finally {
    elk.terminateWorker();
  }
}
