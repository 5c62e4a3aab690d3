/** `ondelete=` and `onupdate=` as actions of a foreign key. */
import type { ReferentialAction } from '#document/records.ts';

const actions: readonly ReferentialAction[] = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

export interface FoundAction {
  readonly action: ReferentialAction;
  /** The columns of PostgreSQL's `SET NULL (a, b)`. */
  readonly columns: readonly string[] | null;
}

/** The action that a text stands for, NO ACTION where there is none; null for a text that is no action. */
export function actionOf(given: string | null): FoundAction | null {
  if (given === null || given.trim() === '') return { action: 'NO ACTION', columns: null };
  const [, words = '', list] = /^([^(]*?)\s*(?:\((.*)\))?\s*$/.exec(given.trim()) ?? [];
  const action = actions.find((one) => one === words.toUpperCase().replace(/\s+/g, ' '));
  if (!action) return null;
  const columns = list?.split(',').map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"'),
  );
  return { action, columns: columns ?? null };
}
