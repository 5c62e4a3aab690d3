/** Columns: `mapped_column()` in a class, `Column()` in a table without one. */

import { dialects } from '#dialects/dialects.ts';
import { clockOf } from '#dialects/spelling.ts';
import { settingsOf } from '#document/document.ts';
import { foreignKeysFrom } from '#document/lookups.ts';
import type { Column, ForeignKey, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import { foreignKeyOptions } from './foreignKeys.ts';
import { type Module, textOf } from './module.ts';
import { call, keyword, laidOut, type Piece, pythonNumber, pythonString } from './python.ts';

/** The lines of one attribute in the body of a class, indented. `inline`: the foreign keys that stand in the column. */
export function mappedColumn(
  module: Module,
  table: Table,
  column: Column,
  inline: readonly ForeignKey[],
  hasKeyArgument: boolean,
): readonly string[] {
  const { imports } = module;
  const name = module.column(column.id);
  const attribute = module.attribute(column.id);
  const type = module.type(table, column);
  const isKey = table.primaryKey?.columns.includes(column.id) ?? false;
  const isOptional = column.nullable && !isKey;
  const pieces: Piece[] = [];
  if (attribute !== name) pieces.push(pythonString(name));
  // A foreign key would bring its own type along.
  if (!type.isImplied || inline.length > 0) pieces.push(type.sql());
  pieces.push(...inline.map((key) => inlineForeignKey(module, key)), ...identity(module, table, column));
  if (isKey && !hasKeyArgument) pieces.push('primary_key=True');
  pieces.push(...options(module, column));
  const annotation = isOptional ? `${imports.from('typing', 'Optional')}[${type.python}]` : type.python;
  const head = `${attribute}: ${imports.orm('Mapped')}[${annotation}]`;
  // The columns of a key may be named further on.
  if (pieces.length === 0 && !isKey) return [`    ${head}`];
  return laidOut(`${head} = `, call(imports.orm('mapped_column'), pieces), 4);
}

/** The column as an argument of `Table()`. */
export function plainColumn(
  module: Module,
  table: Table,
  column: Column,
  inline: readonly ForeignKey[],
  hasKeyArgument: boolean,
): Piece {
  const isKey = table.primaryKey?.columns.includes(column.id) ?? false;
  const pieces: Piece[] = [
    pythonString(module.column(column.id)),
    module.type(table, column).sql(),
    ...inline.map((key) => inlineForeignKey(module, key)),
    ...identity(module, table, column),
  ];
  if (isKey && !hasKeyArgument) pieces.push('primary_key=True');
  if (!isKey && !column.nullable) pieces.push('nullable=False');
  pieces.push(...options(module, column));
  return call(module.imports.sa('Column'), pieces);
}

function inlineForeignKey(module: Module, key: ForeignKey): Piece {
  const [pair] = key.pairs;
  const target = `${module.table(key.refTableId)}.${module.column(pair?.refColumn ?? '')}`;
  return call(module.imports.sa('ForeignKey'), [pythonString(target), ...foreignKeyOptions(module, key)]);
}

function options(module: Module, column: Column): readonly Piece[] {
  const given = serverDefault(module, column);
  return [
    ...(given === null ? [] : [keyword('server_default', given)]),
    ...(column.comment ? [`comment=${pythonString(column.comment)}`] : []),
  ];
}

function identity(module: Module, table: Table, column: Column): readonly Piece[] {
  if (!column.identity) return [];
  if (isNumberedAnyway(module, table, column)) return [];
  if (column.enumId === null && parseType(column.type).family === 'integer' && !column.default) {
    return [call(module.imports.sa('Identity'), [])];
  }
  module.note(
    noteOf(
      'unsupported-identity',
      'warning',
      t`${table.name}.${column.name}: SQLAlchemy numbers only integer columns without a default; the column is written without Identity().`,
      { record: { collection: 'tables', id: table.id } },
    ),
  );
  return [];
}

/**
 * SQLite and MySQL have one way to number a column, which SQLAlchemy takes by itself for the only column of a key; with
 * Identity() it would ask SQLite for the number by RETURNING.
 */
function isNumberedAnyway(module: Module, table: Table, column: Column): boolean {
  const { dialect } = settingsOf(module.document);
  const isOnlyKey = table.primaryKey?.columns.length === 1 && table.primaryKey.columns[0] === column.id;
  const refers = foreignKeysFrom(module.document, table.id).some((key) =>
    key.pairs.some((pair) => pair.column === column.id),
  );
  const isPlain = column.enumId === null && parseType(column.type).family === 'integer' && !column.default;
  return (dialect === 'sqlite' || dialect === 'mysql') && isOnlyKey && !refers && isPlain;
}

/** What stands behind `server_default=`; null where the column has no default. */
export function serverDefault(module: Module, column: Column): Piece | null {
  const given = column.default;
  if (!given) return null;
  const { imports } = module;
  const declared = parseType(column.type);
  if (given.kind === 'expression') {
    const clock = clockOf(given.sql);
    if (clock === 'CURRENT_TIMESTAMP') return `${imports.sa('func')}.now()`;
    if (clock) return `${imports.sa('func')}.${clock.toLowerCase()}()`;
    return call(imports.sa('text'), [textOf(`(${given.sql})`)]);
  }
  const { value } = given;
  if (column.enumId !== null) return typeof value === 'string' ? pythonString(value) : pythonString(String(value));
  if (typeof value === 'boolean' && (declared.family === 'boolean' || declared.family === 'other'))
    return `${imports.sa(value ? 'true' : 'false')}()`;
  const isText = ['text', 'date', 'time', 'timestamp', 'json', 'uuid'].includes(declared.family);
  // A zero character cannot stand in a statement.
  if (isText && typeof value === 'string' && !value.includes('\0')) return pythonString(value);
  if (typeof value === 'number' && !isText && Number.isFinite(value))
    return call(imports.sa('text'), [pythonString(pythonNumber(value))]);
  const { dialect } = settingsOf(module.document);
  return call(imports.sa('text'), [textOf(dialects[dialect].spelling.literal(value, declared))]);
}
