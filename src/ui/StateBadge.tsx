import { CircleDashed, CircleDot, CirclePlus, CircleX, Database, Unplug } from 'lucide-react';
import { t } from '#words/say.ts';
import styles from './StateBadge.module.css';

/** Where an object stands in its life (SQLAlchemy 2.0, “Quickie Intro to Object States”), or a row without an object. */
export type StateName = 'transient' | 'pending' | 'persistent' | 'deleted' | 'detached' | 'row';

/** The names of the states are SQLAlchemy's, in every language. */
const signs: Readonly<Record<StateName, { readonly icon: typeof Database; readonly words: string }>> = {
  transient: { icon: CircleDashed, words: 'transient' },
  pending: { icon: CirclePlus, words: 'pending' },
  persistent: { icon: CircleDot, words: 'persistent' },
  deleted: { icon: CircleX, words: 'deleted' },
  detached: { icon: Unplug, words: 'detached' },
  row: { icon: Database, words: t`row, not loaded` },
};

/** The sign and the word of a state. */
export function StateBadge({ state, marked = false }: { readonly state: StateName; readonly marked?: boolean }) {
  const { icon: Icon, words } = signs[state];
  return (
    <span className={`${styles.badge} ${stateClass(state)}`} data-marked={marked || undefined}>
      <Icon aria-hidden />
      {marked ? t`${words}, to be deleted` : words}
    </span>
  );
}

/** A class that lends an element the state's `--state` and `--state-soft`. */
export function stateClass(state: StateName): string {
  return styles[state] ?? '';
}
