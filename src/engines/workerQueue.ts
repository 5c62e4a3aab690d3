/** Requests to a worker, one at a time, each with a time limit and a way to take it back. */

/** The part of a Worker that is used, so that tests can stand in for it. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
}

/** How one request may end early. */
export interface Call {
  /** Takes the request back: it rejects with the signal's reason. If it had begun, the worker is stopped. */
  readonly signal?: AbortSignal;
}

/** The engine could not be loaded, crashed, was stopped or took too long. The next request starts a new one. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}

interface Reply {
  readonly id: number;
  readonly kind: string;
}

interface Waiting<Q, A> {
  readonly id: number;
  readonly request: (id: number) => Q;
  readonly resolve: (reply: A) => void;
  readonly reject: (reason: unknown) => void;
}

interface Options {
  /** As it is called in messages. */
  readonly name: string;
  readonly spawn: () => WorkerLike;
  /** Milliseconds for one request, loading included. */
  readonly timeout: number;
  /** The worker and all that it knew is gone. */
  readonly onLost: () => void;
}

export class WorkerQueue<Q, A extends Reply> {
  readonly #options: Options;
  #worker: WorkerLike | null = null;
  #running: (Waiting<Q, A> & { readonly timer: ReturnType<typeof setTimeout> }) | null = null;
  readonly #waiting: Waiting<Q, A>[] = [];
  #lastId = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The reply to a request, which is made when its turn has come. Replies of the kind `failed` reject. */
  ask(request: (id: number) => Q, { signal }: Call): Promise<A> {
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
      this.#waiting.push({ id, request, resolve: finish(resolve), reject: finish(reject) });
      this.#next();
    });
  }

  /** Stops the worker and rejects everything. */
  close(): void {
    const all = this.#waiting.splice(0);
    this.#lose(new EngineUnavailable(`${this.#options.name} was stopped.`));
    for (const waiting of all) waiting.reject(new EngineUnavailable(`${this.#options.name} was stopped.`));
  }

  #next(): void {
    if (this.#running) return;
    const waiting = this.#waiting.shift();
    if (!waiting) return;
    const { name, timeout } = this.#options;
    const timer = setTimeout(
      () =>
        this.#lose(
          new EngineUnavailable(`${name} gave no answer in ${Math.round(timeout / 1000)} seconds and was stopped.`),
        ),
      timeout,
    );
    this.#running = { ...waiting, timer };
    try {
      this.#worker ??= this.#spawn();
      this.#worker.postMessage(waiting.request(waiting.id));
    } catch (thrown) {
      this.#lose(
        new EngineUnavailable(`${name} could not be started: ${thrown instanceof Error ? thrown.message : thrown}`),
      );
    }
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
      const why = 'message' in event && event.message ? String(event.message) : 'its script could not be loaded';
      if (isCurrent()) this.#lose(new EngineUnavailable(`${name} stopped: ${why}.`));
    });
    worker.addEventListener('messageerror', () => {
      if (isCurrent()) this.#lose(new EngineUnavailable(`${name} gave an answer that could not be read.`));
    });
    return worker;
  }

  #answered(reply: A): void {
    const running = this.#running;
    if (!running || reply.id !== running.id) return;
    if (reply.kind === 'failed') {
      // It may have run out of memory, or never have loaded: a new worker is the safe way on.
      const why = 'message' in reply ? String(reply.message) : 'no reason was given';
      this.#lose(new EngineUnavailable(`${this.#options.name} could not do this: ${why}`));
      return;
    }
    clearTimeout(running.timer);
    this.#running = null;
    running.resolve(reply);
    this.#next();
  }

  #takeBack(id: number, reason: unknown): void {
    if (this.#running?.id === id) {
      this.#lose(reason);
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
      running.reject(reason);
    }
    this.#next();
  }
}
