/** How far an attribute may go to get a value (SQLAlchemy 2.0.52, orm/base.py, `PassiveFlag`). */

export const CALLABLES_OK = 1;
export const SQL_OK = 2;
export const RELATED_OBJECT_OK = 4;
export const INIT_OK = 8;
export const NON_PERSISTENT_OK = 16;
export const LOAD_AGAINST_COMMITTED = 32;
export const NO_AUTOFLUSH = 64;
export const NO_RAISE = 128;
export const DEFERRED_HISTORY_LOAD = 256;
export const INCLUDE_PENDING_MUTATIONS = 512;

/** Everything is allowed. */
export const PASSIVE_OFF = RELATED_OBJECT_OK | NON_PERSISTENT_OK | INIT_OK | CALLABLES_OK | SQL_OK;
export const PASSIVE_RETURN_NO_VALUE = PASSIVE_OFF ^ INIT_OK;
/** Only what is in memory. */
export const PASSIVE_NO_INITIALIZE = PASSIVE_RETURN_NO_VALUE ^ CALLABLES_OK;
/** No SQL: the identity map may answer. */
export const PASSIVE_NO_FETCH = PASSIVE_OFF ^ SQL_OK;
export const PASSIVE_NO_FETCH_RELATED = PASSIVE_OFF ^ RELATED_OBJECT_OK;
export const PASSIVE_ONLY_PERSISTENT = PASSIVE_OFF ^ NON_PERSISTENT_OK;
export const PASSIVE_MERGE = PASSIVE_OFF | NO_RAISE;

/** Nothing is known: the flags did not allow to find out. */
export const PASSIVE_NO_RESULT = Symbol('PASSIVE_NO_RESULT');
/** There is no value, and none was ever set. */
export const NO_VALUE = Symbol('NO_VALUE');
/** The loader has stored the value itself. */
export const ATTR_WAS_SET = Symbol('ATTR_WAS_SET');
/** The loader has nothing to load. */
export const ATTR_EMPTY = Symbol('ATTR_EMPTY');

export type NoResult = typeof PASSIVE_NO_RESULT;
export type NoValue = typeof NO_VALUE;
export type LoaderStatus = NoResult | NoValue | typeof ATTR_WAS_SET | typeof ATTR_EMPTY;
