/** The names that PostgreSQL chooses for constraints without one (src/backend/commands/indexcmds.c, ChooseIndexName). */
import type { Table, TableId } from '#document/records.ts';
import { planOf } from '../sql/order.ts';
import type { Writer } from '../sql/writer.ts';
import { mentions } from './sqlWords.ts';

/** In the order of the parts in the record; those with a name of their own have it here too. */
export interface ConstraintNames {
  readonly primaryKey: string | null;
  /** Null for one over the very columns of a key before it, which PostgreSQL makes one of. */
  readonly uniques: readonly (string | null)[];
  readonly checks: readonly string[];
}

/** The names of all constraints of a database that `writeSql` has made. */
export function constraintNames(writer: Writer): ReadonlyMap<TableId, ConstraintNames> {
  const spaces = new Map<string | null, { relations: Set<string>; constraints: Set<string> }>();
  const all = new Map<TableId, ConstraintNames>();
  for (const table of planOf(writer.document, writer.dialect).tables) {
    const schema = writer.names.schemas.get(table.id) ?? null;
    const space = spaces.get(schema) ?? { relations: new Set(), constraints: new Set() };
    spaces.set(schema, space);
    const own = writer.names.tables.get(table.id) ?? table.name;
    const parts = writer.names.parts.get(table.id);
    space.relations.add(own);
    const choose = (columns: string, label: string, isIndex: boolean): string => {
      for (let n = 0; ; n++) {
        const name = objectName(own, columns, n === 0 ? label : `${label}${n}`);
        if (space.constraints.has(name) || (isIndex && space.relations.has(name))) continue;
        return name;
      }
    };
    const take = (name: string, isIndex: boolean): string => {
      space.constraints.add(name);
      if (isIndex) space.relations.add(name);
      return name;
    };
    const columnNames = (ids: readonly string[]): string =>
      ids.map((id) => writer.names.columns.get(id) ?? id).join('_');
    const checks = table.checks.map((check, i) => {
      const mentioned = mentionedColumns(writer, table, check.sql);
      const only = mentioned.length === 1 ? columnNames(mentioned) : '';
      return take(parts?.checks[i] ?? choose(only, 'check', false), false);
    });
    // Of two keys over the same columns the first stays, with the name of the second where it has none.
    const wished = [
      ...(table.primaryKey ? [{ columns: table.primaryKey.columns, name: parts?.primaryKey ?? null }] : []),
      ...table.uniques.map(({ columns }, i) => ({ columns, name: parts?.uniques[i] ?? null })),
    ];
    const names = wished.map(({ columns }, i) => {
      const same = wished.filter((other) => other.columns.join(' ') === columns.join(' '));
      if (same[0] !== wished[i]) return null;
      const given = same.find(({ name }) => name !== null)?.name;
      const isKey = i === 0 && table.primaryKey !== null;
      return take(given ?? (isKey ? choose('', 'pkey', true) : choose(columnNames(columns), 'key', true)), true);
    });
    const primaryKey = table.primaryKey ? (names[0] ?? null) : null;
    const uniques = table.primaryKey ? names.slice(1) : names;
    for (const name of [...(parts?.indexes ?? []), ...(parts?.expressionIndexes ?? [])]) space.relations.add(name);
    all.set(table.id, { primaryKey, uniques, checks });
  }
  return all;
}

/** The columns of the table that a text names. */
export const mentionedColumns = (writer: Writer, table: Table, sql: string): readonly string[] =>
  table.columns
    .filter(({ id, name }) => mentions(sql, [name, writer.names.columns.get(id) ?? name]))
    .map(({ id }) => id);

/** makeObjectName: `table_columns_label` within 63 bytes, the longer of the first two cut. */
function objectName(first: string, second: string, label: string): string {
  const encoder = (text: string): number => byteLength(text);
  const overhead = (second === '' ? 0 : 1) + encoder(label) + 1;
  const room = 63 - overhead;
  let [a, b] = [encoder(first), encoder(second)];
  while (a + b > room) {
    if (a > b) a--;
    else b--;
  }
  return [clipped(first, a), ...(second === '' ? [] : [clipped(second, b)]), label].join('_');
}

const byteLength = (text: string): number => [...text].reduce((sum, char) => sum + bytesOf(char), 0);

function bytesOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** As many whole characters as there is room for. */
function clipped(text: string, room: number): string {
  let [kept, used] = ['', 0];
  for (const char of text) {
    used += bytesOf(char);
    if (used > room) break;
    kept += char;
  }
  return kept;
}
