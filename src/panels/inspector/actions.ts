/** The five referential actions in words. */
import type { ReferentialAction } from '#document/records.ts';

export const actions: readonly ReferentialAction[] = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

/** What an action means for the rows of the referencing table `from` when a row of `to` goes or gets another key. */
export function explainAction(event: 'DELETE' | 'UPDATE', action: ReferentialAction, from: string, to: string): string {
  const when = event === 'DELETE' ? `When a row of ${to} is deleted` : `When the key of a row of ${to} changes`;
  switch (action) {
    case 'CASCADE':
      return event === 'DELETE'
        ? `${when}, the rows of ${from} that refer to it are deleted with it.`
        : `${when}, the rows of ${from} that refer to it get the new key.`;
    case 'SET NULL':
      return `${when}, the referring columns of ${from} become NULL.`;
    case 'SET DEFAULT':
      return `${when}, the referring columns of ${from} take their defaults.`;
    case 'RESTRICT':
      return `${when} while rows of ${from} refer to it, the statement is refused at once.`;
    case 'NO ACTION':
      return `${when} and rows of ${from} would be left referring to nothing, the statement is refused.`;
  }
}
