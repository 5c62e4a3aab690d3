/** Sequences. One that numbers a column is that column's identity; others are kept as text. */
import type { AlterSeqStmt, CreateSeqStmt } from 'libpg-query';
import { identityOf, qualified } from '#document/names.ts';
import { parseType } from '#document/types.ts';
import { t } from '#words/say.ts';
import type { SaidName } from '../schema/said.ts';
import { baseType } from './columns.ts';
import { nameOf, options, rangeName, stringsIn } from './nodes.ts';
import { columnTitle, type NextNumber, type Reading, type SaidSequence } from './reading.ts';
import type { Statement } from './statement.ts';

export function createSequence(reading: Reading, statement: Statement, given: CreateSeqStmt): void {
  const name = reading.named(rangeName(given.sequence));
  const what = `CREATE SEQUENCE ${qualified(name)}`;
  if (given.if_not_exists && reading.sequences.has(identityOf(name))) {
    reading.collector.report('ignored', what, statement.line, t`It exists already.`);
    return;
  }
  reading.collector.report('kept', what, statement.line);
  const entry = reading.collector.statements.length - 1;
  const sequence: SaidSequence = { ...name, sql: statement.text, entry, owner: ownerIn(given.options) ?? null };
  reading.sequences.set(identityOf(name), sequence);
}

export function alterSequence(reading: Reading, statement: Statement, given: AlterSeqStmt): void {
  const name = rangeName(given.sequence);
  const sequence = findSequence(reading, name);
  const owner = ownerIn(given.options);
  if (sequence && owner !== undefined) {
    sequence.owner = owner;
    reading.collector.report('used', `ALTER SEQUENCE ${qualified(reading.collector.plain(name))}`, statement.line);
  } else reading.ignore('ALTER SEQUENCE', statement.line, t`Where a sequence goes on is no part of the schema.`);
}

/** OWNED BY; undefined when nothing is said of it, null for OWNED BY NONE. */
function ownerIn(list: CreateSeqStmt['options']): SaidSequence['owner'] | undefined {
  const owned = options(list).find((option) => option.defname === 'owned_by');
  if (!owned) return undefined;
  const parts = stringsIn(owned.arg);
  return parts.length < 2 ? null : { table: nameOf(parts.slice(0, -1)), column: parts.at(-1) ?? '' };
}

function findSequence(reading: Reading, given: SaidName): SaidSequence | undefined {
  for (const name of reading.candidates(given)) {
    const found = reading.sequences.get(identityOf(name));
    if (found) return found;
  }
  return undefined;
}

/** What PostgreSQL calls the sequence of an identity column, as long as the name is free and short. */
const implicitName = (table: SaidName, column: { readonly name: string }): SaidName => ({
  schema: table.schema,
  name: `${table.name}_${column.name}_seq`,
});

/**
 * Decides at the end what numbers what. A column whose default is the next number of a sequence is an identity column
 * when the sequence is its own: owned by it, or used by no other column.
 */
export function finishSequences(reading: Reading): void {
  const { collector } = reading;
  const users = new Map<string, NextNumber[]>();
  const inDesign = reading.nextNumbers.filter(
    ({ table, column }) => collector.tables.includes(table) && table.columns.includes(column),
  );
  const keyOf = (next: NextNumber): string =>
    identityOf(findSequence(reading, next.sequence) ?? collector.plain(next.sequence));
  for (const next of inDesign) {
    const list = users.get(keyOf(next));
    if (list) list.push(next);
    else users.set(keyOf(next), [next]);
  }
  const implicit = new Set(
    collector.tables.flatMap((table) =>
      table.columns.flatMap((column) => (column.identity ? [identityOf(implicitName(table, column))] : [])),
    ),
  );
  const used = new Map<string, NextNumber>();
  for (const [key, list] of users) {
    const owner = reading.sequences.get(key)?.owner ?? null;
    const owned =
      owner && list.find((next) => next.column.name === owner.column && reading.table(owner.table) === next.table);
    // The tables that inherit a column take its numbers too.
    const isShared = !reading.sequences.has(key) && implicit.has(key);
    const own = isShared
      ? undefined
      : (owned ?? list.find((next) => list.every((other) => other === next || other.table.inherits.length > 0)));
    for (const next of list) {
      const isIdentity =
        next === own &&
        parseType(baseType(reading, next.column)).family === 'integer' &&
        next.column.generated === null;
      if (isIdentity) {
        Object.assign(next.column, { identity: true, nullable: false, default: null });
        used.set(key, next);
      } else next.column.default = { kind: 'expression', sql: next.sql };
    }
    // An identity column has a sequence of a name that is known; another must be made for those that share it.
    if (own && list.length > 1 && identityOf(implicitName(own.table, own.column)) !== key) used.delete(key);
  }
  for (const [key, sequence] of reading.sequences) {
    const next = used.get(key);
    const entry = collector.statements[sequence.entry];
    if (next) {
      if (entry)
        collector.statements[sequence.entry] = {
          ...entry,
          fate: 'used',
          sentence: t`It numbers ${columnTitle(next.table, next.column.name)}.`,
        };
    } else collector.definitions.push({ kind: 'sequence', name: qualified(sequence), sql: sequence.sql });
  }
}
