/** One writer for each document, over all tabs: a Web Lock that is held while the document is open. */
export interface DocumentLock {
  /** Ends the hold, or the wait for it. */
  release(): void;
}

interface Options {
  /** Called once, when this tab holds the document: at once, or when the other tab lets it go. */
  readonly onHeld: () => void;
  /** Called when another tab has the document, so that this one has to wait. */
  readonly onWaiting: () => void;
  /** Called when another tab took the document away from this one. */
  readonly onLost: () => void;
}

/** Takes the lock of a document, or waits for it; `steal` takes it away from whoever holds it. */
export function lockDocument(id: string, options: Options, { steal = false } = {}): DocumentLock {
  const name = `ondelete.document.${id}`;
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const abort = new AbortController();
  let held = false;
  const hold = () => {
    held = true;
    options.onHeld();
    return ended;
  };
  const request = async () => {
    if (steal) return navigator.locks.request(name, { steal: true }, hold);
    const got = await navigator.locks.request(name, { ifAvailable: true }, (lock) =>
      lock ? hold().then(() => true) : false,
    );
    if (got || abort.signal.aborted) return;
    options.onWaiting();
    await navigator.locks.request(name, { signal: abort.signal }, hold);
  };
  request().catch(() => {
    if (held) options.onLost();
  });
  return {
    release() {
      held = false;
      abort.abort();
      end();
    },
  };
}
