/** Reading files off the main thread. */
import { answerRead, type ReadRequest } from './fileReader.ts';

self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  answerRead(data, (reply) => self.postMessage(reply));
});
