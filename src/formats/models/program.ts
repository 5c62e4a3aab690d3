/** The modules of an application, run as far as straight lines go: what their names stand for. */
import { t } from '#words/say.ts';
import type { Source } from '../reading.ts';
import { aroundClass, Evaluation, mostSteps } from './evaluate.ts';
import { mentionsTables } from './loops.ts';
import { Modules } from './modules.ts';
import { Names } from './names.ts';
import { operationOf, truthOf } from './operations.ts';
import type { Expression, ImportedName, Statement } from './syntax.ts';
import {
  type Attribute,
  type Call,
  type Class,
  isCall,
  type Module,
  none,
  outside,
  type Routine,
  type Scope,
  textValue,
  unknown,
  type Value,
} from './values.ts';

/** Of all loops together. */
const mostTurns = 3_000;

export class Program extends Evaluation {
  readonly modules: readonly Module[];
  /** Paths of imports from outside the sources, with how often. */
  readonly imports = new Map<string, number>();
  readonly #begun = new Set<Module>();
  #turns = 0;
  #isTyping = false;

  constructor(sources: readonly Source[]) {
    const modules = new Modules(sources);
    super(modules, new Names(modules));
    this.modules = modules.all;
  }

  /** Runs every module, those that are imported first. */
  run(progress?: (done: number) => void): void {
    for (const [i, module] of this.modules.entries()) {
      this.#run(module);
      progress?.((0.8 * (i + 1)) / this.modules.length);
    }
  }

  #run(module: Module): void {
    if (this.#isTyping || this.#begun.has(module)) return;
    this.#begun.add(module);
    this.execute(module.statements, module.scope);
  }

  // ---- statements

  /** Answers the value of a `return`, null where none was met. */
  protected execute(statements: readonly Statement[], scope: Scope, of: Class | null = null): Value | null {
    for (const statement of statements) {
      if (++this.steps > mostSteps) return null;
      const returned = this.#statement(statement, scope, of);
      if (returned) return returned;
    }
    return null;
  }

