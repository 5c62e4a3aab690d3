import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineUnavailable, type WorkerLike, WorkerQueue } from './workerQueue.ts';

interface Request {
  readonly id: number;
  readonly ask: string;
}

/** A worker that answers when it is told to. */
class FakeWorker extends EventTarget implements WorkerLike {
  readonly asked: Request[] = [];
  isStopped = false;

  postMessage(message: unknown): void {
    this.asked.push(message as Request);
  }

  terminate(): void {
    this.isStopped = true;
  }

  answer(kind = 'done', more: object = {}): void {
    this.dispatchEvent(new MessageEvent('message', { data: { id: this.asked.at(-1)?.id, kind, ...more } }));
  }
}

let workers: FakeWorker[];
let lost: number;
let queue: WorkerQueue<Request, { readonly id: number; readonly kind: string }, number>;
const ask = (what: string, signal?: AbortSignal) => queue.ask((id) => ({ id, ask: what }), signal ? { signal } : {});
const worker = (n: number): FakeWorker => {
  const found = workers[n];
  if (!found) throw new Error(`There is no worker ${n}.`);
  return found;
};

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  lost = 0;
  queue = new WorkerQueue({
    name: 'SQLite',
    timeout: 1000,
    patience: 0,
    onLost: () => lost++,
    spawn: () => {
      const made = new FakeWorker();
      workers.push(made);
      return made;
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('WorkerQueue', () => {
  test('no worker is made before the first request, and one serves them all, one at a time', async () => {
    expect(workers).toHaveLength(0);
    const [first, second] = [ask('a'), ask('b')];
    expect(worker(0).asked.map((request) => request.ask)).toEqual(['a']);
    worker(0).answer();
    await expect(first).resolves.toMatchObject({ kind: 'done' });
    worker(0).answer();
    await expect(second).resolves.toMatchObject({ kind: 'done' });
    expect(workers).toHaveLength(1);
    expect(worker(0).isStopped).toBe(false);
  });

  test('a crash rejects the request that ran, and the next gets a new worker', async () => {
    const [first, second] = [ask('a'), ask('b')];
    const outcome = expect(first).rejects.toThrow(
      new EngineUnavailable('SQLite stopped: memory access out of bounds.'),
    );
    worker(0).dispatchEvent(Object.assign(new Event('error'), { message: 'memory access out of bounds' }));
    await outcome;
    expect(worker(0).isStopped).toBe(true);
    expect(lost).toBe(1);
    expect(worker(1).asked.map((request) => request.ask)).toEqual(['b']);
    worker(1).answer();
    await second;
  });

  test('a worker whose script cannot be loaded is told in words', async () => {
    const outcome = expect(ask('a')).rejects.toThrow('SQLite stopped: its script could not be loaded.');
    worker(0).dispatchEvent(new Event('error'));
    await outcome;
  });

  test('a spawn that throws rejects too', async () => {
    queue = new WorkerQueue({
      name: 'SQLite',
      timeout: 1000,
      patience: 0,
      onLost: () => {},
      spawn: () => {
        throw new Error('no workers here');
      },
    });
    await expect(ask('a')).rejects.toThrow('SQLite could not be started: no workers here');
  });

  test('a failure that the worker reports gives the reason, and a fresh worker afterwards', async () => {
    const outcome = expect(ask('a')).rejects.toThrow('SQLite could not do this: CompileError');
    worker(0).answer('failed', { message: 'CompileError' });
    await outcome;
    void ask('b').catch(() => {});
    expect(workers).toHaveLength(2);
  });

  test('a request that takes too long is given up', async () => {
    const outcome = expect(ask('a')).rejects.toThrow('SQLite gave no answer in 1 seconds and was stopped.');
    vi.advanceTimersByTime(1001);
    await outcome;
    expect(worker(0).isStopped).toBe(true);
  });

  test('time does not run for a request that waits for its turn', async () => {
    const [first, second] = [ask('a'), ask('b')];
    vi.advanceTimersByTime(900);
    worker(0).answer();
    await first;
    vi.advanceTimersByTime(900);
    worker(0).answer();
    await expect(second).resolves.toMatchObject({ kind: 'done' });
  });

  test('taking back what waits leaves the worker alone; taking back what runs stops it', async () => {
    const [one, two] = [new AbortController(), new AbortController()];
    const [first, second] = [ask('a', one.signal), ask('b', two.signal)];
    const outcomes = [expect(first).rejects.toThrow('never mind'), expect(second).rejects.toThrow('nor this')];
    two.abort(new Error('nor this'));
    expect(worker(0).isStopped).toBe(false);
    one.abort(new Error('never mind'));
    expect(worker(0).isStopped).toBe(true);
    await Promise.all(outcomes);
    await expect(ask('c', AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    expect(workers).toHaveLength(1);
  });

  test('an answer that comes too late is not taken for the next one', async () => {
    const controller = new AbortController();
    const outcome = expect(ask('a', controller.signal)).rejects.toThrow();
    controller.abort();
    await outcome;
    const second = ask('b');
    worker(0).answer();
    worker(1).answer('right');
    await expect(second).resolves.toMatchObject({ kind: 'right' });
  });

  test('closing rejects everything', async () => {
    const outcomes = [ask('a'), ask('b')].map((asked) => expect(asked).rejects.toThrow('SQLite was stopped.'));
    queue.close();
    await Promise.all(outcomes);
    expect(workers).toHaveLength(1);
  });
});

describe('a worker that is slow to make', () => {
  beforeEach(() => {
    queue = new WorkerQueue({
      name: 'PostgreSQL',
      timeout: 1000,
      patience: 500,
      onLost: () => lost++,
      spawn: () => {
        const made = new FakeWorker();
        workers.push(made);
        return made;
      },
    });
  });
  const report = (progress: number) => worker(0).answer('progress', { progress });

  test('reports reach the one who asks, and each is a sign of life', async () => {
    const heard: number[] = [];
    const asked = queue.ask((id) => ({ id, ask: 'a' }), { onProgress: (progress) => heard.push(progress) });
    for (const progress of [1, 2, 3]) {
      vi.advanceTimersByTime(900);
      report(progress);
    }
    worker(0).answer();
    await expect(asked).resolves.toMatchObject({ kind: 'done' });
    expect(heard).toEqual([1, 2, 3]);
    expect(worker(0).isStopped).toBe(false);
  });

  test('what is taken back rejects at once, its worker goes on and serves the next, which hears the reports', async () => {
    const controller = new AbortController();
    const first = expect(ask('a', controller.signal)).rejects.toThrow('never mind');
    controller.abort(new Error('never mind'));
    await first;
    const heard: number[] = [];
    const second = queue.ask((id) => ({ id, ask: 'b' }), { onProgress: (progress) => heard.push(progress) });
    expect(worker(0).asked).toHaveLength(1);
    vi.advanceTimersByTime(400);
    report(7);
    vi.advanceTimersByTime(400);
    worker(0).answer();
    expect(worker(0).asked.map((request) => request.ask)).toEqual(['a', 'b']);
    worker(0).answer('right');
    await expect(second).resolves.toMatchObject({ kind: 'right' });
    expect(heard).toEqual([7]);
    expect([workers.length, lost]).toEqual([1, 0]);
  });

  test('patience ends: the others get a new worker', async () => {
    const controller = new AbortController();
    const first = expect(ask('a', controller.signal)).rejects.toThrow();
    controller.abort();
    await first;
    const second = ask('b');
    vi.advanceTimersByTime(501);
    expect([worker(0).isStopped, lost]).toEqual([true, 1]);
    worker(1).answer('right');
    await expect(second).resolves.toMatchObject({ kind: 'right' });
  });

  test('a failure of what was taken back is told to nobody, and the next gets a new worker', async () => {
    const controller = new AbortController();
    const first = expect(ask('a', controller.signal)).rejects.toThrow('never mind');
    controller.abort(new Error('never mind'));
    await first;
    const second = ask('b');
    worker(0).answer('failed', { message: 'out of memory' });
    worker(1).answer('right');
    await expect(second).resolves.toMatchObject({ kind: 'right' });
  });
});
