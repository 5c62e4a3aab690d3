/** What names of modules stand for, through imports from one to another. */
import { isLibrary, type Modules } from './modules.ts';
import { type Import, type Module, outside, type Scope, type Value } from './values.ts';

export class Names {
  readonly #modules: Modules;
  readonly #looking = new Set<Import>();

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** What a name stands for; what nobody defined is taken for something outside. */
  lookUp(name: string, scope: Scope): Value {
    for (let at: Scope | null = scope; at; at = at.outer) {
      const found = at.names.get(name);
      if (found) return found.kind === 'import' ? this.imported(found, at) : found;
    }
    return this.#anywhere(name, scope.module) ?? outside(name);
  }

  /** What an import stands for when it is used. */
  imported(given: Import, scope: Scope): Value {
    const { dots, path, name } = given;
    const otherwise = () =>
      (isLibrary(path) && dots === 0 ? null : this.#anywhere(name, scope.module)) ??
      outside(path === '' ? name : `${path}.${name}`);
    if (this.#looking.has(given)) return otherwise();
    this.#looking.add(given);
    try {
      const module = this.#modules.from(dots, path, scope.module);
      const found = module?.scope.names.get(name);
      if (module && found) return found.kind === 'import' ? this.imported(found, module.scope) : found;
      const submodule = this.#modules.from(dots, path === '' ? name : `${path}.${name}`, scope.module, true);
      if (submodule) return { kind: 'module', module: submodule };
      return otherwise();
    } finally {
      this.#looking.delete(given);
    }
  }

  /** A name of another source, if only one defines it: for texts that were given without what they import from. */
  #anywhere(name: string, from: Module): Value | null {
    let found: Value | null = null;
    for (const module of this.#modules.all) {
      if (module === from) continue;
      const value = module.scope.names.get(name);
      if (!value || value.kind === 'import' || value.kind === 'outside') continue;
      if (found) return null;
      found = value;
    }
    return found;
  }
}
