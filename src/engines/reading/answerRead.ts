/** What the reading worker does with a request. */
import type { Row } from '#document/records.ts';
import { wordsOf } from '../words.ts';
import type { ReadReply, ReadRequest } from './protocol.ts';
import { type Borrowed, readSources } from './readSources.ts';

const rowsPerMessage = 5_000;

/** Reads, sends the rows in parts and then the rest. Never rejects. */
export async function answerRead(
  { id, ...request }: ReadRequest,
  borrowed: Borrowed,
  send: (reply: ReadReply) => void,
): Promise<void> {
  try {
    const reading = await readSources(request, borrowed, (done) => send({ kind: 'progress', id, progress: { done } }));
    let rows: Row[] = [];
    for (const row of reading.value?.rows.values() ?? []) {
      rows.push(row);
      if (rows.length < rowsPerMessage) continue;
      send({ kind: 'progress', id, progress: { rows } });
      rows = [];
    }
    send({ kind: 'progress', id, progress: { rows } });
    send({ kind: 'read', id, reading: { ...reading, value: reading.value && { ...reading.value, rows: new Map() } } });
  } catch (thrown) {
    send({ kind: 'failed', id, message: wordsOf(thrown) });
  }
}
