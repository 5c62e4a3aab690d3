/** Actions that several kinds of lines have. */
import { t } from '#words/say.ts';
import type { Action, Outliner } from './action.ts';

export const rename = (outliner: Outliner, id: string): Action => ({
  id: 'rename',
  label: t`Rename`,
  keys: 'F2',
  run: () => outliner.rename(id),
});

export const remove = (label: string, run: () => void): Action => ({
  id: 'delete',
  label,
  keys: t`Del`,
  danger: true,
  run,
});
