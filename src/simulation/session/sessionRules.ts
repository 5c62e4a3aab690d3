/** The rules that a step of a session follows, each with the sentence that teaches it and where SQLAlchemy has it. */
import { t } from '#words/say.ts';

export type SessionRuleId =
  | 'operation'
  | 'append'
  | 'remove'
  | 'set'
  | 'set-column'
  | 'back-populates'
  | 'waits'
  | 'add'
  | 'save-update'
  | 'delete'
  | 'delete-cascade'
  | 'expunge'
  | 'expunge-orphan'
  | 'load'
  | 'refresh'
  | 'lazy-load'
  | 'query'
  | 'flush'
  | 'autoflush'
  | 'plan'
  | 'plan-save'
  | 'plan-delete'
  | 'plan-process'
  | 'plan-post-update'
  | 'insert'
  | 'update'
  | 'delete-row'
  | 'association'
  | 'core-sql'
  | 'flush-insert'
  | 'flush-delete'
  | 'row-gone'
  | 'expire'
  | 'begin'
  | 'commit'
  | 'rollback'
  | 'database'
  | 'warning'
  | 'error';

export interface SessionRule {
  readonly title: string;
  readonly sentence: string;
  /** The module and function of SQLAlchemy 2.0.52; empty where there is nothing to cite. */
  readonly source: string;
}

const rule = (title: string, sentence: string, source = ''): SessionRule => ({
  title,
  sentence,
  source: source && `SQLAlchemy 2.0.52, ${source}`,
});

