/** A table without a class. */
import type { Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import type { Lines } from '../sql/lines.ts';
import { plainColumn } from './columns.ts';
import { planOf } from './foreignKeys.ts';
import type { Module } from './module.ts';
import { call, laidOut, pythonString } from './python.ts';
import { needsKeyConstraint, tableArguments } from './tableArguments.ts';

/** Writes the table as a variable. */
export function writeTable(module: Module, lines: Lines, table: Table): void {
  const plan = planOf(module, table);
  const hasKeyArgument = needsKeyConstraint(module, table);
  const { constraints, options } = tableArguments(module, table, plan.constraints);
  if (table.columns.length === 0)
    module.note(
      noteOf(
        'no-columns',
        'error',
        t`The table ${table.name} has no columns; give it one, or no database will take it.`,
        {
          record: { collection: 'tables', id: table.id },
        },
      ),
    );
  lines.gap();
  lines.span('table', table.id, () => {
    const pieces = [
      pythonString(module.table(table.id)),
      `${module.python.base}.metadata`,
      ...table.columns.map((column) =>
        plainColumn(
          module,
          table,
          column,
          plan.inline.filter((key) => key.pairs[0]?.column === column.id),
          hasKeyArgument,
        ),
      ),
      ...constraints,
      ...options.map(([name, value]) => `${name}=${value}`),
    ];
    lines.add(...laidOut(`${module.tableObject(table.id)} = `, call(module.imports.sa('Table'), pieces), 0));
  });
}
