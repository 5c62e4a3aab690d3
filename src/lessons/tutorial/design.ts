/** Makes the document of a lesson's design, and runs what is done to its rows. */
import { cached } from '#document/cached.ts';
import { applyDiff } from '#document/diff.ts';
import { type Document, settingsOf } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { addRelationshipPair, inferRelationships, updateRelationship } from '#document/edits/relationships.ts';
import { modelsOf, relationshipsFrom, rowsOf, tableNamed } from '#document/lookups.ts';
import type { Row, Table } from '#document/records.ts';
import { playSession, type SessionPlay } from '#simulation/session/sessionRun.ts';
import { simulate } from '#simulation/simulate.ts';
import type { Operation, Timeline } from '#simulation/timeline.ts';
import { documentOfExample } from '../example.ts';
import type { Design, RowName, Trial } from './lesson.ts';

/** The document of a design; always the same one. Throws when the design names what it does not have. */
export const documentOfDesign: (design: Design) => Document = cached(({ example, mapped = [], secondary = [] }) => {
  let document = documentOfExample(example);
  for (const name of secondary) {
    const table = tableNamed(document, name);
    document = edited(document, addRelationshipPair(document, { secondaryId: table?.id ?? '' }));
  }
  if (secondary.length === 0) document = edited(document, inferRelationships(document));
  for (const { on, attribute, cascade } of mapped) {
    const model = modelsOf(document).find((one) => one.name === on);
    const side = relationshipsFrom(document, model?.id ?? '').find((one) => one.name === attribute);
    document = edited(document, updateRelationship(document, side?.id ?? '', { cascade }));
  }
  return document;
});

function edited(document: Document, result: EditResult): Document {
  if ('reason' in result) throw new Error(result.reason);
  return applyDiff(document, result.diff);
}

/** A row by its table and key. Throws when there is none. */
export function rowNamed(document: Document, [name, ...key]: RowName): { readonly table: Table; readonly row: Row } {
  const table = tableNamed(document, name);
  const columns = table?.primaryKey?.columns ?? [];
  const row = rowsOf(document, table?.id ?? '').find(({ values }) =>
    columns.every((column, index) => values[column] === key[index]),
  );
  if (!table || !row) throw new Error(`There is no row ${key.join(', ')} in ${name}.`);
  return { table, row };
}

/** What came of a trial. */
export type Outcome = { readonly document: Document } & (
  | { readonly kind: 'database'; readonly timeline: Timeline }
  | { readonly kind: 'session'; readonly play: SessionPlay; readonly isAsked: (operation: number) => boolean }
);

/** The operations of a trial that is a DELETE. */
export function operationsOf(document: Document, deletes: RowName): readonly Operation[] {
  const { table, row } = rowNamed(document, deletes);
  return [{ op: 'delete', tableId: table.id, rowIds: [row.id] }];
}

/** Runs a trial whole, by the rules of its design's database; `isAsked` tells the lines that come after the question. */
export const outcomeOf: (trial: Trial) => Outcome = cached((trial) => {
  const document = documentOfDesign(trial.design);
  const { dialect } = settingsOf(document);
  if ('deletes' in trial) {
    const timeline = simulate(document, operationsOf(document, trial.deletes), dialect);
    return { kind: 'database', document, timeline };
  }
  const { before, lines } = trial;
  const play = playSession(document, dialect, [...before, ...lines], { goesOn: true, withSteps: true });
  return { kind: 'session', document, play, isAsked: (operation) => operation >= before.length };
});
