/** The origin of a change, which is passed on from side to side (SQLAlchemy 2.0.52, orm/attributes.py). */
import type { AttributeImpl } from './attribute.ts';

export type EventOp = 'APPEND' | 'REMOVE' | 'REPLACE' | 'BULK_REPLACE';

/** `AttributeEventToken`: compared by identity, so each attribute has one of each. */
export class EventToken {
  readonly impl: AttributeImpl;
  readonly op: EventOp;

  constructor(impl: AttributeImpl, op: EventOp) {
    this.impl = impl;
    this.op = op;
  }

  get key(): string {
    return this.impl.key;
  }
}
