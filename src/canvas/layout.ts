/** Automatic layout: a kernel from tables and foreign keys to places, computed by ELK in a worker of its own. */

import ELK from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Document } from '#document/document.ts';
import { type Arrangement, arrangementIn, layoutGraph } from '#drawing/layoutGraph.ts';
import { t } from '#words/say.ts';

/** Lays tables out in layers along their foreign keys, referenced tables to the left. Rejects when the signal aborts. */
export async function layoutTables(document: Document, signal?: AbortSignal): Promise<Arrangement> {
  if (document.tables.size === 0) return { tables: new Map(), areas: new Map(), notes: new Map() };
  const elk = new ELK({ workerUrl });
  try {
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new Error(t`The layout was cancelled.`)), { once: true });
    });
    const graph = await Promise.race([elk.layout(layoutGraph(document)), aborted]);
    return arrangementIn(graph);
  } finally {
    elk.terminateWorker();
  }
}
