/** Objects and statements of a run as plain values, by the names of the objects. */
import type { Value } from '#document/value.ts';
import { Collection } from './collection.ts';
import type { Names } from './names.ts';
import type { ObjectResult, Objects, StatementResult } from './result.ts';
import type { Session } from './session.ts';
import { InstanceState } from './state.ts';
import type { SentStatement } from './wire.ts';

/** Every object of the run by its name; reading them loads nothing. */
export function objectResults(names: Names, session: Session): Objects {
  const found: Record<string, ObjectResult | null> = {};
  for (const [name, state] of names.all()) {
    if (!state) {
      found[name] = null;
      continue;
    }
    const own = names.of(state);
    found[name] =
      own === name ? objectResult(names, session, state) : { ...objectResult(names, session, state), same: own };
  }
  return found;
}

/** One object; reading it loads nothing. */
export function objectResult(names: Names, session: Session, state: InstanceState): ObjectResult {
  const { mapper, dict } = state;
  const columns: Record<string, Value> = {};
  for (const { name } of mapper.columns) {
    const value = dict.get(name);
    if (value !== undefined) columns[name] = value as Value;
  }
  const relationships: Record<string, string | null | readonly (string | null)[]> = {};
  for (const { key } of mapper.relationships) {
    const value = dict.get(key);
    if (value === undefined) relationships[key] = '<unloaded>';
    else if (value instanceof Collection)
      relationships[key] = value.items.map((item) => (item ? names.of(item) : null));
    else relationships[key] = value instanceof InstanceState ? names.of(value) : null;
  }
  const waiting: Record<string, { added: readonly string[]; removed: readonly string[] }> = {};
  for (const [key, { added, deleted }] of state.pendingMutations) {
    if (added.length + deleted.size === 0) continue;
    waiting[key] = { added: added.map((one) => names.of(one)), removed: [...deleted].map((one) => names.of(one)) };
  }
  return {
    state: state.word,
    identity: state.key ? [state.key.mapper.name, state.key.values] : null,
    columns,
    relationships,
    modified: state.modified,
    ...(session.isMarked(state) ? { deletePending: true } : {}),
    ...(Object.keys(waiting).length > 0 ? { waiting } : {}),
  };
}

export function statementResult(names: Names, statement: SentStatement): StatementResult {
  const { operation, inFlush, verb, table, rows, reason, of, sql, params, failed } = statement;
  const owner = of ? names.of(of[0]) : null;
  const target = of && of[1] !== null ? `${owner}.${of[1]}` : owner;
  return {
    operation,
    inFlush,
    verb,
    table,
    rows,
    ...(reason ? { reason, of: target } : {}),
    sql,
    params,
    ...(failed ? { failed: true } : {}),
  };
}
