/** What an engine refuses, as an exception that the run catches: the statement is undone and the timeline ends. */
import type { ReferentialAction } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { rowLabel } from '../rowLabel.ts';
import { type RuleId, ruleOfAction } from '../rules.ts';
import type { ErrorKind, Values } from '../timeline.ts';
import { actionOf, type Catalog, type CatalogForeignKey, type CatalogTable } from './catalog.ts';
import { slotIn } from './keyRows.ts';
import type { State } from './state.ts';

interface RefusalParts {
  readonly kind: ErrorKind;
  readonly rule: RuleId;
  readonly message: string;
  readonly foreignKey?: CatalogForeignKey;
  readonly table?: number;
  /** Rows of `table`. */
  readonly rows?: readonly number[];
  /** Columns of `table` whose values are to blame. */
  readonly columns?: readonly number[];
  /** The step that led to it; absent when it has to be searched for. */
  readonly cause?: number;
}

export class Refusal extends Error {
  readonly kind: ErrorKind;
  readonly rule: RuleId;
  readonly foreignKey: CatalogForeignKey | null;
  /** The referencing table, or the table of the row; -1 when there is none. */
  readonly table: number;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** The step that led to it, or null when it has to be searched for. */
  readonly because: number | null;

  constructor(parts: RefusalParts) {
    super(parts.message);
    this.kind = parts.kind;
    this.rule = parts.rule;
    this.foreignKey = parts.foreignKey ?? null;
    this.table = parts.table ?? parts.foreignKey?.child ?? -1;
    this.rows = parts.rows ?? [];
    this.columns = parts.columns ?? [];
    this.because = parts.cause ?? null;
  }
}

/** The values of a row by column, as a document has them. */
export function valuesOf(table: CatalogTable, cells: readonly Value[]): Values {
  const values: Record<string, Value> = {};
  table.columns.forEach((column, i) => {
    values[column.record.id] = column.storage.show(cells[i] ?? null);
  });
  return values;
}

function labels(state: State, table: number, rows: readonly number[]): string {
  const described = state.catalog.tables[table] as CatalogTable;
  const named = rows
    .slice(0, 3)
    .map((row) => rowLabel(described.record, valuesOf(described, state.rowsOf(table).row(row))));
  return rows.length > 3 ? t`${named.join(', ')} and ${rows.length - 3} more` : named.join(', ');
}

const nameOf = (catalog: Catalog, table: number): string => catalog.tables[table]?.record.name ?? t`a missing table`;
const columnsOf = (table: CatalogTable | undefined, columns: readonly number[]): string =>
  columns.map((column) => table?.columns[column]?.record.name ?? '?').join(', ');

/** A referenced row cannot go or change its key, because rows refer to it. */
export function refuseReferenced(
  state: State,
  key: CatalogForeignKey,
  event: 'delete' | 'update',
  rows: readonly number[],
  details: { readonly cause?: number; readonly rule?: RuleId; readonly action?: ReferentialAction } = {},
): Refusal {
  const action = details.action ?? actionOf(key, event);
  const row = referencedLabel(state, key, event, rows[0] ?? -1);
  const what = event === 'delete' ? t`${row} cannot be deleted` : t`${row} cannot be given another key`;
  const clause = `ON ${event.toUpperCase()} ${action}`;
  const [name, who] = [key.record.name, labels(state, key.child, rows)];
  const isOne = rows.length === 1;
  const why =
    details.rule === 'set-default-restricts'
      ? isOne
        ? t`${what}: ${name} says ${clause}, which InnoDB treats as RESTRICT, and ${who} still refers to it.`
        : t`${what}: ${name} says ${clause}, which InnoDB treats as RESTRICT, and ${who} still refer to it.`
      : isOne
        ? t`${what}: ${name} says ${clause}, and ${who} still refers to it.`
        : t`${what}: ${name} says ${clause}, and ${who} still refer to it.`;
  return new Refusal({
    kind: 'foreign-key',
    rule: details.rule ?? ruleOfAction(event, action),
    foreignKey: key,
    rows,
    ...(details.cause === undefined ? {} : { cause: details.cause }),
    message: why,
  });
}

/** The row that a referencing row refers to or referred to: by its label when it went, by its old key when that changed. */
function referencedLabel(state: State, key: CatalogForeignKey, event: 'delete' | 'update', row: number): string {
  const parent = state.catalog.tables[key.parent] as CatalogTable;
  const { keys, rows } = state.referencesOf(key);
  const slot = slotIn(state.referencesOf(key).entry(row));
  if (event === 'delete') {
    for (let other = 0; other < keys.rows.size; other++) {
      if (keys.slotOf(other) === slot) return rowLabel(parent.record, valuesOf(parent, keys.rows.row(other)));
    }
  }
  const child = state.catalog.tables[key.child] as CatalogTable;
  const cells = key.childColumns.map((column) => String(child.columns[column]?.storage.show(rows.cell(row, column))));
  return t`The row of ${parent.record.name} with ${columnsOf(parent, key.space.columns)} = ${cells.join(', ')}`;
}

