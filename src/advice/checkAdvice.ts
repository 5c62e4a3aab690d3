/** Proves the law of fixes on an example: what the tests of every kind of advice call. */
import type { Document } from '#document/document.ts';
import { checkEdit } from '#document/edits/checkEdit.ts';
import type { DialectName } from '#document/records.ts';
import type { Advice, AdviceCode } from './advice.ts';
import { advise } from './advise.ts';

/**
 * The advice of one code, having proven that each of its fixes can be made, makes it disappear, and can be undone.
 * Throws when a fix breaks the law.
 */
export function adviceOf(document: Document, dialect: DialectName, code: AdviceCode): readonly Advice[] {
  const found = advise(document, dialect).filter((advice) => advice.code === code);
  for (const advice of found) checkFixes(document, dialect, advice);
  return found;
}

/** Throws when a fix of the advice cannot be made, leaves it there, or cannot be undone. */
export function checkFixes(document: Document, dialect: DialectName, { id, fixes }: Advice): void {
  for (const { label, edit } of fixes) {
    checkEdit(document, edit, (after) => {
      const rest = advise(after, dialect).find((advice) => advice.id === id);
      if (rest) throw new Error(`After “${label}” it still says: ${rest.sentence}`);
    });
  }
}
