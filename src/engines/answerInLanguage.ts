/** How a worker speaks the language of its page: the page names it by the language's tag. */
import { languageOf, speakIn } from '#words/languages.ts';

type Answer<Q, A> = (request: Q, send: (reply: A) => void) => unknown;

/**
 * Answers every message of the page. `load` imports what answers when the language is there, because texts stand in
 * constants, too; messages that come sooner wait. Where it cannot be loaded, the worker ends with an error.
 */
export function answerInLanguage<Q, A>(load: () => Promise<Answer<Q, A>>): void {
  const loaded = speakInThatOfPage().then(load);
  loaded.catch(reportError);
  self.addEventListener('message', ({ data }: MessageEvent<Q>) => {
    void loaded.then(
      (answer) => answer(data, (reply) => self.postMessage(reply)),
      () => {},
    );
  });
}

async function speakInThatOfPage(): Promise<void> {
  const language = languageOf(self.name);
  if (language) await speakIn(language);
}
