/** The sources as modules that import each other. */
import type { Source } from '../reading.ts';
import { parseModule } from './parse.ts';
import type { Import, Module, Scope, Value } from './values.ts';

export class Modules {
  readonly all: readonly Module[];
  readonly #byPath = new Map<string, Module>();
  readonly #byEnd = new Map<string, Module[]>();

  constructor(sources: readonly Source[]) {
    this.all = sources.map((source) => moduleOf(source));
    for (const module of this.all) {
      if (!this.#byPath.has(module.path)) this.#byPath.set(module.path, module);
      const end = lastPart(module.path);
      this.#byEnd.set(end, [...(this.#byEnd.get(end) ?? []), module]);
    }
  }

  /** The module of exactly this path. */
  at = (path: string): Module | undefined => this.#byPath.get(path);

  /** The module of `from ..path import`; null where it is none of the sources. */
  from(dots: number, path: string, from: Module, exact = false): Module | null {
    if (dots === 0) return this.named(path, from, exact);
    const parts = from.path === '' ? [] : from.path.split('.');
    const base = parts.slice(0, Math.max(0, parts.length - dots + (from.isPackage ? 1 : 0)));
    const whole = [...base, ...(path === '' ? [] : [path])].join('.');
    const found = this.#byPath.get(whole);
    if (found && found !== from) return found;
    // Files that were given without their folders.
    return path === '' || exact ? null : this.#likely(path, from);
  }

  /** The module that an import names: its path, or one that ends like it, or that it ends like. */
  named(path: string, from: Module, exact = false): Module | null {
    const found = this.#byPath.get(path);
    if (found && found !== from) return found;
    const likely = (this.#byEnd.get(lastPart(path)) ?? []).filter(
      (module) => module !== from && module.path.endsWith(`.${path}`),
    );
    if (likely.length > 0) return likely.length === 1 ? (likely[0] ?? null) : nearest(likely, from);
    return exact || isLibrary(path) ? null : this.#likely(path, from);
  }

  #likely(path: string, from: Module): Module | null {
    const found = (this.#byEnd.get(lastPart(path)) ?? []).filter(
      (module) => module !== from && (module.path === path || path.endsWith(`.${module.path}`) || !path.includes('.')),
    );
    return found.length === 1 ? (found[0] ?? null) : null;
  }
}

/** Libraries whose names no source replaces. */
export const isLibrary = (path: string): boolean =>
  /^(sqlalchemy|sqlmodel|flask_sqlalchemy|sqlalchemy_utils|geoalchemy2|typing|typing_extensions|datetime|decimal|enum|uuid|re|os|sys|json|pydantic|dataclasses|functools|flask|fastapi|collections|django|alembic|__future__)(\.|$)/.test(
    path,
  );

const lastPart = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Of several modules of one name the one that shares the longest beginning of its path. */
function nearest(modules: readonly Module[], from: Module): Module | null {
  const shared = (module: Module): number => {
    const [a, b] = [module.path.split('.'), from.path.split('.')];
    const at = a.findIndex((part, i) => part !== b[i]);
    return at < 0 ? a.length : at;
  };
  return [...modules].sort((a, b) => shared(b) - shared(a))[0] ?? null;
}

function moduleOf({ name, content }: Source): Module {
  const parts = name
    .replace(/^.*:\/\//, '')
    .replaceAll('\\', '/')
    .replace(/\.pyi?$/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  const isPackage = parts.at(-1) === '__init__';
  const path = (isPackage ? parts.slice(0, -1) : parts).join('.');
  const statements = parseModule(content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const names = new Map<string, Value | Import>();
  const module: Module = {
    file: name,
    path,
    isPackage,
    statements,
    get scope(): Scope {
      return scope;
    },
  };
  const scope: Scope = { isClass: false, names, outer: null, module };
  return module;
}
