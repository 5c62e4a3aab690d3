/** What belongs to a table and not to one of its columns: keys, constraints, indexes, options. */
import { foreignKeysFrom } from '#document/lookups.ts';
import type { ForeignKey, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import { foreignKeyConstraint } from './foreignKeys.ts';
import { type Module, textOf } from './module.ts';
import { call, type Piece, pythonString } from './python.ts';

export interface TableArguments {
  readonly constraints: readonly Piece[];
  /** Keyword by keyword, such as `comment` and `"..."`. */
  readonly options: readonly (readonly [name: string, value: string])[];
}

/** Whether the primary key has a name or an order of its own, so that its columns cannot say it. */
export function needsKeyConstraint(module: Module, table: Table): boolean {
  const key = table.primaryKey;
  if (!key || key.columns.length === 0) return false;
  const order = table.columns.map(({ id }) => id).filter((id) => key.columns.includes(id));
  return (module.sql.parts.get(table.id)?.primaryKey ?? null) !== null || order.some((id, i) => id !== key.columns[i]);
}

/** The arguments in the order of the CREATE TABLE statement. */
export function tableArguments(module: Module, table: Table, foreignKeys: readonly ForeignKey[]): TableArguments {
  const { imports } = module;
  const parts = module.sql.parts.get(table.id);
  const columns = (ids: readonly string[]) => ids.map((id) => pythonString(module.column(id)));
  const named = (name: string | null | undefined): readonly Piece[] => (name ? [`name=${pythonString(name)}`] : []);
  const constraints: Piece[] = [];
  if (table.primaryKey && needsKeyConstraint(module, table)) {
    constraints.push(
      call(imports.sa('PrimaryKeyConstraint'), [...columns(table.primaryKey.columns), ...named(parts?.primaryKey)]),
    );
  }
  table.uniques.forEach((unique, i) => {
    constraints.push(call(imports.sa('UniqueConstraint'), [...columns(unique.columns), ...named(parts?.uniques[i])]));
  });
  table.checks.forEach((check, i) => {
    constraints.push(call(imports.sa('CheckConstraint'), [checkText(check.sql), ...named(parts?.checks[i])]));
  });
  constraints.push(...foreignKeys.map((key) => foreignKeyConstraint(module, key)));
  table.indexes.forEach((index, i) => {
    const pieces = [pythonString(parts?.indexes[i] ?? index.name), ...columns(index.columns)];
    constraints.push(call(imports.sa('Index'), index.unique ? [...pieces, 'unique=True'] : pieces));
  });
  const options: (readonly [string, string])[] = [];
  if (table.comment) options.push(['comment', pythonString(table.comment)]);
  if (isNumberedBySqlite(table)) {
    options.push(['sqlite_autoincrement', 'True']);
    const refers = foreignKeysFrom(module.document, table.id).some((key) =>
      key.pairs.some((pair) => pair.column === table.primaryKey?.columns[0]),
    );
    if (refers)
      module.note(
        noteOf(
          'unsupported-identity',
          'warning',
          t`${table.name}: SQLAlchemy has SQLite number no column that is a foreign key, so its keys must be given.`,
          { record: { collection: 'tables', id: table.id } },
        ),
      );
  }
  return { constraints, options };
}

/** A remark at the end of the condition would swallow the parenthesis behind it. */
const checkText = (sql: string): string => textOf(/--[^\n]*$/.test(sql) ? `${sql}\n` : sql);

/** SQLite's AUTOINCREMENT, which other databases do not hear of. */
function isNumberedBySqlite(table: Table): boolean {
  const [only, ...others] = table.primaryKey?.columns ?? [];
  const column = table.columns.find(({ id }) => id === only);
  return (
    others.length === 0 &&
    column?.identity === true &&
    column.enumId === null &&
    column.default === null &&
    parseType(column.type).family === 'integer'
  );
}