/** A row refers to nothing. */
export function refuseOrphan(
  state: State,
  key: CatalogForeignKey,
  rows: readonly number[],
  details: { readonly cause?: number; readonly cells?: readonly Value[] } = {},
): Refusal {
  const child = state.catalog.tables[key.child] as CatalogTable;
  const cells = details.cells ?? (rows[0] === undefined ? [] : state.rowsOf(key.child).row(rows[0]));
  const value = key.childColumns
    .map((column) => String(child.columns[column]?.storage.show(cells[column] ?? null)))
    .join(', ');
  const columns = columnsOf(child, key.childColumns);
  const [parent, name] = [nameOf(state.catalog, key.parent), key.record.name];
  const who = details.cells ? rowLabel(child.record, valuesOf(child, cells)) : labels(state, key.child, rows);
  return new Refusal({
    kind: 'foreign-key',
    rule: 'reference-exists',
    foreignKey: key,
    rows,
    ...(details.cause === undefined ? {} : { cause: details.cause }),
    message:
      rows.length > 1
        ? t`${who} have ${columns} = ${value}, and ${parent} has no such row (${name}).`
        : t`${who} has ${columns} = ${value}, and ${parent} has no such row (${name}).`,
  });
}

/** A foreign key with MATCH FULL is NULL in part. */
export function refusePartialNull(state: State, key: CatalogForeignKey, row: number, cause: number): Refusal {
  return new Refusal({
    kind: 'foreign-key',
    rule: 'match-full',
    foreignKey: key,
    rows: [row],
    cause,
    message: t`${labels(state, key.child, [row])} is NULL in a part of ${key.record.name}, which is MATCH FULL: all of its columns or none.`,
  });
}

/** A NOT NULL column would become NULL. `by` is the foreign key whose action it was. */
export function refuseNull(
  state: State,
  table: number,
  column: number,
  row: number | null,
  by: CatalogForeignKey | null,
  cause: number,
): Refusal {
  const described = state.catalog.tables[table] as CatalogTable;
  const name = described.columns[column]?.record.name ?? '?';
  const who = row === null ? t`The new row of ${described.record.name}` : labels(state, table, [row]);
  return new Refusal({
    kind: 'not-null',
    rule: 'not-null',
    table,
    columns: [column],
    rows: row === null ? [] : [row],
    cause,
    message:
      by === null
        ? t`${who} cannot have NULL in ${name}, which is NOT NULL.`
        : t`${who} cannot have NULL in ${name}, which is NOT NULL; ${by.record.name} would have set it.`,
  });
}

/** Another row has the key already. */
export function refuseDuplicate(
  state: State,
  table: number,
  columns: readonly number[],
  cells: readonly Value[],
  holder: number,
  cause: number,
): Refusal {
  const described = state.catalog.tables[table] as CatalogTable;
  const key = columns
    .map((column) => `${described.columns[column]?.record.name} = ${String(cells[column] ?? null)}`)
    .join(', ');
  return new Refusal({
    kind: 'unique',
    rule: 'unique',
    table,
    columns,
    rows: [holder],
    cause,
    message: t`${described.record.name} has a row with ${key} already: ${labels(state, table, [holder])}.`,
  });
}

/** A value does not fit its column. */
export function refuseValue(
  catalog: Catalog,
  table: number,
  column: number,
  value: Value,
  reason: string,
  details: { readonly kind?: ErrorKind; readonly row?: number; readonly cause?: number } = {},
): Refusal {
  const described = catalog.tables[table];
  const declared = described?.columns[column]?.record;
  const name = `${described?.record.name}.${declared?.name} (${declared?.type})`;
  return new Refusal({
    kind: details.kind ?? 'other',
    rule: 'value-fits',
    table,
    rows: details.row === undefined ? [] : [details.row],
    ...(details.cause === undefined ? {} : { cause: details.cause }),
    message: t`${name} cannot hold ${JSON.stringify(value)}: ${reason}.`,
  });
}

/** Cascades nest too deep. */
export function refuseDepth(catalog: Catalog, key: CatalogForeignKey, cause: number): Refusal {
  const limit = catalog.behaviour.depthLimit;
  return new Refusal({
    kind: 'other',
    rule: 'depth-limit',
    foreignKey: key,
    cause,
    message: t`The cascade is too deep: ${catalog.behaviour.engine} stops at ${limit ?? 0} levels, and ${key.record.name} would go one further.`,
  });
}
