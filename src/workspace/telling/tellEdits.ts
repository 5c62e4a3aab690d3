/** Edits, undone and done again, and the messages of the page, in words. */
import { t } from '#words/say.ts';
import type { Workspace } from '../workspace.ts';
import type { Say } from './startTelling.ts';

export function tellEdits({ store }: Workspace, say: Say): () => void {
  return store.subscribe((state, before) => {
    const [now, then] = [state.history, before.history];
    if (now !== then && state.opened === before.opened) {
      const undone = then.past.at(-1);
      const last = now.past.at(-1);
      if (undone && now.future[0] === undone) say(t`Undone: ${undone.label}`);
      else if (last && then.future[0] === last) say(t`Done again: ${last.label}`);
      else if (last && last !== undone) say(t`Done: ${last.label}`);
    }
    if (state.messages !== before.messages)
      for (const message of state.messages) if (!before.messages.some(({ id }) => id === message.id)) say(message.text);
  });
}
