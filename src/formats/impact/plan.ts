/** Which tables a delete reaches by CASCADE, in which order they can be computed, and which foreign keys act on the way. */
import { behaviours } from '#dialects/behaviour.ts';
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeysTo, tableOf, uniqueKeysOf } from '#document/lookups.ts';
import type {
  Column,
  ColumnId,
  DialectName,
  ForeignKey,
  ReferentialAction,
  Table,
  TableId,
} from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { componentsFrom } from './components.ts';

/** Tables whose rows that go are found together; in most groups one table, which no circle leads back to. */
export interface Group {
  readonly tables: readonly Table[];
  /** The cascading foreign keys that lead into it from groups before it, and those that stay inside. */
  readonly entering: readonly ForeignKey[];
  readonly inside: readonly ForeignKey[];
}

export interface Plan {
  readonly document: Document;
  readonly dialect: DialectName;
  readonly target: Table;
  /** The tables that may lose rows, each after those that lead to it, as far as there are no circles. */
  readonly tables: readonly Table[];
  readonly losing: ReadonlySet<TableId>;
  /** Whether rows of some table may lead to rows of the same table. */
  readonly isCircular: boolean;
  /** Each group comes after those that lead to it. */
  readonly groups: readonly Group[];
  /** All foreign keys that refer to such tables, in the order of those tables. */
  readonly acting: readonly ForeignKey[];
}

/** ON DELETE as the database carries it out: InnoDB reads SET DEFAULT and acts as on RESTRICT. */
export const actionOf = ({ onDelete }: ForeignKey, dialect: DialectName): ReferentialAction =>
  onDelete === 'SET DEFAULT' && behaviours[dialect].setDefault === 'refuses' ? 'RESTRICT' : onDelete;

/** What follows from a delete in the target table. */
export function planOf(document: Document, dialect: DialectName, target: TableId): Plan {
  const cascading = (id: TableId) => foreignKeysTo(document, id).filter((key) => actionOf(key, dialect) === 'CASCADE');
  const components = componentsFrom(target, (id) => cascading(id).map((key) => key.tableId));
  const ids = components.flat();
  const acting = ids.flatMap((id) => foreignKeysTo(document, id));
  const groups = components.map((part): Group => {
    const into = acting.filter((key) => actionOf(key, dialect) === 'CASCADE' && part.includes(key.tableId));
    return {
      tables: part.map((id) => tableOf(document, id)),
      entering: into.filter((key) => !part.includes(key.refTableId)),
      inside: into.filter((key) => part.includes(key.refTableId)),
    };
  });
  return {
    document,
    dialect,
    target: tableOf(document, target),
    tables: ids.map((id) => tableOf(document, id)),
    losing: new Set(ids),
    isCircular: groups.some(({ inside }) => inside.length > 0),
    groups,
    acting,
  };
}

/** The cascading foreign keys by which a table loses rows. */
export const cascadesInto = ({ acting, dialect }: Plan, table: TableId): readonly ForeignKey[] =>
  acting.filter((key) => key.tableId === table && actionOf(key, dialect) === 'CASCADE');

/** The columns of the referencing table that ON DELETE writes; none when it deletes or only refuses. */
export function writtenColumns(key: ForeignKey, dialect: DialectName): readonly ColumnId[] {
  const action = actionOf(key, dialect);
  if (action !== 'SET NULL' && action !== 'SET DEFAULT') return [];
  return key.setColumns?.length && behaviours[dialect].setColumnLists
    ? key.setColumns
    : key.pairs.map((pair) => pair.column);
}

/** Whether SET DEFAULT writes something else than NULL. */
export const writesValues = (key: ForeignKey, { document, dialect }: Plan): boolean =>
  actionOf(key, dialect) === 'SET DEFAULT' &&
  writtenColumns(key, dialect).some((id) => columnOf(tableOf(document, key.tableId), id).default !== null);

/** Columns that tell each row of a table from all others; null where there are none. */
export function identityOf(table: Table, dialect: DialectName): readonly ColumnId[] | null {
  const holdsNoNull = (id: ColumnId) => isNotNull(table, columnOf(table, id), dialect);
  return uniqueKeysOf(table).find((key) => key.length > 0 && key.every(holdsNoNull)) ?? null;
}

/** Whether NULL can never stand in a column. */
export function isNotNull(table: Table, column: Column, dialect: DialectName): boolean {
  if (!column.nullable) return true;
  const key = table.primaryKey?.columns ?? [];
  if (!key.includes(column.id)) return false;
  const behaviour = behaviours[dialect];
  const isRowid = behaviour.integerPrimaryKeyIsRowid && key.length === 1 && parseType(column.type).base === 'INTEGER';
  return behaviour.primaryKeyIsNotNull || isRowid;
}
