/** What a Python module imports, under other names where its own classes and attributes have taken the usual ones. */

const prefixes: Readonly<Record<string, string>> = { sqlalchemy: 'sa_', 'sqlalchemy.orm': 'orm_' };

export class Imports {
  readonly #taken: ReadonlySet<string>;
  readonly #modules = new Map<string, Map<string, string>>();

  /** `taken`: every name that the module or a class in it gives to something of its own. */
  constructor(taken: ReadonlySet<string>) {
    this.#taken = taken;
  }

  /** The name to write for `name` of `module`, which is then imported. */
  from(module: string, name: string): string {
    let local = name;
    for (let prefix = prefixes[module] ?? 'py_'; this.#taken.has(local); prefix = `_${prefix}`) local = prefix + name;
    if (module === 'builtins' && local === name) return local;
    const names = this.#modules.get(module) ?? new Map<string, string>();
    this.#modules.set(module, names.set(name, local));
    return local;
  }

  sa(name: string): string {
    return this.from('sqlalchemy', name);
  }

  orm(name: string): string {
    return this.from('sqlalchemy.orm', name);
  }

  /** The lines, the standard library first. */
  lines(): readonly string[] {
    const modules = [...this.#modules].sort(([a], [b]) => (a < b ? -1 : 1));
    const isOwn = ([module]: readonly [string, unknown]) => module.startsWith('sqlalchemy');
    const groups = [modules.filter((entry) => !isOwn(entry)), modules.filter(isOwn)].filter(({ length }) => length > 0);
    return groups.flatMap((group, i) => [
      ...(i > 0 ? [''] : []),
      ...group.flatMap(([m, names]) => importLines(m, names)),
    ]);
  }
}

function importLines(module: string, names: ReadonlyMap<string, string>): readonly string[] {
  const parts = [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, local]) => (name === local ? name : `${name} as ${local}`));
  const line = `from ${module} import ${parts.join(', ')}`;
  return line.length <= 88 ? [line] : [`from ${module} import (`, ...parts.map((part) => `    ${part},`), ')'];
}
