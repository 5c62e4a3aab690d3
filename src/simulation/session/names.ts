/** Names for every object of a run: those that the program gave, and `Book#2` for what the session loaded by itself. */

import type { Item } from './collection.ts';
import { SessionError } from './errors.ts';
import type { InstanceState } from './state.ts';

const nameless = '?';

export class Names {
  readonly #aliases = new Map<string, Item>();
  readonly #given = new Map<InstanceState, string>();
  readonly #automatic = new Map<InstanceState, string>();
  readonly #byAutomatic = new Map<string, InstanceState>();
  /** Names that some operation gives, if it succeeds. */
  readonly #announced: ReadonlySet<string>;
  /** Every object in the order in which it came. */
  readonly #met = new Map<InstanceState, number>();
  readonly #known: readonly string[];

  /** `known`: the names that the objects will have at the end, in the order in which they come, from an earlier run. */
  constructor(announced: Iterable<string>, known: readonly string[] = []) {
    this.#announced = new Set(announced);
    this.#known = known;
  }

  /** Notes that an object has come. */
  meet(state: InstanceState): void {
    if (!this.#met.has(state)) this.#met.set(state, this.#met.size);
  }

  /** The names of all objects in the order in which they came. */
  inOrder(): readonly string[] {
    return [...this.#met.keys()].map((state) => this.of(state));
  }

  /** Names an object that came by itself. */
  keep(state: InstanceState): void {
    this.meet(state);
    if (this.#given.has(state) || this.#automatic.has(state)) return;
    const plain = `${state.mapper.name}#${(state.key?.values ?? []).map(String).join(',')}`;
    let name = plain;
    for (let n = 2; this.#byAutomatic.has(name); n++) name = `${plain}/${n}`;
    this.#byAutomatic.set(name, state);
    this.#automatic.set(state, name);
  }

  give(alias: string, state: Item): void {
    if (this.#aliases.has(alias)) throw invalid(`the name '${alias}' is used twice`);
    this.#aliases.set(alias, state);
    if (state) this.meet(state);
    if (state && !this.#given.has(state)) this.#given.set(state, alias);
  }

  /** The object of a name, null where it stands for None. Throws when the name is of nothing. */
  find(name: string): Item {
    const alias = this.#aliases.get(name);
    if (alias !== undefined) return alias;
    const loaded = this.#byAutomatic.get(name);
    if (loaded) return loaded;
    if (this.#announced.has(name)) throw new SessionError('no-object', 'NoObject', `'${name}' was not made`);
    throw invalid(`unknown object '${name}'`);
  }

  of(state: InstanceState): string {
    const known = this.#known[this.#met.get(state) ?? -1];
    return known ?? this.#given.get(state) ?? this.#automatic.get(state) ?? nameless;
  }

  /** Whether the object has a name; what a merge makes along the way has none. */
  knows(state: InstanceState): boolean {
    return this.#met.has(state) && this.of(state) !== nameless;
  }

  /** Every name with its object: those given in order, then the others by name. */
  all(): readonly (readonly [string, Item])[] {
    const others = [...this.#automatic].filter(([state]) => !this.#given.has(state));
    return [
      ...this.#aliases,
      ...others.map(([state]) => [this.of(state), state] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    ];
  }
}

/** The scenario itself makes no sense. */
export const invalid = (message: string): SessionError =>
  new SessionError('invalid-scenario', 'ScenarioError', message);
