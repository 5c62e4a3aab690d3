import { expect, test } from 'vitest';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { simulate } from '#simulation/simulate.ts';
import { remembering } from './simulator.ts';

test('the same question about the same document is answered once', () => {
  let times = 0;
  const remembered = remembering((...question) => {
    times++;
    return simulate(...question);
  });
  const document = libraryDocument();
  const tableId = tableNamed(document, 'authors')?.id ?? '';
  const deleting = (at: number) =>
    [{ op: 'delete', tableId, rowIds: [rowsOf(document, tableId)[at]?.id ?? ''] }] as const;
  const first = remembered(document, deleting(0), 'sqlite');
  expect(remembered(document, deleting(0), 'sqlite')).toBe(first);
  expect(times).toBe(1);
  expect(remembered(document, deleting(1), 'sqlite').outcome).not.toEqual(first.outcome);
  expect(remembered(document, deleting(1), 'postgresql').dialect).toBe('postgresql');
  expect(remembered({ ...document, rows: new Map() }, [], 'postgresql').steps).toEqual([]);
  expect(times).toBe(4);
});
