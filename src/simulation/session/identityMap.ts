/** The session's persistent objects by class and primary key (SQLAlchemy 2.0.52, orm/identity.py). */
import { SessionError } from './errors.ts';
import { pythonLiteral } from './pythonLiteral.ts';
import type { IdentityKey, InstanceState, ModifiedSet } from './state.ts';

export class IdentityMap implements ModifiedSet {
  readonly modified = new Set<InstanceState>();
  readonly #states = new Map<string, InstanceState>();

  get(key: IdentityKey): InstanceState | null {
    return this.#states.get(key.text) ?? null;
  }

  allStates(): readonly InstanceState[] {
    return [...this.#states.values()];
  }

  contains(state: InstanceState): boolean {
    return state.key !== null && this.#states.get(state.key.text) === state;
  }

  /** Throws when another object has the key. */
  add(state: InstanceState): void {
    const key = state.key as IdentityKey;
    const known = this.#states.get(key.text);
    if (known === state) return;
    if (known) {
      throw new SessionError(
        'identity-conflict',
        'InvalidRequestError',
        `Can't attach instance ${state.mapper.nameOf(state)}; another instance with key ${keyText(key)} is already present in this session.`,
      );
    }
    this.#put(key, state);
  }

  /** A new object: it is not looked whether it was changed. */
  addUnpresent(state: InstanceState): void {
    this.#states.set((state.key as IdentityKey).text, state);
    state.identityMap = this;
  }

  /** Puts an object under its key; answers the other one that had it. */
  replace(state: InstanceState): InstanceState | null {
    const key = state.key as IdentityKey;
    const known = this.#states.get(key.text) ?? null;
    if (known === state) return null;
    if (known) this.#leave(known);
    this.#put(key, state);
    return known;
  }

  discard(state: InstanceState): void {
    if (!this.contains(state)) return;
    this.#states.delete((state.key as IdentityKey).text);
    this.#leave(state);
  }

  #put(key: IdentityKey, state: InstanceState): void {
    this.#states.set(key.text, state);
    state.identityMap = this;
    if (state.modified) this.modified.add(state);
  }

  #leave(state: InstanceState): void {
    state.identityMap = null;
    if (state.modified) this.modified.delete(state);
  }
}

/** As messages print a key. */
export const keyText = (key: IdentityKey): string =>
  `(<class 'model.${key.mapper.name}'>, (${key.values.map(pythonLiteral).join(', ')}${key.values.length === 1 ? ',' : ''}), None)`;
