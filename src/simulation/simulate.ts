/** From a document and what is done to its rows to everything that follows, as the chosen database would do it. */
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { catalogOf } from './database/catalog.ts';
import { loadingDocument } from './database/load.ts';
import { Refusal } from './database/refusal.ts';
import { Run } from './database/run.ts';
import type { State } from './database/state.ts';
import type { Operation, Timeline } from './timeline.ts';

/**
 * Runs the operations on the document's sample rows and returns the whole run. It ends at the first operation that
 * fails; an open transaction is then rolled back. The document does not change.
 */
export function simulate(document: Document, operations: readonly Operation[], dialect: DialectName): Timeline {
  const run = new Run(document, dialect, undefined, takeLoaded(document, dialect));
  for (const operation of operations) run.perform(operation);
  const timeline = run.timeline();
  if (run.state) keepLoaded(document, dialect, run.state);
  return timeline;
}

/**
 * Loads the rows for a `simulate` to come, in parts between which whoever asks may do something else. It changes no
 * answer: rows that the database would refuse are left for `simulate` to refuse.
 */
export function* prepare(document: Document, dialect: DialectName): Generator<undefined, void> {
  const loaded = takeLoaded(document, dialect);
  if (loaded) return keepLoaded(document, dialect, loaded);
  try {
    keepLoaded(document, dialect, yield* loadingDocument(catalogOf(document, dialect, new Set())));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
  }
}

interface Loaded {
  readonly document: Document;
  readonly state: State;
}

/**
 * The rows of the last document in memory, for each database: pointing at one delete button after the other asks about
 * the same rows. It changes no answer, since the rows are put back after each run.
 */
const lastLoaded = new Map<DialectName, Loaded>();

function takeLoaded(document: Document, dialect: DialectName): State | null {
  const loaded = lastLoaded.get(dialect);
  lastLoaded.delete(dialect);
  const { tables, foreignKeys, rows } = document;
  const known = loaded?.document;
  const isSame = known?.tables === tables && known.foreignKeys === foreignKeys && known.rows === rows;
  return isSame && loaded ? loaded.state : null;
}

function keepLoaded(document: Document, dialect: DialectName, state: State): void {
  state.undoTo(0);
  lastLoaded.set(dialect, { document, state });
}
