/** A document as a Python module of SQLAlchemy 2.0: a declarative class for each model, a `Table` for each other table. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { inferRelationships } from '#document/edits/relationships.ts';
import type { Note } from '../note.ts';
import { Lines, type Span } from '../sql/lines.ts';
import { writeBody } from './body.ts';
import { writeHead } from './head.ts';
import { Module } from './module.ts';
import { writeRows } from './rows.ts';

export interface WrittenModels {
  readonly value: string;
  readonly notes: readonly Note[];
  /** Which lines stand for which record, in the order of their first lines, the outer before the inner. */
  readonly spans: readonly Span[];
}

/**
 * The module, with a function that inserts the sample rows where they are asked for. A document without any class gets
 * the classes and relationships that its keys suggest, so that the module is of use.
 */
export function writeSqlAlchemy(document: Document, options: { readonly rows: boolean }): WrittenModels {
  const module = new Module(withModels(document));
  const body = new Lines();
  writeBody(module, body);
  if (options.rows) writeRows(module, body);
  // What is imported is known when all is written.
  const head = new Lines();
  writeHead(module, head);
  const down = head.next - 1;
  return {
    value: `${head.text()}\n\n${body.text()}`,
    notes: [...module.sql.notes, ...module.notes],
    spans: [
      ...head.spans,
      ...body.spans.map((span) => ({ ...span, fromLine: span.fromLine + down + 2, toLine: span.toLine + down + 2 })),
    ],
  };
}

/** The document with its own classes, or else with those that its keys suggest. */
export function withModels(document: Document): Document {
  if (document.models.size > 0) return document;
  const inferred = inferRelationships(document);
  return 'diff' in inferred ? applyDiff(document, inferred.diff) : document;
}
