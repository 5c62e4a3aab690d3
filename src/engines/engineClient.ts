/** A database in a worker, as promises. The worker is made at the first request, and again after it was lost. */
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import type { Timeline } from '#simulation/timeline.ts';
import type { Progress } from './engine.ts';
import type { Observation } from './observation.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';
import { statementsOf } from './statements.ts';
import { type Call, type WorkerLike, WorkerQueue } from './workerQueue.ts';

export type EngineCall = Call<Progress>;

/** What differs between the databases. */
interface Options {
  readonly name: string;
  readonly dialect: DialectName;
  readonly spawn: () => WorkerLike;
  /** In milliseconds, as `WorkerQueue` has them. */
  readonly timeout: number;
  readonly patience: number;
}

/** Not loaded before it is asked something. One request runs at a time, the others wait their turn. */
export class EngineClient {
  readonly #options: Options;
  readonly #queue: WorkerQueue<EngineRequest, EngineReply, Progress>;
  /** The document that the present worker has; a big one is not copied for every question about it. */
  #sent: Document | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#queue = new WorkerQueue({ ...options, onLost: () => (this.#sent = null) });
  }

  /** Lets the database run a timeline's operations. Rejects with `EngineUnavailable` when it cannot be asked. */
  async observe(
    document: Document,
    run: Pick<Timeline, 'operations' | 'steps'>,
    call: EngineCall = {},
  ): Promise<Observation> {
    const statements = statementsOf(document, run, this.#options.dialect);
    const reply = await this.ask((id) => ({ kind: 'observe', id, document: this.unsent(document), statements }), call);
    if (reply.kind !== 'observed') throw new Error(`${this.#options.name} answered ${reply.kind}.`);
    return reply.observation;
  }

  protected ask(request: (id: number) => EngineRequest, call: EngineCall): Promise<EngineReply> {
    return this.#queue.ask(request, call);
  }

  /** The document for a request that is sent at once, or null when the worker has it already. */
  protected unsent(document: Document): Document | null {
    const isKnown = this.#sent === document;
    this.#sent = document;
    return isKnown ? null : document;
  }

  /** Stops the worker; what waits is rejected. A later request starts it again. */
  close(): void {
    this.#queue.close();
  }
}
