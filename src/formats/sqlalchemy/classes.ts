/** A declarative class. */
import { foreignKeysFrom, relationshipsFrom } from '#document/lookups.ts';
import type { ColumnId, Model, Table } from '#document/records.ts';
import type { Lines } from '../sql/lines.ts';
import { mappedColumn } from './columns.ts';
import { planOf } from './foreignKeys.ts';
import type { Module } from './module.ts';
import { laidOut, type Piece, pythonString, tuple } from './python.ts';
import { relationshipLines } from './relationships.ts';
import { needsKeyConstraint, tableArguments } from './tableArguments.ts';

/** Writes the class of a model. `isFirst`: it describes the table; a second class of a table takes it over. */
export function writeClass(module: Module, lines: Lines, model: Model, table: Table, isFirst: boolean): void {
  const { document } = module;
  lines.gap();
  if (lines.next > 1) lines.add('');
  lines.span('table', table.id, () => {
    lines.add(`class ${module.className(model)}(${module.python.base}):`);
    if (isFirst) writeColumns(module, lines, table);
    else {
      lines.add(`    __table__ = ${module.tableObject(table.id)}`);
      for (const { id } of table.columns) {
        if (module.attribute(id) !== module.column(id))
          lines.add(`    ${module.attribute(id)} = ${module.columnObject(table.id, id)}`);
      }
    }
    const options = [
      ...keyOption(module, table, (id) => (isFirst ? module.attribute(id) : module.columnObject(table.id, id))),
      ...(model.legacyIsOrphan ? ['"legacy_is_orphan": True'] : []),
      ...(model.confirmDeletedRows ? [] : ['"confirm_deleted_rows": False']),
    ];
    if (options.length > 0) lines.gap();
    if (options.length > 0) lines.add(`    __mapper_args__ = {${options.join(', ')}}`);
    const relationships = relationshipsFrom(document, model.id).map(
      (one) => [one.id, relationshipLines(module, one)] as const,
    );
    if (relationships.some(([, text]) => text.length > 0)) lines.gap();
    for (const [, text] of relationships) lines.add(...text);
  });
}

/** SQLAlchemy takes a key column that refers to another one of the same key for superfluous, unless it is told. */
function keyOption(module: Module, table: Table, write: (id: ColumnId) => string): readonly string[] {
  const columns = table.primaryKey?.columns ?? [];
  const refersToOther = foreignKeysFrom(module.document, table.id).some(
    (key) =>
      key.refTableId === table.id &&
      key.pairs.some(
        (pair) => pair.column !== pair.refColumn && columns.includes(pair.column) && columns.includes(pair.refColumn),
      ),
  );
  return refersToOther ? [`"primary_key": [${columns.map(write).join(', ')}]`] : [];
}

function writeColumns(module: Module, lines: Lines, table: Table): void {
  const plan = planOf(module, table);
  lines.add(`    __tablename__ = ${pythonString(module.table(table.id))}`);
  const { constraints, options } = tableArguments(module, table, plan.constraints);
  const dictionary: Piece = { head: '{', pieces: options.map(([name, value]) => `${pythonString(name)}: ${value}`) };
  const given = options.length > 0 ? [...constraints, dictionary] : constraints;
  if (constraints.length > 0) lines.add(...laidOut('__table_args__ = ', tuple(given), 4));
  else if (options.length > 0) lines.add(...laidOut('__table_args__ = ', dictionary, 4));
  lines.gap();
  const hasKeyArgument = needsKeyConstraint(module, table);
  for (const column of table.columns) {
    const inline = plan.inline.filter((key) => key.pairs[0]?.column === column.id);
    lines.span('column', column.id, () => {
      const write = () => lines.add(...mappedColumn(module, table, column, inline, hasKeyArgument));
      const [key] = inline;
      if (key) lines.span('foreignKey', key.id, write);
      else write();
    });
  }
}
