/** A column of a mapped class (SQLAlchemy 2.0.52, orm/attributes.py, `ScalarAttributeImpl`). */
import type { Value } from '#document/value.ts';
import { AttributeImpl } from './attribute.ts';
import type { Item } from './collection.ts';
import { EventToken } from './events.ts';
import { blankHistory, type History, scalarHistory } from './history.ts';
import { INIT_OK, NO_VALUE, PASSIVE_NO_RESULT, PASSIVE_RETURN_NO_VALUE } from './passive.ts';
import type { Committed, InstanceState } from './state.ts';

export class ScalarAttribute extends AttributeImpl {
  readonly collection = false;
  readonly acceptsScalarLoader = true;
  readonly appendToken = new EventToken(this, 'REPLACE');
  readonly removeToken = new EventToken(this, 'REMOVE');

  /** The cells before and after, not objects. */
  cellHistory(state: InstanceState, passive: number): History<Value> {
    const held = state.dict.get(this.key);
    const original = state.committed.get(this.key);
    if (held !== undefined) return scalarHistory(original, held as Value);
    if (original !== undefined) return scalarHistory(original, NO_VALUE);
    const current = this.get(state, passive & ~INIT_OK);
    if (current === PASSIVE_NO_RESULT) return blankHistory;
    return scalarHistory(state.committed.get(this.key), current as Value | typeof NO_VALUE);
  }

  history(): History<Item> {
    return blankHistory;
  }

  set(state: InstanceState, value: Value): void {
    const old = this.activeHistory ? this.get(state, PASSIVE_RETURN_NO_VALUE) : (state.dict.get(this.key) ?? null);
    const known = this.activeHistory || state.dict.has(this.key);
    state.modifiedEvent(this, known ? (old as Committed) : NO_VALUE);
    state.dict.set(this.key, value);
    state.mapper.tracer?.column(state, this.key, value);
  }

  append(): void {}

  pop(): void {}
}
