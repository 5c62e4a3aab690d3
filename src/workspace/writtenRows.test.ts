import { expect, it } from 'vitest';
import { emptyDocument } from '#document/document.ts';
import type { Step, Timeline } from '#simulation/timeline.ts';
import type { Run } from './state.ts';
import { insertedRows, writtenRows } from './writtenRows.ts';

const aStep = (given: Partial<Step>): Step => ({
  index: 0,
  kind: 'update',
  operation: 0,
  tableId: 't',
  rowId: null,
  before: null,
  after: null,
  foreignKeyId: null,
  rule: 'statement',
  cause: null,
  statement: '',
  ...given,
});

const aRun = (steps: readonly Step[], position: number): Pick<Run, 'timeline' | 'position'> => ({
  timeline: { dialect: 'sqlite', operations: [], steps, error: null, outcome: new Map() } satisfies Timeline,
  position,
});

const at = (run: Pick<Run, 'timeline' | 'position'>, position: number) =>
  Object.fromEntries(
    [...writtenRows({ preview: null, run: { ...run, position } as Run })].map(([id, row]) => [id, row.values]),
  );

it('cells are those of the step at the position, forwards and backwards', () => {
  const run = aRun(
    [
      aStep({ kind: 'statement' }),
      aStep({ kind: 'set-null', rowId: 'a', after: { x: null } }),
      aStep({ kind: 'insert', rowId: 'new', after: { x: 1 } }),
      aStep({ kind: 'update', rowId: 'a', after: { x: 2 } }),
      aStep({ kind: 'delete', rowId: 'a' }),
    ],
    4,
  );
  expect(at(run, 1)).toEqual({ a: { x: null } });
  expect(at(run, 3)).toEqual({ a: { x: 2 }, new: { x: 1 } });
  expect(at(run, 4)).toEqual({ new: { x: 1 } });
  expect(at(run, 2)).toEqual({ a: { x: null }, new: { x: 1 } });
  expect(at(run, -1)).toEqual({});
});

it('what is undone was not written, but what earlier statements wrote was', () => {
  const steps = [
    aStep({ kind: 'update', rowId: 'a', after: { x: 1 }, operation: 0 }),
    aStep({ kind: 'update', rowId: 'a', after: { x: 2 }, operation: 1 }),
    aStep({ kind: 'undo', rule: 'undo-statement', operation: 1 }),
  ];
  expect(at(aRun(steps, 2), 2)).toEqual({ a: { x: 1 } });
  const all = [...steps.slice(0, 2), aStep({ kind: 'undo', rule: 'undo-transaction', operation: 1 })];
  expect(at(aRun(all, 2), 2)).toEqual({});
});

it('inserted rows are those that the document does not have, the same list while they are the same', () => {
  const run = aRun([aStep({ kind: 'insert', rowId: 'new', after: { x: 1 } }), aStep({ kind: 'statement' })], 0);
  const now = (position: number) =>
    insertedRows({ document: emptyDocument(), preview: null, run: { ...run, position } as Run });
  expect(now(0)).toEqual([{ id: 'new', order: 0, tableId: 't', values: { x: 1 } }]);
  expect(now(1)).toBe(now(0));
  expect(now(-1)).toEqual([]);
});
