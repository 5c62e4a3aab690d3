/** Operations of Alembic as Python text, built of the pieces that the models of SQLAlchemy are built of. */
import { settingsOf } from '#document/document.ts';
import { foreignKeysFrom } from '#document/lookups.ts';
import type { Column, Table } from '#document/records.ts';
import { plainColumn } from '../sqlalchemy/columns.ts';
import { Imports } from '../sqlalchemy/imports.ts';
import { Module, textOf } from '../sqlalchemy/module.ts';
import { type Call, call, laidOut, type Piece, pythonString } from '../sqlalchemy/python.ts';
import { needsKeyConstraint, tableArguments } from '../sqlalchemy/tableArguments.ts';
import type { PythonType } from '../sqlalchemy/types.ts';

/** Alembic's modules say `sa.Column` where a module of models imports the name. */
export class AlembicImports extends Imports {
  constructor() {
    super(new Set(['sa', 'op', 'postgresql', 'upgrade', 'downgrade', 'revision', 'down_revision']));
  }

  /** What only the annotations of classes need is not imported. */
  override from(module: string, name: string): string {
    return module.startsWith('sqlalchemy') ? super.from(module, name) : name;
  }

  override sa(name: string): string {
    return `sa.${name}`;
  }
}

/** The pieces of one document, its enums written where they are used. */
export class AlembicModule extends Module {
  override type(table: Table, column: Column): PythonType {
    const given = column.enumId === null ? undefined : this.document.enums.get(column.enumId);
    if (!given || given.values.length === 0) return super.type(table, column);
    const values = given.values.map((value) => pythonString(value));
    const name = `name=${pythonString(this.sql.enums.get(given.id) ?? given.name)}`;
    const isOwn = settingsOf(this.document).dialect === 'postgresql';
    // The type is made by a statement of its own in PostgreSQL.
    const sql = (): Piece =>
      isOwn
        ? call(`${this.imports.from('sqlalchemy.dialects', 'postgresql')}.ENUM`, [...values, name, 'create_type=False'])
        : call(this.imports.sa('Enum'), [...values, name, 'create_constraint=True']);
    return { sql, python: 'str', isImplied: false, isDeclared: false };
  }

  /** `sa.Column(...)`, how it is computed included. */
  columnPiece(table: Table, column: Column, hasKeyArgument: boolean): Call {
    const piece = plainColumn(this, table, column, [], hasKeyArgument);
    if (typeof piece === 'string') throw new Error('A column is a call.');
    if (!column.generated) return piece;
    const computed = call(this.imports.sa('Computed'), [
      textOf(column.generated.sql),
      `persisted=${column.generated.stored ? 'True' : 'False'}`,
    ]);
    return { head: piece.head, pieces: [...piece.pieces, computed] };
  }

  /** `op.create_table(...)` without its indexes, and without foreign keys where these are added later. */
  createTable(table: Table, name: string, schema: string | null, withKeys: boolean): Call {
    const hasKeyArgument = needsKeyConstraint(this, table);
    const keys = withKeys ? foreignKeysFrom(this.document, table.id) : [];
    const { constraints, options } = tableArguments(this, { ...table, indexes: [] }, keys);
    return call('op.create_table', [
      pythonString(name),
      ...table.columns.map((column) => this.columnPiece(table, column, hasKeyArgument)),
      ...constraints,
      ...options.map(([option, value]) => `${option}=${value}`),
      ...schemaOf(schema),
    ]);
  }
}

/** `schema="sales"`, where one is said. */
export const schemaOf = (schema: string | null): readonly Piece[] =>
  schema === null ? [] : [`schema=${pythonString(schema)}`];

/** The lines of one operation in the body of a function. */
export const operation = (name: string, pieces: readonly Piece[], indent = 4): string =>
  laidOut('', call(name, pieces), indent).join('\n');

/** A statement that Alembic has no operation for. */
export function execute(sql: string, indent = 4): string {
  const text = sql.replace(/;$/, '');
  // A colon would begin a parameter in text(), which op.execute makes of a string.
  const safe = text.replaceAll(/(?<!:):(?=[A-Za-z0-9_\u0080-\uffff])/g, '\\:');
  if (!safe.includes('\n') && safe.length < 66) return operation('op.execute', [pythonString(safe)], indent);
  if (/["\\]|\p{Cc}/u.test(safe.replaceAll('\n', ''))) return operation('op.execute', [pythonString(safe)], indent);
  const margin = ' '.repeat(indent);
  const body = safe.split('\n').map((line) => `${margin}    ${line}`.trimEnd());
  // Within a text of several lines nothing may be indented that is a value.
  if (/'[^']*\n[^']*'/.test(safe)) return operation('op.execute', [pythonString(safe)], indent);
  return [`${margin}op.execute(`, `${margin}    """`, ...body, `${margin}    """`, `${margin})`].join('\n');
}
