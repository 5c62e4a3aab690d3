import { DepthFirst } from './depthFirst.ts';
import type { Engine } from './engine.ts';
import { IndexByIndex } from './indexByIndex.ts';
import { Queue } from './queue.ts';
import { SetBased } from './setBased.ts';
import type { Sink } from './sink.ts';
import type { State } from './state.ts';

/** The algorithm of a database over a state. */
export function engineOf(state: State, sink: Sink): Engine {
  switch (state.catalog.behaviour.traversal) {
    case 'depth-first':
      return new DepthFirst(state, sink);
    case 'queue':
      return new Queue(state, sink);
    case 'index-by-index':
      return new IndexByIndex(state, sink);
    case 'set-based':
      return new SetBased(state, sink);
  }
}
