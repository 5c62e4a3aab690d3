/** What the commands of the session have in common. */
import { t } from '#words/say.ts';
import { borrowedSession } from '../session/borrowedSession.ts';
import type { Hands, Refusal } from './command.ts';

type Deeds = typeof import('../session/deeds.ts');

/** A session works with objects of mapped classes. */
export const mapped: Refusal = ({ document }) =>
  document.models.size > 0 ? null : t`No class is mapped yet. Map the tables in the panel “Session”.`;

/** Does something with the session, and shows it where it is not seen. */
export const doing =
  <More extends readonly unknown[]>(deed: (deeds: Deeds, hands: Hands, ...more: More) => void) =>
  (hands: Hands, ...more: More): void => {
    const { workspace } = hands;
    const { face, panel } = workspace.store.getState();
    if (face !== 'session' && panel !== 'session') workspace.show({ face: 'session', panel: 'session' });
    borrowedSession.lend(workspace, (deeds) => deed(deeds, hands, ...more));
  };
