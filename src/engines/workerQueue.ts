/** Requests to a worker, one at a time, each with a time limit and a way to take it back. */
import { number, t } from '#words/say.ts';

/** The part of a Worker that is used, so that tests can stand in for it. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
}

/** How one request may end early, and who follows it. */
export interface Call<P = never> {
  /** Takes the request back: it rejects with the signal's reason, at once. */
  readonly signal?: AbortSignal;
  /** Told of what the worker reports while this request is the next to be answered. */
  readonly onProgress?: (progress: P) => void;
}

/** The engine could not be loaded, crashed, was stopped or took too long. The next request starts a new one. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}

interface Reply {
  readonly id: number;
  readonly kind: string;
}

interface Waiting<Q, A, P> {
  readonly id: number;
  readonly request: (id: number) => Q;
  readonly onProgress: ((progress: P) => void) | undefined;
  readonly resolve: (reply: A) => void;
  readonly reject: (reason: unknown) => void;
}

/** The request that the worker has. Nobody waits any more for one that was taken back, but the worker works on it. */
type Running<Q, A, P> = Waiting<Q, A, P> & {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly isWanted: boolean;
};

interface Options {
  /** As it is called in messages. */
  readonly name: string;
  readonly spawn: () => WorkerLike;
  /** Milliseconds without an answer or a report, loading included, after which the worker is given up. */
  readonly timeout: number;
  /**
   * The same for a request that was taken back: how long the others wait for its end before the worker is stopped and
   * made again. For a database that is quickly made again, 0.
   */
  readonly patience: number;
  /** The worker and all that it knew is gone. */
  readonly onLost: () => void;
}

export class WorkerQueue<Q, A extends Reply, P = never> {
  readonly #options: Options;
  #worker: WorkerLike | null = null;
  #running: Running<Q, A, P> | null = null;
  readonly #waiting: Waiting<Q, A, P>[] = [];
  #lastId = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The reply to a request, which is made when its turn has come. Replies of the kind `failed` reject. */
  ask(request: (id: number) => Q, { signal, onProgress }: Call<P>): Promise<A> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const id = ++this.#lastId;
      const takeBack = (): void => this.#takeBack(id, signal?.reason);
      signal?.addEventListener('abort', takeBack, { once: true });
      const finish =
        <T>(then: (outcome: T) => void) =>
        (outcome: T): void => {
          signal?.removeEventListener('abort', takeBack);
          then(outcome);
        };
      this.#waiting.push({ id, request, onProgress, resolve: finish(resolve), reject: finish(reject) });
      this.#next();
    });
  }

  /** Stops the worker and rejects everything. */
  close(): void {
    const all = this.#waiting.splice(0);
    this.#lose(new EngineUnavailable(t`${this.#options.name} was stopped.`));
    for (const waiting of all) waiting.reject(new EngineUnavailable(t`${this.#options.name} was stopped.`));
  }

  #next(): void {
    if (this.#running) return;
    const waiting = this.#waiting.shift();
    if (!waiting) return;
    const { name, timeout } = this.#options;
    this.#running = { ...waiting, timer: this.#limit(timeout), isWanted: true };
    try {
      this.#worker ??= this.#spawn();
      this.#worker.postMessage(waiting.request(waiting.id));
    } catch (thrown) {
      this.#lose(
        new EngineUnavailable(
          t`${name} could not be started: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
        ),
      );
    }
  }

  /** Gives the worker up when nothing is heard of it for so long. */
  #limit(milliseconds: number): ReturnType<typeof setTimeout> {
    const seconds = Math.round(milliseconds / 1000);
    const sentence = t`${this.#options.name} gave no answer in ${number(seconds)} seconds and was stopped.`;
    return setTimeout(() => this.#lose(new EngineUnavailable(sentence)), milliseconds);
  }

  #spawn(): WorkerLike {
    const { name } = this.#options;
    const worker = this.#options.spawn();
    const isCurrent = (): boolean => this.#worker === worker;
    worker.addEventListener('message', (event) => {
      if (isCurrent() && 'data' in event) this.#answered(event.data as A);
    });
    worker.addEventListener('error', (event) => {
      // Without a message the worker's own script could not be loaded.
      const why = 'message' in event && event.message ? String(event.message) : t`its script could not be loaded`;
      if (isCurrent()) this.#lose(new EngineUnavailable(t`${name} stopped: ${why}.`));
    });
    worker.addEventListener('messageerror', () => {
      if (isCurrent()) this.#lose(new EngineUnavailable(t`${name} gave an answer that could not be read.`));
    });
    return worker;
  }

  #answered(reply: A): void {
    const running = this.#running;
    if (!running || reply.id !== running.id) return;
    if (reply.kind === 'progress') {
      this.#reported(running, reply);
      return;
    }
    if (reply.kind === 'failed') {
      // It may have run out of memory, or never have loaded: a new worker is the safe way on.
      const why = 'message' in reply ? String(reply.message) : t`no reason was given`;
      this.#lose(new EngineUnavailable(t`${this.#options.name} could not do this: ${why}`));
      return;
    }
    clearTimeout(running.timer);
    this.#running = null;
    if (running.isWanted) running.resolve(reply);
    this.#next();
  }

  /** A sign of life. While a worker is loading for a request that was taken back, the next one is told instead. */
  #reported(running: Running<Q, A, P>, reply: A): void {
    const { timeout, patience } = this.#options;
    clearTimeout(running.timer);
    this.#running = { ...running, timer: this.#limit(running.isWanted ? timeout : patience) };
    const listener = running.isWanted ? running.onProgress : this.#waiting[0]?.onProgress;
    if ('progress' in reply) listener?.(reply.progress as P);
  }

  #takeBack(id: number, reason: unknown): void {
    const running = this.#running;
    if (running?.id === id) {
      const { patience } = this.#options;
      if (patience === 0) {
        this.#lose(reason);
        return;
      }
      clearTimeout(running.timer);
      this.#running = { ...running, timer: this.#limit(patience), isWanted: false };
      running.reject(reason);
      return;
    }
    const index = this.#waiting.findIndex((waiting) => waiting.id === id);
    if (index !== -1) for (const waiting of this.#waiting.splice(index, 1)) waiting.reject(reason);
  }

  /** Gives up the worker and the request that it has, and goes on with the others in a new one. */
  #lose(reason: unknown): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#options.onLost();
    const running = this.#running;
    this.#running = null;
    if (running) {
      clearTimeout(running.timer);
      if (running.isWanted) running.reject(reason);
    }
    this.#next();
  }
}