  #statement(statement: Statement, scope: Scope, of: Class | null): Value | null {
    const { module } = scope;
    const { line } = statement;
    switch (statement.kind) {
      case 'expression': {
        const value = this.evaluate(statement.value, scope);
        if (value.kind !== 'call') return null;
        this.#changed(statement.value, value, scope);
        if (scope === module.scope || scope.isClass) this.seen.push({ kind: 'call', call: value, variable: null });
        return null;
      }
      case 'assign': {
        const value = statement.value ? this.evaluate(statement.value, scope) : null;
        for (const target of statement.targets) this.assign(target, value, statement.annotation, scope, of, line);
        const [target] = statement.targets;
        // Some keep their tables in the body of a class.
        const isTable =
          scope.isClass && isCall(value, 'Table') && target?.kind === 'name' && target.name !== '__table__';
        if (value?.kind === 'call' && (scope === module.scope || isTable))
          this.seen.push({ kind: 'call', call: value, variable: target?.kind === 'name' ? target.name : null });
        return null;
      }
      case 'add': {
        const before = this.evaluate(statement.target, scope);
        const value = operationOf('+', [before, this.evaluate(statement.value, scope)]);
        this.assign(statement.target, value, null, scope, of, line);
        return null;
      }
      case 'import':
        this.#import(statement.path, statement.as, scope);
        return null;
      case 'from':
        this.#importFrom(statement.dots, statement.path, statement.names, scope);
        return null;
      case 'class': {
        const made = this.#class(statement, scope);
        scope.names.set(statement.name, { kind: 'class', of: made });
        of?.attributes.set(statement.name, { value: { kind: 'class', of: made }, annotation: null, line });
        this.seen.push({ kind: 'class', of: made });
        this.execute(statement.body, made.scope, made);
        return null;
      }
      case 'function': {
        const decorators = statement.decorators.map((one) => this.evaluate(one, scope));
        const { name, parameters, body, returns } = statement;
        // The functions of a class do not see its names.
        const seenBy = aroundClass(scope);
        const made: Routine = { name, parameters, body, returns, decorators, scope: seenBy, line };
        const value: Value = { kind: 'function', of: made };
        scope.names.set(name, value);
        of?.attributes.set(name, { value, annotation: null, line });
        return null;
      }
      case 'return':
        return statement.value ? this.evaluate(statement.value, scope) : none;
      case 'if': {
        for (const branch of statement.branches) {
          if (branch.condition && isForTyping(branch.condition)) {
            // Python does not run this; the imports name classes all the same, and no circle of modules matters.
            this.#isTyping = true;
            if (!of) this.#missing(branch.body, scope, of);
            this.#isTyping = false;
            continue;
          }
          const truth = branch.condition ? truthOf(this.evaluate(branch.condition, scope)) : true;
          if (truth === false) continue;
          // Of what cannot be told, the first part is taken; the others give the names that are still missing.
          const returned = this.execute(branch.body, scope, of);
          if (returned) return returned;
          if (truth === true) return null;
          for (const other of statement.branches) if (other !== branch) this.#missing(other.body, scope, of);
          return null;
        }
        return null;
      }
      case 'try': {
        const [tried, ...others] = statement.bodies;
        const returned = tried ? this.execute(tried, scope, of) : null;
        if (returned) return returned;
        for (const other of others) this.#missing(other, scope, of);
        return null;
      }
      case 'for': {
        const list = this.evaluate(statement.list, scope);
        if (list.kind === 'list' && this.#turns + list.items.length <= mostTurns) {
          this.#turns += list.items.length;
          for (const item of list.items) {
            this.assign(statement.target, item, null, scope, null, line);
            const returned = this.execute(statement.body, scope, of);
            if (returned) return returned;
          }
          return null;
        }
        this.#forget(statement.body, scope);
        if (mentionsTables(statement.body))
          this.seen.push({
            kind: 'unread',
            module,
            line,
            sentence: t`The loop is not run, because its list cannot be told without running Python.`,
          });
        return null;
      }
      case 'block':
        return this.execute(statement.body, scope, of);
      case 'fault':
        this.seen.push({ kind: 'unread', module, line, sentence: t`Python cannot read this line.` });
        return null;
      case 'other':
        return null;
    }
  }

  /** `items.append(…)`, `items.extend(…)` and `options.update(…)` on a name give it another value. */
  #changed(expression: Expression, call: Call, scope: Scope): void {
    if (expression.kind !== 'call' || expression.callee.kind !== 'member' || call.callee.kind !== 'member') return;
    const { object, name } = expression.callee;
    if (object.kind !== 'name') return;
    const before = call.callee.object;
    const [given] = call.args;
    let after: Value | null = null;
    if (before.kind === 'list' && given && before.items.length < 5_000) {
      if (name === 'append' || name === 'add') after = { ...before, items: [...before.items, given] };
      if (name === 'extend')
        after = given.kind === 'list' ? { ...before, items: [...before.items, ...given.items] } : unknown('[…]');
    }
    if (before.kind === 'dict' && name === 'update') {
      const more = [...call.named].map(([key, value]) => [textValue(key), value] as const);
      const isKnown = !given || given.kind === 'dict';
      after = isKnown
        ? { kind: 'dict', entries: [...before.entries, ...(given?.entries ?? []), ...more] }
        : unknown('{…}');
    }
    if (!after) return;
    for (let at: Scope | null = scope; at; at = at.outer)
      if (at.names.has(object.name)) {
        at.names.set(object.name, after);
        return;
      }
  }

  /** What a loop that is not run would have changed is not known. */
  #forget(statements: readonly Statement[], scope: Scope): void {
    for (const statement of statements) {
      if (statement.kind === 'assign') {
        for (const target of statement.targets)
          if (target.kind === 'name' && scope.names.has(target.name))
            scope.names.set(target.name, unknown(target.name));
      } else if (statement.kind === 'add' && statement.target.kind === 'name')
        scope.names.set(statement.target.name, unknown(statement.target.name));
      else if (statement.kind === 'expression' && statement.value.kind === 'call') {
        const { callee } = statement.value;
        if (callee.kind === 'member' && callee.object.kind === 'name' && scope.names.has(callee.object.name))
          if (/^(append|extend|add|update|insert)$/.test(callee.name))
            scope.names.set(callee.object.name, unknown(callee.object.name));
      } else if (statement.kind === 'if') for (const branch of statement.branches) this.#forget(branch.body, scope);
      else if (statement.kind === 'for' || statement.kind === 'block') this.#forget(statement.body, scope);
    }
  }

  /** Runs what defines a name that is not there. */
  #missing(statements: readonly Statement[], scope: Scope, of: Class | null): void {
    for (const statement of statements) {
      const isNew =
        statement.kind === 'class' || statement.kind === 'function'
          ? !scope.names.has(statement.name)
          : statement.kind === 'assign'
            ? statement.targets.some((target) => target.kind === 'name' && !scope.names.has(target.name))
            : statement.kind === 'from'
              ? statement.names.some(({ as }) => !scope.names.has(as))
              : statement.kind === 'import' && !scope.names.has(statement.as ?? statement.path.split('.')[0] ?? '');
      if (isNew) this.#statement(statement, scope, of);
    }
  }

  protected assign(
    target: Expression,
    value: Value | null,
    annotation: Expression | null,
    scope: Scope,
    of: Class | null,
    line: number,
  ): void {
    if (target.kind === 'name') {
      if (value) scope.names.set(target.name, value);
      of?.attributes.set(target.name, { value, annotation, line });
    } else if (target.kind === 'list') {
      target.items.forEach((item, i) => {
        const part = value?.kind === 'list' ? value.items[i] : undefined;
        this.assign(item.value, part ?? unknown('…'), null, scope, of, line);
      });
    } else if (target.kind === 'member' && value) {
      const object = this.evaluate(target.object, scope);
      if (object.kind === 'class') object.of.attributes.set(target.name, { value, annotation: null, line });
      else if (this.self && object === this.self.value) this.self.fields.set(target.name, value);
    }
  }

  #class(statement: Statement & { readonly kind: 'class' }, scope: Scope): Class {
    const bases: Value[] = [];
    const keywords = new Map<string, Value>();
    for (const { name, spread, value } of statement.args) {
      if (name !== null) keywords.set(name, this.evaluate(value, scope));
      else if (spread === '') bases.push(this.evaluate(value, scope));
    }
    return {
      name: statement.name,
      module: scope.module,
      line: statement.line,
      bases,
      keywords,
      decorators: statement.decorators.map((one) => this.evaluate(one, scope)),
      scope: { isClass: true, names: new Map(), outer: scope, module: scope.module },
      attributes: new Map<string, Attribute>(),
    };
  }

  // ---- modules

  #import(path: string, as: string | null, scope: Scope): void {
    const first = path.split('.')[0] ?? path;
    const module = this.modulesByName.named(path, scope.module);
    if (module) this.#run(module);
    else this.#outside(path);
    if (as !== null) scope.names.set(as, module ? { kind: 'module', module } : outside(path));
    else scope.names.set(first, path === first && module ? { kind: 'module', module } : outside(first));
  }

  #importFrom(dots: number, path: string, names: readonly ImportedName[], scope: Scope): void {
    const module = this.modulesByName.from(dots, path, scope.module);
    if (module) this.#run(module);
    else if (dots === 0) this.#outside(path);
    for (const { name, as } of names) {
      if (name !== null) {
        const submodule = this.modulesByName.from(dots, path === '' ? name : `${path}.${name}`, scope.module, true);
        if (submodule && !module?.scope.names.has(name)) this.#run(submodule);
        scope.names.set(as, { kind: 'import', dots, path, name });
        if (!module && dots === 0) this.#outside(`${path}.${name}`);
        continue;
      }
      if (!module) continue;
      for (const own of module.scope.names.keys())
        if (!own.startsWith('_') && !scope.names.has(own))
          scope.names.set(own, { kind: 'import', dots, path, name: own });
    }
  }

  #outside(path: string): void {
    this.imports.set(path, (this.imports.get(path) ?? 0) + 1);
  }
}

const isForTyping = (condition: Expression): boolean =>
  (condition.kind === 'name' || condition.kind === 'member') && condition.name === 'TYPE_CHECKING';
