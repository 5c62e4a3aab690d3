import { expect, test } from 'vitest';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import { readJson } from '#formats/json/read.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { summarize } from '#simulation/summary.ts';
import { readLink, writeLink } from './link.ts';
import { readSharedRun, writeSharedRun } from './sharedRun.ts';
import { createWorkspace } from './workspace.ts';

const [authors, books] = tablesOf(libraryDocument());

function aRun() {
  const document = libraryDocument();
  const workspace = createWorkspace({ document, simulator: (use) => use({ simulate, prepare }), engines: {} });
  const [author, book] = [authors?.id ?? '', books?.id ?? ''];
  const year = books?.columns.find((column) => column.name === 'year')?.id ?? '';
  workspace.run(
    [
      { op: 'begin' },
      { op: 'delete', tableId: author, rowIds: [rowsOf(document, author)[0]?.id ?? ''] },
      { op: 'update', tableId: book, rowIds: [rowsOf(document, book)[3]?.id ?? ''], set: { [year]: 1995 } },
      { op: 'commit' },
    ],
    { playing: false },
  );
  const { run } = workspace.store.getState();
  if (!run) throw new Error('It runs.');
  return run;
}

test('a run survives its link: opened on the document that comes with it, it does the same', async () => {
  const run = aRun();
  const link = await writeLink(run.document, 'https://example.test/', writeSharedRun(run, 'objects'));
  const read = await readLink(link.slice(link.indexOf('#')));
  if (!read || 'reason' in read || !read.run) throw new Error('It can be read.');
  const { value } = readJson(read.text);
  if (!value) throw new Error('It is a document.');
  const opened = readSharedRun(value, read.run);
  expect(opened).toMatchObject({ position: null, face: 'objects' });
  const workspace = createWorkspace({ document: value, simulator: (use) => use({ simulate, prepare }), engines: {} });
  workspace.run(opened?.operations ?? [], { playing: false });
  const again = workspace.store.getState().run;
  expect(again?.timeline.steps.map((step) => [step.kind, step.statement])).toEqual(
    run.timeline.steps.map((step) => [step.kind, step.statement]),
  );
  expect(again && summarize(value, again.timeline).sentence).toBe(summarize(run.document, run.timeline).sentence);
});

test('a run that stands in the middle is opened there', () => {
  expect(readSharedRun(libraryDocument(), writeSharedRun({ ...aRun(), position: 2 }, 'session'))).toMatchObject({
    position: 2,
    face: 'both',
  });
});

test.each([
  '',
  'null',
  '{}',
  '{"operations":[]}',
  '{"operations":[{"op":"drop"}]}',
  '{"operations":[{"op":"delete","table":9,"rows":[0]}]}',
  '{"operations":[{"op":"delete","table":0,"rows":[99]}]}',
  '{"operations":[{"op":"delete","table":0}]}',
  '{"operations":[{"op":"update","table":0,"rows":[0],"set":{"nothing":1}}]}',
  '{"operations":[{"op":"insert","table":0,"values":{"name":[]}}]}',
])('what does not fit is no run: %s', (text) => {
  expect(readSharedRun(libraryDocument(), text)).toBeNull();
});
