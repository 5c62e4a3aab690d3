import { describe, expect, test } from 'vitest';
import { aDocument, aTable } from '#document/testRecords.ts';
import { answerer } from './answers.ts';
import type { Engine, OnProgress } from './engine.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';

const document = aDocument({ tables: [aTable('a', { id: 'INTEGER' })], rows: { a: [[1], [2]] } });

/** An engine that gives the rows back and says how many statements it was given. */
const echo: Engine = {
  observe: async (given, statements, onProgress) => {
    onProgress?.({ phase: 'statements', done: statements.length, total: statements.length });
    return {
      engine: 'Echo 1',
      rows: new Map([['a', [...given.rows.values()].map((row) => row.values)]]),
      error: null,
    };
  },
};

async function repliesTo(answer: ReturnType<typeof answerer>, request: EngineRequest): Promise<readonly EngineReply[]> {
  const replies: EngineReply[] = [];
  await answer(request, (reply) => replies.push(reply));
  return replies;
}

describe('the answers of the worker', () => {
  test('a load that fails is the answer to every request', async () => {
    const answer = answerer(() => Promise.reject(new Error('no WebAssembly here')));
    for (const id of [4, 5])
      expect(await repliesTo(answer, { kind: 'observe', id, document, statements: [] })).toEqual([
        { kind: 'failed', id, message: 'no WebAssembly here' },
      ]);
  });

  test('loading and running tell the request how far they are, under its number', async () => {
    const start = async (onProgress: OnProgress) => {
      onProgress({ phase: 'download', done: 7, total: 9 });
      return echo;
    };
    const replies = await repliesTo(answerer(start), { kind: 'observe', id: 8, document, statements: ['x'] });
    expect(replies).toMatchObject([
      { kind: 'progress', id: 8, progress: { phase: 'download', done: 7, total: 9 } },
      { kind: 'progress', id: 8, progress: { phase: 'statements', done: 1, total: 1 } },
      { kind: 'observed', id: 8 },
    ]);
  });

  test('a document is remembered for the next question, the engine is started once', async () => {
    let started = 0;
    const start = async () => {
      started++;
      return echo;
    };
    const answer = answerer(start);
    await repliesTo(answer, { kind: 'observe', id: 1, document, statements: [] });
    const reply = (await repliesTo(answer, { kind: 'observe', id: 2, document: null, statements: [] })).at(-1);
    expect(reply?.kind === 'observed' && reply.observation.rows.get('a')).toEqual([{ 'a.id': 1 }, { 'a.id': 2 }]);
    expect(started).toBe(1);
    const fresh = await repliesTo(answerer(start), { kind: 'observe', id: 3, document: null, statements: [] });
    expect(fresh).toMatchObject([{ kind: 'failed', id: 3 }]);
  });
});
