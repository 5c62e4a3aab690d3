/** DBML's relationships as foreign keys: who refers to whom is in the operator. */

import { freshName, qualified } from '#document/names.ts';
import type { ReferentialAction } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { TextPlace } from '../note.ts';
import type { Collector } from '../schema/collector.ts';
import { type SaidForeignKey, type SaidTable, saidColumn, saidForeignKey } from '../schema/said.ts';
import type { Endpoint } from './tree.ts';

export interface Ref {
  readonly name: string | null;
  readonly left: Endpoint;
  readonly op: string;
  readonly right: Endpoint;
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  /** Written at its column, which then is the one that refers when the operator is `-`. */
  readonly isInline: boolean;
  readonly place: TextPlace;
}

const actions: ReadonlySet<string> = new Set(['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT']);

/** The action that a setting names, or null when there is none of this name. */
export function actionOf(text: string): ReferentialAction | null {
  const word = text.toUpperCase();
  return actions.has(word) ? (word as ReferentialAction) : null;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

/** Adds the foreign key of a relationship to its table; many to many makes a table. `find` follows aliases. */
export function addReference(
  collector: Collector,
  ref: Ref,
  find: (path: readonly string[]) => SaidTable | undefined,
): string | null {
  const [left, right] = [find(ref.left.table), find(ref.right.table)];
  for (const [table, end] of [
    [left, ref.left],
    [right, ref.right],
  ] as const)
    if (!table) return t`There is no table ${end.table.join('.')}.`;
  if (!left || !right) return null;
  // A question mark only says that there may be none, which the columns say themselves.
  switch (ref.op.replaceAll('?', '')) {
    case '>':
      return refer(collector, ref, left, ref.left, right, ref.right);
    case '<':
      return refer(collector, ref, right, ref.right, left, ref.left);
    case '<>':
      return associate(collector, ref, left, right);
    case '-': {
      // As in dbml-cli the right side refers to the left one, unless only the right side is a primary key.
      const isKey = (table: SaidTable, end: Endpoint): boolean => same(table.primaryKey?.columns ?? [], end.columns);
      const isTurned = isKey(right, ref.right) && !isKey(left, ref.left);
      const [from, at, to, target] =
        ref.isInline || isTurned
          ? ([left, ref.left, right, ref.right] as const)
          : ([right, ref.right, left, ref.left] as const);
      const isUnique = [from.primaryKey, ...from.uniques].some(
        (key) => key && key.columns.length > 0 && key.columns.every((name) => at.columns.includes(name)),
      );
      const hasIndex = from.indexes.some(
        (index) =>
          index.unique && index.parts.every((part) => part.column !== null && at.columns.includes(part.column)),
      );
      const problem = refer(collector, ref, from, at, to, target);
      if (problem === null && !isUnique && !hasIndex) from.uniques.push({ name: null, columns: at.columns });
      return problem;
    }
    default:
      return t`${ref.op} is no relationship.`;
  }
}

function refer(
  collector: Collector,
  ref: Ref,
  from: SaidTable,
  at: Endpoint,
  to: SaidTable,
  target: Endpoint,
): string | null {
  for (const [table, end] of [
    [from, at],
    [to, target],
  ] as const) {
    const missing = end.columns.find((name) => !collector.column(table, name));
    if (missing !== undefined) return t`${qualified(table)} has no column ${missing}.`;
  }
  if (at.columns.length !== target.columns.length)
    return t`It has ${at.columns.length} columns on one side and ${target.columns.length} on the other.`;
  from.foreignKeys.push(foreignKey(ref, at.columns, to, target.columns, ref.name));
  return null;
}

const foreignKey = (
  ref: Ref,
  columns: readonly string[],
  { schema, name }: SaidTable,
  refColumns: readonly string[],
  keyName: string | null,
): SaidForeignKey => ({
  ...saidForeignKey(columns, { schema, name }, refColumns),
  name: keyName,
  onDelete: ref.onDelete,
  onUpdate: ref.onUpdate,
  place: ref.place,
});

/** The table between the two, as `dbml2sql` makes it: named after both, its columns after theirs, all of them its key. */
function associate(collector: Collector, ref: Ref, left: SaidTable, right: SaidTable): string | null {
  for (const [table, end] of [
    [left, ref.left],
    [right, ref.right],
  ] as const) {
    const missing = end.columns.find((name) => !collector.column(table, name));
    if (missing !== undefined) return t`${qualified(table)} has no column ${missing}.`;
  }
  const taken = collector.tables.filter((table) => table.schema === left.schema).map((table) => table.name);
  const name = freshName(`${left.name}_${right.name}`, taken);
  const table = collector.table({ schema: left.schema, name }, ref.place);
  if (!table) return t`There is a table ${name} already.`;
  const side = (to: SaidTable, columns: readonly string[]): void => {
    const own = columns.map((column) => {
      const wished = `${to.name}_${column}`;
      const fresh = freshName(
        wished,
        table.columns.map((given) => given.name),
      );
      const target = collector.column(to, column);
      table.columns.push({
        ...saidColumn(fresh, target?.type ?? ''),
        typeName: target?.typeName ?? null,
        nullable: false,
      });
      return fresh;
    });
    table.foreignKeys.push(foreignKey(ref, own, to, columns, null));
  };
  side(left, ref.left.columns);
  side(right, ref.right.columns);
  table.primaryKey = { name: null, columns: table.columns.map((column) => column.name) };
  collector.note(
    'association-table',
    'info',
    t`${qualified(left)} and ${qualified(right)} are many to many; the table ${qualified(table)} was made between them.`,
    ref.place,
  );
  return null;
}
