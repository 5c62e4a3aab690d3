/** A document as a Python module of SQLAlchemy 2.0: a declarative class for each model, a `Table` for each other table. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { inferRelationships } from '#document/edits/relationships.ts';
import { modelsOf, tableOf, tablesOf } from '#document/lookups.ts';
import { type Note, noteOf } from '../note.ts';
import { Lines, type Span } from '../sql/lines.ts';
import { writeClass } from './classes.ts';
import { foreignKeyConstraint, planOf } from './foreignKeys.ts';
import { writeHead } from './head.ts';
import { Module } from './module.ts';
import { isMappable } from './names.ts';
import { call, laidOut } from './python.ts';
import { writeRows } from './rows.ts';
import { writeTable } from './tables.ts';

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

function writeBody(module: Module, lines: Lines): void {
  const { document } = module;
  const mapped = new Set<string>();
  // Before the classes, whose relationships name them.
  for (const table of tablesOf(document)) {
    if (!module.mappedBy(table.id)) writeTable(module, lines, table);
  }
  for (const model of modelsOf(document)) {
    const table = tableOf(document, model.tableId);
    if (isMappable(table)) writeClass(module, lines, model, table, !mapped.has(table.id));
    else
      module.note(
        noteOf(
          'no-primary-key',
          'error',
          `${model.name}: SQLAlchemy maps only tables with a primary key, so ${table.name} is written without its class. Give it a primary key.`,
          { record: { collection: 'models', id: model.id } },
        ),
      );
    mapped.add(table.id);
  }
  for (const table of tablesOf(document)) writeAppended(module, lines, table.id);
}

/** Foreign keys to names with a dot, which only the finished tables can express. */
function writeAppended(module: Module, lines: Lines, id: string): void {
  const { appended } = planOf(module, tableOf(module.document, id));
  if (appended.length > 0) lines.gap();
  for (const key of appended) {
    lines.span('foreignKey', key.id, () => {
      const constraint = foreignKeyConstraint(module, key, true);
      lines.add(...laidOut('', call(`${module.tableObject(id)}.append_constraint`, [constraint]), 0));
    });
  }
}
