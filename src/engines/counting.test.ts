import { describe, expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import { rowsOf, tableOf } from '#document/lookups.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { libraryDocument } from '#lessons/library.ts';
import { simulate } from '#simulation/simulate.ts';
import { CountClient, type CountProgress } from './countClient.ts';
import { countAnswerer } from './counting.ts';
import type { CountRequest } from './countProtocol.ts';
import type { WorkerLike } from './workerQueue.ts';

/** What the worker does, on this thread, with copies of what is sent. */
class SameThread extends EventTarget implements WorkerLike {
  readonly asked: CountRequest[] = [];
  readonly #answer = countAnswerer();

  postMessage(message: unknown): void {
    const request = structuredClone(message) as CountRequest;
    this.asked.push(request);
    setTimeout(() =>
      this.#answer(request, (data) => this.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }))),
    );
  }

  terminate(): void {}
}

function aClient() {
  const workers: SameThread[] = [];
  const client = new CountClient(() => {
    const worker = new SameThread();
    workers.push(worker);
    return worker;
  });
  const kinds = () => workers.flatMap((worker) => worker.asked.map((request) => request.kind));
  return { client, kinds };
}

const heard: CountProgress[] = [];
const call = (signal = new AbortController().signal) => ({
  signal,
  onProgress: (progress: CountProgress) => void heard.push(progress),
});

/** 25,000 rows below one. */
const wide = aDocument({
  dialect: 'postgresql',
  tables: [aTable('roots', { id: 'INTEGER' }), aTable('leaves', { id: 'INTEGER', root_id: 'INTEGER', name: 'TEXT' })],
  foreignKeys: [aForeignKey('leaves(root_id) → roots(id)', { onDelete: 'CASCADE' })],
  rows: { roots: [[1], [2]], leaves: Array.from({ length: 25_000 }, (_, i) => [i, i === 7 ? 2 : 1, `leaf ${i}`]) },
});

describe('counting in a worker', () => {
  test('gives the numbers of the simulator', async () => {
    const { client } = aClient();
    const document: Document = libraryDocument();
    const [author] = [...document.rows.values()];
    const rowIds = author ? [author.id] : [];
    const tableId = author?.tableId ?? '';
    const timeline = simulate(document, [{ op: 'delete', tableId, rowIds }], 'sqlite');
    const totals = await client.count(document, tableId, rowIds, call());
    expect(totals.rows).toBe(timeline.steps.length - 1);
    expect(totals.branches.map((branch) => tableOf(document, branch.tableId).name)).toEqual([
      'authors',
      'books',
      'book_tag',
    ]);
  });

  test('sends many rows in parts, once for all counts of a document, and lists them page by page', async () => {
    const { client, kinds } = aClient();
    heard.length = 0;
    const root = rowsOf(wide, 'roots')[0]?.id ?? '';
    const totals = await client.count(wide, 'roots', [root], call());
    expect(totals.branches.map(({ parent, rows }) => [parent, rows])).toEqual([
      [null, 1],
      [0, 24_999],
    ]);
    expect(heard.filter(({ phase }) => phase === 'rows').map(({ done }) => done)).toEqual([
      0, 2, 10_002, 20_002, 25_002,
    ]);
    const page = await client.page(wide, 'leaves', 1, 5, 3);
    expect(page.map((row) => row.values['leaves.name'])).toEqual(['leaf 5', 'leaf 6', 'leaf 8']);
    expect((await client.count(wide, 'roots', [], call())).rows).toBe(0);
    expect(kinds()).toEqual(['begin', 'rows', 'rows', 'rows', 'rows', 'count', 'page', 'count']);
  });

  test('is taken back at once, and counts again from the beginning', async () => {
    const { client, kinds } = aClient();
    const controller = new AbortController();
    const counted = client.count(wide, 'roots', [], call(controller.signal));
    controller.abort(new Error('cancelled'));
    await expect(counted).rejects.toThrow('cancelled');
    expect((await client.count(wide, 'leaves', [rowsOf(wide, 'leaves')[3]?.id ?? ''], call())).rows).toBe(1);
    expect(kinds().filter((kind) => kind === 'count')).toHaveLength(1);
  });

  test('tells what the database refuses', async () => {
    const { client } = aClient();
    const document = aDocument({
      dialect: 'postgresql',
      tables: [aTable('nodes', { id: 'INTEGER', parent: 'INTEGER' })],
      foreignKeys: [aForeignKey('nodes(parent) → nodes(id)')],
      rows: {
        nodes: [
          [1, null],
          [2, 1],
        ],
      },
    });
    const root = rowsOf(document, 'nodes')[0]?.id ?? '';
    const blocked = await client.count(document, 'nodes', [root], call());
    expect(blocked.error).toMatchObject({ kind: 'foreign-key', foreignKeyId: 'fk_nodes_parent' });
    const broken = aDocument({
      dialect: 'postgresql',
      tables: [aTable('nodes', { id: 'INTEGER', parent: 'INTEGER' })],
      foreignKeys: [aForeignKey('nodes(parent) → nodes(id)')],
      rows: { nodes: [[1, 7]] },
    });
    expect((await client.count(broken, 'nodes', [], call())).error?.message).toMatch(/parent = 7/);
  });
});
