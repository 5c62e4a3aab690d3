/** Answers requests with an engine, one after the other, whatever goes wrong. */
import type { Document } from '#document/document.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';
import type { SqliteEngine } from './sqlite.ts';
import { wordsOf } from './sqliteError.ts';

/** A function that never rejects. The engine is started at the first request. */
export function answerer(start: () => Promise<SqliteEngine>): (request: EngineRequest) => Promise<EngineReply> {
  let starting: Promise<SqliteEngine> | undefined;
  let document: Document | null = null;
  return async (request) => {
    try {
      // Remembered before the first wait, so that the next request finds it.
      if (request.kind === 'observe' && request.document) document = request.document;
      const subject = document;
      starting ??= start();
      const engine = await starting;
      if (request.kind === 'open') return { kind: 'opened', id: request.id, catalog: engine.open(request.source) };
      if (!subject) throw new Error('No document was given to observe.');
      return { kind: 'observed', id: request.id, observation: engine.observe(subject, request.statements) };
    } catch (thrown) {
      return { kind: 'failed', id: request.id, message: wordsOf(thrown) };
    }
  };
}
