import { expect, test } from 'vitest';
import { aDocument, aTable } from '#document/testRecords.ts';
import { readJson } from '#formats/json/read.ts';
import { writeJson } from '#formats/json/write.ts';
import { libraryDocument } from '#lessons/library.ts';
import { answerRead, FileReader, type ReadRequest } from './fileReader.ts';
import type { WorkerLike } from './workerQueue.ts';

/** What the worker does, on this thread, with copies of what is sent. */
class SameThread extends EventTarget implements WorkerLike {
  messages = 0;

  postMessage(message: unknown): void {
    const request = structuredClone(message) as ReadRequest;
    setTimeout(() =>
      answerRead(request, (data) => {
        this.messages++;
        this.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
      }),
    );
  }

  terminate(): void {}
}

const long = writeJson(
  aDocument({
    tables: [aTable('t', { id: 'INTEGER', text: 'TEXT' })],
    rows: { t: Array.from({ length: 12_000 }, (_, i) => [i, 'x'.repeat(200)]) },
  }),
);

test('a long text is read in parts, as it would be read at once', async () => {
  const worker = new SameThread();
  const { value, notes } = await new FileReader(() => worker).read(long);
  expect(notes).toEqual([]);
  expect(worker.messages).toBe(4);
  const expected = readJson(long).value;
  expect(value?.rows).toEqual(expected?.rows);
  expect(value?.tables).toEqual(expected?.tables);
  expect([...(value?.rows.values() ?? [])].every((row) => Object.isFrozen(row))).toBe(true);
});

test('troubles of a long text have their places, and a short one needs no worker', async () => {
  const reader = new FileReader(() => new SameThread());
  const broken = await reader.read(`${long.slice(0, -4)}!`);
  expect(broken.value).toBe(null);
  expect(broken.notes[0]?.place?.line).toBeGreaterThan(12_000);
  const none = new FileReader(() => {
    throw new Error('no worker is needed');
  });
  expect((await none.read(writeJson(libraryDocument()))).value?.tables.size).toBe(4);
});
