/** From rows to objects (SQLAlchemy 2.0.52, orm/loading.py). */
import type { Value } from '#document/value.ts';
import { SessionError } from './errors.ts';
import type { Mapper } from './mapper.ts';
import {
  NO_AUTOFLUSH,
  NO_RAISE,
  type NoResult,
  PASSIVE_NO_FETCH_RELATED,
  PASSIVE_NO_RESULT,
  PASSIVE_OFF,
  RELATED_OBJECT_OK,
  SQL_OK,
} from './passive.ts';
import type { Condition, SelectReason } from './select.ts';
import type { Session } from './session.ts';
import { type IdentityKey, InstanceState, identityKey } from './state.ts';

/** Cells by the name of their column. */
export type RowCells = Readonly<Record<string, Value>>;

export interface LoadOptions {
  readonly reason: SelectReason;
  /** The object, or object and attribute, for which it is loaded. */
  readonly of: readonly [InstanceState, string | null] | null;
  /** The object that is to get the values, changed or not; otherwise only what is missing is filled in. */
  readonly refresh?: InstanceState | null;
  /** Attributes to load; all columns when left out or empty. */
  readonly only?: readonly string[] | null;
  readonly autoflush?: boolean;
  /** Relationships among `only` are loaded too, as `session.refresh` does. */
  readonly isUserRefresh?: boolean;
}

/** `load_on_pk_identity`: the object with this primary key, or null when there is no such row. */
export function loadOnIdentity(
  session: Session,
  mapper: Mapper,
  identity: readonly Value[],
  options: LoadOptions,
): InstanceState | null {
  const where = mapper.primaryKey.map((column, i): Condition => {
    const value = identity[i] ?? null;
    return { table: mapper.table, column, value, isNull: value === null, bind: `pk_${i + 1}`, reversed: false };
  });
  if (identity.every((value) => value === null)) {
    session.warn(
      'null-primary-key',
      'fully NULL primary key identity cannot load any object.  This condition may raise an error in a future release.',
    );
  }
  const only = options.only && options.only.length > 0 ? withKey(mapper, options) : null;
  const found = session.loadRows(
    { mapper, where, secondary: null, columns: only, labelled: options.isUserRefresh !== true, orderBy: [] },
    { ...options, only: options.only ? (only ?? []) : null },
  );
  return found[0] ?? null;
}

/** A refresh of relationships alone selects the key too. */
function withKey(mapper: Mapper, { only, isUserRefresh }: LoadOptions): readonly string[] {
  const names = only ?? [];
  if (!isUserRefresh || !names.some((name) => mapper.relationships.some(({ key }) => key === name))) return names;
  return [...new Set([...mapper.primaryKey, ...names])];
}

/** `instances`: an object for each row, without repetition, in the order of the rows. */
export function instances(
  session: Session,
  mapper: Mapper,
  rows: readonly RowCells[],
  options: LoadOptions,
): readonly InstanceState[] {
  const found = new Set<InstanceState>();
  const full = new Set<InstanceState>();
  const partial = new Set<InstanceState>();
  for (const row of rows) {
    const state = options.refresh
      ? refreshFrom(options.refresh, mapper, row, options, full)
      : instanceOf(session, mapper, row, full, partial);
    if (state) found.add(state);
  }
  if (options.isUserRefresh && options.only) {
    const names = new Set(options.only);
    for (const state of full) {
      for (const { key, isSelfReferential } of mapper.relationships) {
        if (!names.has(key)) continue;
        const impl = state.impl(key);
        // What leads back to the class is looked up in the identity map only (orm/strategies.py, `_setup_for_recursion`).
        const passive = isSelfReferential ? PASSIVE_NO_FETCH_RELATED : PASSIVE_OFF;
        const value = impl.fireLoader(state, passive | NO_RAISE);
        if (typeof value !== 'symbol') impl.setCommittedValue(state, value);
      }
    }
  }
  return [...found];
}

function refreshFrom(
  state: InstanceState,
  mapper: Mapper,
  row: RowCells,
  { only }: LoadOptions,
  full: Set<InstanceState>,
): InstanceState {
  if (full.has(state)) return state;
  full.add(state);
  for (const { name } of mapper.columns) {
    if ((!only || only.includes(name)) && row[name] !== undefined) state.dict.set(name, row[name]);
  }
  if (only && only.length > 0) state.commit(only);
  else state.commitAll();
  return state;
}

function instanceOf(
  session: Session,
  mapper: Mapper,
  row: RowCells,
  full: Set<InstanceState>,
  partial: Set<InstanceState>,
): InstanceState | null {
  const key = identityKey(
    mapper,
    mapper.primaryKey.map((column) => row[column] ?? null),
  );
  const known = session.identityMap.get(key);
  if (!known) {
    if (key.values.every((value) => value === null)) return null;
    const state = new InstanceState(mapper);
    state.key = key;
    state.attach(session);
    session.identityMap.addUnpresent(state);
    for (const { name } of mapper.columns) state.dict.set(name, row[name] ?? null);
    full.add(state);
    session.loadedAsPersistent(state);
    return state;
  }
  if (full.has(known) || partial.has(known)) return known;
  const unloaded = known.unloaded();
  if (unloaded.size === 0) return known;
  partial.add(known);
  for (const { name } of mapper.columns) if (unloaded.has(name)) known.dict.set(name, row[name] ?? null);
  known.commit(unloaded);
  return known;
}

/**
 * `get_from_identity`: the object in the identity map. One that is expired is refreshed first; when its row is gone it
 * leaves the session, and the answer is null.
 */
export function getFromIdentity(session: Session, key: IdentityKey, passive: number): InstanceState | NoResult | null {
  const state = session.identityMap.get(key);
  if (!state) return null;
  if (!state.expired) return state;
  if (!(passive & SQL_OK)) return PASSIVE_NO_RESULT;
  if (!(passive & RELATED_OBJECT_OK)) return state;
  try {
    state.loadExpired(passive);
  } catch (error) {
    if (!isRowGone(error)) throw error;
    session.removeNewlyDeleted([state]);
    return null;
  }
  return state;
}

/** ObjectDeletedError: the row of an expired object is gone. */
export const isRowGone = (error: unknown): boolean =>
  error instanceof SessionError && error.exception === 'ObjectDeletedError';

/** `load_scalar_attributes`: one SELECT by key for the expired columns of an object. */
export function loadScalarAttributes(state: InstanceState, keys: readonly string[], passive: number): void {
  const { session, mapper } = state;
  if (!session) {
    throw new SessionError(
      'detached',
      'DetachedInstanceError',
      `Instance ${mapper.nameOf(state)} is not bound to a Session; attribute refresh operation cannot proceed`,
    );
  }
  const hasKey = state.key !== null;
  if (!hasKey && mapper.primaryKey.some((column) => state.expiredAttributes.has(column))) {
    throw new SessionError(
      'other',
      'InvalidRequestError',
      `Instance ${mapper.nameOf(state)} cannot be refreshed - it's not  persistent and does not contain a full primary key.`,
    );
  }
  const key = state.key ?? mapper.identityKeyOf(state);
  const found = loadOnIdentity(session, mapper, key.values, {
    reason: 'refresh',
    of: [state, null],
    refresh: state,
    only: keys,
    autoflush: !(passive & NO_AUTOFLUSH),
  });
  if (hasKey && !found) {
    throw new SessionError(
      'object-deleted',
      'ObjectDeletedError',
      `Instance '${mapper.nameOf(state)}' has been deleted, or its row is otherwise not present.`,
    );
  }
}
