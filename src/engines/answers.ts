/** Answers requests with an engine, one after the other, whatever goes wrong. */
import type { Document } from '#document/document.ts';
import type { Engine, OnProgress } from './engine.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';
import { wordsOf } from './words.ts';

/**
 * A function that sends every reply to a request and never rejects. The engine is started at the first request, and
 * tells how far it has come to whoever asks at that moment.
 */
export function answerer(
  start: (onProgress: OnProgress) => Promise<Engine>,
): (request: EngineRequest, reply: (reply: EngineReply) => void) => Promise<void> {
  let starting: Promise<Engine> | undefined;
  let document: Document | null = null;
  return async (request, reply) => {
    const { id } = request;
    const onProgress: OnProgress = (progress) => reply({ kind: 'progress', id, progress });
    try {
      // Remembered before the first wait, so that the next request finds it.
      if (request.document) document = request.document;
      const subject = document;
      starting ??= start(onProgress);
      const engine = await starting;
      if (!subject) throw new Error('No document was given.');
      if (request.kind === 'resolve') {
        if (!engine.resolve) throw new Error('This database evaluates no statements.');
        reply({ kind: 'resolved', id, resolution: engine.resolve(subject, request.statements) });
        return;
      }
      const observation = await engine.observe(subject, request.statements, onProgress);
      reply({ kind: 'observed', id, observation });
    } catch (thrown) {
      reply({ kind: 'failed', id, message: wordsOf(thrown) });
    }
  };
}
