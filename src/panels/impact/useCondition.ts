import { useEffect, useState } from 'react';
import type { Document } from '#document/document.ts';
import type { DialectName, TableId } from '#document/records.ts';
import { noteOf } from '#formats/note.ts';
import { t } from '#words/say.ts';
import type { Resolve } from '../console/useScript.ts';
import { type CheckedCondition, checkCondition } from './checkCondition.ts';

/** What is known of a condition a moment after it was typed; null until then and without one. */
export function useCondition(
  document: Document,
  dialect: DialectName,
  tableId: TableId,
  condition: string | null,
  resolve: Resolve,
): CheckedCondition | null {
  const [checked, setChecked] = useState<CheckedCondition | null>(null);
  useEffect(() => {
    setChecked(null);
    if (condition === null || condition.trim() === '') return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      checkCondition(document, dialect, tableId, condition, resolve, controller.signal).then(
        (found) => !controller.signal.aborted && setChecked(found),
        (error: unknown) => {
          if (controller.signal.aborted) return;
          const why = error instanceof Error ? error.message : String(error);
          setChecked({ rowIds: null, notes: [noteOf('not-asked', 'warning', t`It could not be tried: ${why}`)] });
        },
      );
    }, 300);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [document, dialect, tableId, condition, resolve]);
  return checked;
}