/** Every rule with its title, its explanation and its source. */
export const sessionRules: Readonly<Record<SessionRuleId, SessionRule>> = {
  operation: rule(t`The line of the program`, t`This is what was asked for; everything after it follows from it.`),
  append: rule(
    'append',
    t`An object comes into a list in memory; no SQL is sent.`,
    'orm/attributes.py, fire_append_event',
  ),
  remove: rule('remove', t`An object leaves a list in memory; no SQL is sent.`, 'orm/attributes.py, fire_remove_event'),
  set: rule(
    t`Set the one side`,
    t`The attribute changes in memory; no SQL is sent.`,
    'orm/attributes.py, fire_replace_event',
  ),
  'set-column': rule(
    t`Set a column`,
    t`A value changes in memory. Relationships do not look at it: they stay as they are, even after the flush.`,
    'orm/attributes.py, ScalarAttributeImpl.set',
  ),
  'back-populates': rule(
    'back_populates',
    t`A change of one side is made on the other side at once, in memory, without loading anything.`,
    'orm/attributes.py, backref_listeners',
  ),
  waits: rule(
    t`A list that is not loaded`,
    t`What the other side adds or removes waits at the list, and is applied when the list is loaded.`,
    'orm/state.py, PendingCollection',
  ),
  add: rule('session.add', t`A new object becomes pending; the flush will insert it.`, 'orm/session.py, Session.add'),
  'save-update': rule(
    'cascade: save-update',
    t`What hangs on an object that is in the session comes into the session too.`,
    'orm/unitofwork.py, track_cascade_events',
  ),
  delete: rule(
    'session.delete',
    t`The object is only marked; the flush will delete its row.`,
    'orm/session.py, Session.delete',
  ),
  'delete-cascade': rule(
    'cascade: delete',
    t`What belongs to a deleted object is loaded and marked at once, when delete() is called.`,
    'orm/session.py, _delete_impl',
  ),
  expunge: rule('session.expunge', t`The object leaves the session; its row stays.`, 'orm/session.py, Session.expunge'),
  'expunge-orphan': rule(
    'cascade: delete-orphan',
    t`A pending object that has lost its parent leaves the session: it is never inserted.`,
    'orm/unitofwork.py, track_cascade_events',
  ),
  load: rule(
    t`A row becomes an object`,
    t`A row whose key is not in the identity map becomes a persistent object.`,
    'orm/loading.py, _instance',
  ),
  refresh: rule(
    t`Expired attributes`,
    t`What was expired is loaded by its key as soon as it is read.`,
    'orm/loading.py, load_scalar_attributes',
  ),
  'lazy-load': rule(
    t`Lazy loading`,
    t`A relationship that is not in memory is loaded when it is first read.`,
    'orm/strategies.py, LazyLoader',
  ),
  query: rule(t`A query`, t`A SELECT is sent, after an autoflush.`, 'orm/session.py, Session.execute'),
  flush: rule(
    'flush',
    t`The unit of work sends what has changed, in an order that keeps all references.`,
    'orm/session.py, Session._flush',
  ),
  autoflush: rule(
    'autoflush',
    t`Before a SELECT, the session flushes, so that the database knows what the program knows.`,
    'orm/session.py, Session._autoflush',
  ),
  plan: rule(
    t`The flush plan`,
    t`Saves, deletes and foreign keys to copy are sorted by what depends on what; what does not depend goes by class name.`,
    'orm/unitofwork.py, UOWTransaction.execute',
  ),
  'plan-save': rule(
    t`Save`,
    t`UPDATEs first, then INSERTs: the new ones as they were added.`,
    'orm/persistence.py, save_obj',
  ),
  'plan-delete': rule(
    t`Delete`,
    t`One DELETE for all marked objects of a class, by primary key.`,
    'orm/persistence.py, delete_obj',
  ),
  'plan-process': rule(
    t`Synchronize`,
    t`Keys are copied into foreign keys, or foreign keys are set to NULL; association rows are written.`,
    'orm/dependency.py',
  ),
  'plan-post-update': rule(
    'post_update',
    t`Foreign keys of objects that refer to each other are written by an UPDATE of their own.`,
    'orm/persistence.py, post_update',
  ),
  insert: rule(
    'INSERT',
    t`A pending object becomes a row; the generated key comes back.`,
    'orm/persistence.py, _emit_insert_statements',
  ),
  update: rule('UPDATE', t`Only columns whose values differ are sent.`, 'orm/persistence.py, _emit_update_statements'),
  'delete-row': rule('DELETE', t`The row goes, by the key that it had.`, 'orm/persistence.py, _emit_delete_statements'),
  association: rule(
    t`Association rows`,
    t`Members that came or left become rows that are inserted or deleted in the association table.`,
    'orm/dependency.py, ManyToManyDP',
  ),
  'core-sql': rule(
    t`A statement of its own`,
    t`The session knows nothing of it: no flush before, no object changes after.`,
    'orm/session.py, Session.execute',
  ),
  'flush-insert': rule(
    t`Inserted`,
    t`The object is persistent now: it has a row and a place in the identity map.`,
    'orm/session.py, _register_persistent',
  ),
  'flush-delete': rule(
    t`Deleted`,
    t`The row is gone; the object leaves the identity map.`,
    'orm/session.py, _remove_newly_deleted',
  ),
  'row-gone': rule(
    t`The row is gone`,
    t`An expired object was to be refreshed, but its row is not there any more.`,
    'orm/loading.py, get_from_identity',
  ),
  expire: rule('expire', t`What is in memory is forgotten, and read again when it is needed.`, 'orm/state.py, _expire'),
  begin: rule('BEGIN (implicit)', t`The first statement begins a transaction.`, 'engine/base.py, _begin_impl'),
  commit: rule(
    'commit',
    t`The session flushes, COMMIT is sent, and every object is expired.`,
    'orm/session.py, SessionTransaction.commit',
  ),
  rollback: rule(
    'rollback',
    t`The transaction is taken back: new objects are transient again, deleted ones persistent, the rest is expired.`,
    'orm/session.py, _restore_snapshot',
  ),
  database: rule(t`The database`, t`This the database did by itself, by its constraints.`),
  warning: rule(t`A warning`, t`SQLAlchemy warns and goes on.`),
  error: rule(t`An error`, t`The operation ends here.`),
};
