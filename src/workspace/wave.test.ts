import { expect, test } from 'vitest';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { waveOf } from './wave.ts';
import { createWorkspace } from './workspace.ts';

function playing() {
  const document = libraryDocument();
  const table = tableNamed(document, 'authors')?.id ?? '';
  const workspace = createWorkspace({ document, simulator: (use) => use({ simulate, prepare }), engines: {} });
  workspace.run([{ op: 'delete', tableId: table, rowIds: [rowsOf(document, table)[0]?.id ?? ''] }]);
  return workspace;
}

test('while a run plays, each step is under way along its foreign key just before it happens', () => {
  const { store, player } = playing();
  const { timeline } = store.getState().run ?? {};
  const along = timeline?.steps.map(() => {
    const wave = waveOf(store.getState());
    player.tick();
    return [...wave.from].map(([to, from]) => `${from} → ${to}`)[0] ?? null;
  });
  const expected = timeline?.steps.slice(1).map((step) => {
    const source = step.cause === null ? null : timeline.steps[step.cause]?.rowId;
    return step.foreignKeyId === null ? null : `${source} → ${step.rowId} ${step.foreignKeyId}`;
  });
  expect(along?.slice(0, -1)).toEqual(expected);
  expect(along?.filter((one) => one !== null)).toHaveLength(5);
});

test('nothing is under way in a run that stands', () => {
  const { store, player } = playing();
  player.seek(2);
  expect(waveOf(store.getState()).byKey.size).toBe(0);
});
