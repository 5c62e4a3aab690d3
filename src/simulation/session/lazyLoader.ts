/** Loads a relationship when it is first read (SQLAlchemy 2.0.52, orm/strategies.py, `LazyLoader`). */
import type { Value } from '#document/value.ts';
import type { Loader } from './attribute.ts';
import type { Item } from './collection.ts';
import { SessionError } from './errors.ts';
import { getFromIdentity, loadOnIdentity } from './loading.ts';
import {
  ATTR_EMPTY,
  ATTR_WAS_SET,
  DEFERRED_HISTORY_LOAD,
  INIT_OK,
  LOAD_AGAINST_COMMITTED,
  type LoaderStatus,
  NO_AUTOFLUSH,
  NO_RAISE,
  NO_VALUE,
  NON_PERSISTENT_OK,
  PASSIVE_NO_RESULT,
  RELATED_OBJECT_OK,
  SQL_OK,
} from './passive.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { Condition } from './select.ts';
import type { Session } from './session.ts';
import { type InstanceState, identityKey } from './state.ts';

/** The loader of a relationship: `_load_for_state`. */
export const lazyLoader =
  (property: RelationshipProperty): Loader =>
  (state, passive) =>
    loadForState(property, state, passive);

function loadForState(
  property: RelationshipProperty,
  state: InstanceState,
  passive: number,
): Item | readonly Item[] | LoaderStatus {
  if (state.key === null) return ATTR_EMPTY;
  const { useGet, key, mapper } = property;
  if ((!(passive & SQL_OK) && !useGet) || (!(passive & NON_PERSISTENT_OK) && state.key === null))
    return PASSIVE_NO_RESULT;
  const raises = property.record.lazy === 'raise' && !(passive & NO_RAISE);
  if (raises && (!useGet || passive & RELATED_OBJECT_OK)) refuseLoad(property);
  const { session } = state;
  if (!session) {
    if (passive & NO_RAISE) return PASSIVE_NO_RESULT;
    throw new SessionError(
      'detached',
      'DetachedInstanceError',
      `Parent instance ${state.mapper.nameOf(state)} is not bound to a Session; lazy load operation of attribute '${key}' cannot proceed`,
    );
  }
  if (!useGet) return emitLazyLoad(property, session, state, passive);

  const cells = identityForGet(property, state, passive);
  if (cells.includes(PASSIVE_NO_RESULT)) return PASSIVE_NO_RESULT;
  if (cells.includes(NO_VALUE)) return NO_VALUE;
  const identity = cells as readonly Value[];
  if (identity.every((value) => value === null)) return null;
  if (state.dict.has(key) && !(passive & DEFERRED_HISTORY_LOAD)) return ATTR_WAS_SET;
  const known = getFromIdentity(session, identityKey(mapper, identity), passive);
  if (known !== null) return known;
  if (!(passive & SQL_OK) || !(passive & RELATED_OBJECT_OK)) return PASSIVE_NO_RESULT;
  return loadOnIdentity(session, mapper, identity, {
    reason: 'relationship',
    of: [state, key],
    autoflush: !(passive & NO_AUTOFLUSH),
  });
}

function refuseLoad(property: RelationshipProperty): never {
  throw new SessionError(
    'lazy-raise',
    'InvalidRequestError',
    `'${property.label}' is not available due to lazy='${property.record.lazy}'`,
  );
}

/** The cell of the owner that is compared, changed or as it was in the database. */
function ownCell(state: InstanceState, column: string, passive: number): Value | LoaderStatus {
  return passive & LOAD_AGAINST_COMMITTED
    ? state.mapper.committedCell(state, column, passive)
    : state.mapper.cell(state, column, passive);
}

/** `_get_ident_for_use_get`: the target's primary key by the owner's columns. */
function identityForGet(
  property: RelationshipProperty,
  state: InstanceState,
  passive: number,
): readonly (Value | LoaderStatus)[] {
  return property.mapper.primaryKey.map((column) => {
    const pair = property.lazyPairs.find(([, remote]) => remote === column);
    return pair ? ownCell(state, pair[0], passive) : null;
  });
}

/** `_emit_lazyload` without `use_get`. */
function emitLazyLoad(
  property: RelationshipProperty,
  session: Session,
  state: InstanceState,
  passive: number,
): Item | readonly Item[] | LoaderStatus {
  const { mapper, secondary, key } = property;
  const cells = property.lazyPairs.map(([own]) => ownCell(state, own, passive & ~INIT_OK));
  if (state.dict.has(key) && !(passive & DEFERRED_HISTORY_LOAD)) return ATTR_WAS_SET;
  if (cells.includes(NO_VALUE)) return null;
  const where = property.lazyPairs.map(([, column], i): Condition => {
    const value = cells[i] as Value;
    const reversed = property.direction !== 'MANYTOONE';
    return { table: secondary ?? mapper.table, column, value, isNull: false, bind: `param_${i + 1}`, reversed };
  });
  const found = session.loadRows(
    {
      mapper,
      where,
      secondary: secondary && { table: secondary, pairs: property.secondarySynchronizePairs },
      columns: null,
      labelled: true,
      orderBy: [],
    },
    { reason: 'relationship', of: [state, key], autoflush: !(passive & NO_AUTOFLUSH) },
  );
  if (property.record.uselist) return found;
  if (found.length > 1) {
    session.warn(
      'multiple-rows',
      `Multiple rows returned with uselist=False for lazily-loaded attribute '${property.label}' `,
    );
  }
  return found[0] ?? null;
}
