/** From a document and what is done to its rows to everything that follows, as the chosen database would do it. */
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { Run } from './database/run.ts';
import type { Operation, Timeline } from './timeline.ts';

/**
 * Runs the operations on the document's sample rows and returns the whole run. It ends at the first operation that
 * fails; an open transaction is then rolled back. The document does not change.
 */
export function simulate(document: Document, operations: readonly Operation[], dialect: DialectName): Timeline {
  const run = new Run(document, dialect);
  for (const operation of operations) run.perform(operation);
  return run.timeline();
}
