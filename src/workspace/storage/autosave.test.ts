import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Autosave, createAutosave } from './autosave.ts';

let saved: string[];
let states: string[];
let autosave: Autosave<string>;
let finish: (error?: Error) => void;

beforeEach(() => {
  vi.useFakeTimers();
  saved = [];
  states = [];
  autosave = createAutosave<string>({
    delay: 500,
    retryDelay: 10_000,
    onState: (next) => states.push(next.state === 'failed' ? `failed: ${next.error}` : next.state),
    save: (value) =>
      new Promise((resolve, reject) => {
        saved.push(value);
        finish = (error) => (error ? reject(error) : resolve());
      }),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('autosave', () => {
  test('saves the last value after a moment of quiet', async () => {
    autosave.schedule('a');
    await passes(400);
    autosave.schedule('b');
    await passes(400);
    expect(saved).toEqual([]);
    await passes(100);
    expect(saved).toEqual(['b']);
    finish();
    await passes(0);
    expect(states).toEqual(['waiting', 'waiting', 'saving', 'saved']);
  });

  test('what changes during a save is saved after it, never beside it', async () => {
    autosave.schedule('a');
    await passes(500);
    autosave.schedule('b');
    await passes(5000);
    expect(saved).toEqual(['a']);
    finish();
    await passes(500);
    expect(saved).toEqual(['a', 'b']);
  });

  test('a failure is told and tried again, with what is newest then', async () => {
    autosave.schedule('a');
    await passes(500);
    finish(new Error('QuotaExceededError'));
    await passes(0);
    expect(states.at(-1)).toBe('failed: Error: QuotaExceededError');
    await passes(9_999);
    expect(saved).toEqual(['a']);
    await passes(1);
    expect(saved).toEqual(['a', 'a']);
  });

  test('flush saves at once', async () => {
    autosave.schedule('a');
    const flushed = autosave.flush();
    await passes(0);
    expect(saved).toEqual(['a']);
    finish();
    await flushed;
    await passes(10_000);
    expect(saved).toEqual(['a']);
  });

  test('nothing is saved after cancel, not even again what has failed', async () => {
    autosave.schedule('a');
    autosave.cancel();
    await passes(20_000);
    expect(saved).toEqual([]);
    autosave.schedule('b');
    await passes(500);
    autosave.cancel();
    finish(new Error('gone'));
    await passes(20_000);
    expect(saved).toEqual(['b']);
    autosave.schedule('c');
    await passes(500);
    expect(saved).toEqual(['b', 'c']);
  });
});
