/** Tables and classes, in an order in which each is defined when it is named. */
import { modelsOf, tableOf, tablesOf } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import type { Lines } from '../sql/lines.ts';
import { writeClass } from './classes.ts';
import { foreignKeyConstraint, planOf } from './foreignKeys.ts';
import type { Module } from './module.ts';
import { isMappable } from './names.ts';
import { call, laidOut } from './python.ts';
import { writeTable } from './tables.ts';

/** Writes tables without a class first, then the classes in their order. */
export function writeBody(module: Module, lines: Lines): void {
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
          t`${model.name}: SQLAlchemy maps only tables with a primary key, so ${table.name} is written without its class. Give it a primary key.`,
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
