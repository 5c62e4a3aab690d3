/** Counting off the main thread. */

import { countAnswerer } from './counting.ts';
import type { CountRequest } from './countProtocol.ts';

const answer = countAnswerer();

self.addEventListener('message', ({ data }: MessageEvent<CountRequest>) => {
  answer(data, (reply) => self.postMessage(reply));
});
