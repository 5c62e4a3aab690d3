/** The five referential actions in words. */
import type { ReferentialAction } from '#document/records.ts';
import { t } from '#words/say.ts';

export const actions: readonly ReferentialAction[] = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

/** What an action means for the rows of the referencing table `from` when a row of `to` goes or gets another key. */
export function explainAction(event: 'DELETE' | 'UPDATE', action: ReferentialAction, from: string, to: string): string {
  const isDelete = event === 'DELETE';
  switch (action) {
    case 'CASCADE':
      return isDelete
        ? t`When a row of ${to} is deleted, the rows of ${from} that refer to it are deleted with it.`
        : t`When the key of a row of ${to} changes, the rows of ${from} that refer to it get the new key.`;
    case 'SET NULL':
      return isDelete
        ? t`When a row of ${to} is deleted, the referring columns of ${from} become NULL.`
        : t`When the key of a row of ${to} changes, the referring columns of ${from} become NULL.`;
    case 'SET DEFAULT':
      return isDelete
        ? t`When a row of ${to} is deleted, the referring columns of ${from} take their defaults.`
        : t`When the key of a row of ${to} changes, the referring columns of ${from} take their defaults.`;
    case 'RESTRICT':
      return isDelete
        ? t`When a row of ${to} is deleted while rows of ${from} refer to it, the statement is refused at once.`
        : t`When the key of a row of ${to} changes while rows of ${from} refer to it, the statement is refused at once.`;
    case 'NO ACTION':
      return isDelete
        ? t`When a row of ${to} is deleted and rows of ${from} would be left referring to nothing, the statement is refused.`
        : t`When the key of a row of ${to} changes and rows of ${from} would be left referring to nothing, the statement is refused.`;
  }
}
