import { expect, test } from 'vitest';
import { rowsOf } from '#document/lookups.ts';
import { aDocument, aTable } from '#document/testRecords.ts';
import type { CascadeTotals } from '#engines/countProtocol.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { type Counter, manyRows } from './count.ts';
import { createWorkspace } from './workspace.ts';

const totals: CascadeTotals = { branches: [], rows: 1, error: null };

/** A workspace whose counts end when the test says so. */
function aWorkspace(rows: number) {
  const document = aDocument({
    tables: [aTable('t', { id: 'INTEGER' })],
    rows: { t: Array.from({ length: rows }, (_, i) => [i]) },
  });
  const ends: ((found: CascadeTotals) => void)[] = [];
  const signals: AbortSignal[] = [];
  const counter: Counter = {
    count: (_, __, ___, { signal }) => {
      signals.push(signal);
      return new Promise((resolve) => ends.push(resolve));
    },
    page: async () => [],
  };
  const workspace = createWorkspace({ document, simulator: (use) => use({ simulate, prepare }), engines: {}, counter });
  const rowIds = [rowsOf(document, 't')[0]?.id ?? ''];
  const remove = (everyStep = false) => workspace.run([{ op: 'delete', tableId: 't', rowIds }], { everyStep });
  return { workspace, remove, ends, signals, state: () => workspace.store.getState() };
}

test('few rows are played, many are counted', async () => {
  const few = aWorkspace(3);
  few.remove();
  expect([few.state().run !== null, few.state().count]).toEqual([true, null]);

  const many = aWorkspace(manyRows + 1);
  many.workspace.preview([{ op: 'delete', tableId: 't', rowIds: [] }]);
  expect(many.state().preview).toBe(null);
  many.remove();
  expect([many.state().run, many.state().panel, many.state().count?.state.name]).toEqual([null, 'story', 'counting']);
  many.ends[0]?.(totals);
  await Promise.resolve();
  expect(many.state().count?.state).toEqual({ name: 'counted', totals });
  many.remove(true);
  expect([many.state().run !== null, many.state().count]).toEqual([true, null]);
});

test('a count that was cancelled, or that the document has left behind, says nothing any more', async () => {
  const { workspace, remove, ends, signals, state } = aWorkspace(manyRows + 1);
  remove();
  workspace.discardCount();
  expect([state().count, signals[0]?.aborted]).toEqual([null, true]);
  ends[0]?.(totals);
  await Promise.resolve();
  expect(state().count).toBe(null);
  remove();
  workspace.load(state().document);
  expect([state().count, signals[1]?.aborted]).toEqual([null, true]);
});
