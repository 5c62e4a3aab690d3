/** The modules of an application, run as far as straight lines go: what their names stand for. */
import type { Source } from '../reading.ts';
import { callOutside, callText } from './builtins.ts';
import { mroOf } from './classes.ts';
import { mentionsTables } from './loops.ts';
import { isLibrary, Modules } from './modules.ts';
import { operationOf, shown, truthOf } from './operations.ts';
import { parseExpression } from './parse.ts';
import type { Argument, Expression, ImportedName, Statement } from './syntax.ts';
import {
  type Attribute,
  type Call,
  type Class,
  type Import,
  type Module,
  nameOf,
  none,
  outside,
  type Routine,
  type Scope,
  textValue,
  unknown,
  type Value,
} from './values.ts';

/** More than any application needs; a text made to keep us busy ends here. */
const mostSteps = 3_000_000;
/** Of all loops together. */
const mostTurns = 3_000;
const deepest = 60;

/** What was seen besides names, in the order of the lines. */
export type Seen =
  | { readonly kind: 'class'; readonly of: Class }
  | { readonly kind: 'call'; readonly call: Call; readonly variable: string | null }
  | { readonly kind: 'unread'; readonly module: Module; readonly line: number; readonly sentence: string };

export class Program {
  readonly modules: readonly Module[];
  readonly seen: Seen[] = [];
  /** Paths of imports from outside the sources, with how often. */
  readonly imports = new Map<string, number>();
  readonly #modules: Modules;
  readonly #begun = new Set<Module>();
  readonly #looking = new Set<Import>();
  readonly #declared = new Map<Routine, Map<Class, Value | null>>();
  #steps = 0;
  #turns = 0;
  #depth = 0;
  #isTyping = false;

  constructor(sources: readonly Source[]) {
    this.#modules = new Modules(sources);
    this.modules = this.#modules.all;
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
    this.#execute(module.statements, module.scope);
  }

  // ---- statements

  /** Answers the value of a `return`, null where none was met. */
  #execute(statements: readonly Statement[], scope: Scope, of: Class | null = null): Value | null {
    for (const statement of statements) {
      if (++this.#steps > mostSteps) return null;
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
        for (const target of statement.targets) this.#assign(target, value, statement.annotation, scope, of, line);
        const [target] = statement.targets;
        if (value?.kind === 'call' && scope === module.scope)
          this.seen.push({ kind: 'call', call: value, variable: target?.kind === 'name' ? target.name : null });
        return null;
      }
      case 'add': {
        const before = this.evaluate(statement.target, scope);
        const value = operationOf('+', [before, this.evaluate(statement.value, scope)]);
        this.#assign(statement.target, value, null, scope, of, line);
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
        this.#execute(statement.body, made.scope, made);
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
          const returned = this.#execute(branch.body, scope, of);
          if (returned) return returned;
          if (truth === true) return null;
          for (const other of statement.branches) if (other !== branch) this.#missing(other.body, scope, of);
          return null;
        }
        return null;
      }
      case 'try': {
        const [tried, ...others] = statement.bodies;
        const returned = tried ? this.#execute(tried, scope, of) : null;
        if (returned) return returned;
        for (const other of others) this.#missing(other, scope, of);
        return null;
      }
      case 'for': {
        const list = this.evaluate(statement.list, scope);
        if (list.kind === 'list' && this.#turns + list.items.length <= mostTurns) {
          this.#turns += list.items.length;
          for (const item of list.items) {
            this.#assign(statement.target, item, null, scope, null, line);
            const returned = this.#execute(statement.body, scope, of);
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
            sentence: 'The loop is not run, because its list cannot be told without running Python.',
          });
        return null;
      }
      case 'block':
        return this.#execute(statement.body, scope, of);
      case 'fault':
        this.seen.push({ kind: 'unread', module, line, sentence: 'Python cannot read this line.' });
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

  #assign(
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
        this.#assign(item.value, part ?? unknown('…'), null, scope, of, line);
      });
    } else if (target.kind === 'member' && value) {
      const object = this.evaluate(target.object, scope);
      if (object.kind === 'class') object.of.attributes.set(target.name, { value, annotation: null, line });
      else if (this.#self && object === this.#self.value) this.#self.fields.set(target.name, value);
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
    const module = this.#modules.named(path, scope.module);
    if (module) this.#run(module);
    else this.#outside(path);
    if (as !== null) scope.names.set(as, module ? { kind: 'module', module } : outside(path));
    else scope.names.set(first, path === first && module ? { kind: 'module', module } : outside(first));
  }

  #importFrom(dots: number, path: string, names: readonly ImportedName[], scope: Scope): void {
    const module = this.#modules.from(dots, path, scope.module);
    if (module) this.#run(module);
    else if (dots === 0) this.#outside(path);
    for (const { name, as } of names) {
      if (name !== null) {
        const submodule = this.#modules.from(dots, path === '' ? name : `${path}.${name}`, scope.module, true);
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

  // ---- names

  /** What a name stands for; what nobody defined is taken for something outside. */
  lookUp(name: string, scope: Scope): Value {
    for (let at: Scope | null = scope; at; at = at.outer) {
      const found = at.names.get(name);
      if (found) return found.kind === 'import' ? this.#imported(found, at) : found;
    }
    return this.#anywhere(name, scope.module) ?? outside(name);
  }

  #imported(given: Import, scope: Scope): Value {
    const { dots, path, name } = given;
    const otherwise = () =>
      (isLibrary(path) && dots === 0 ? null : this.#anywhere(name, scope.module)) ??
      outside(path === '' ? name : `${path}.${name}`);
    if (this.#looking.has(given)) return otherwise();
    this.#looking.add(given);
    try {
      const module = this.#modules.from(dots, path, scope.module);
      const found = module?.scope.names.get(name);
      if (module && found) return found.kind === 'import' ? this.#imported(found, module.scope) : found;
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
    for (const module of this.modules) {
      if (module === from) continue;
      const value = module.scope.names.get(name);
      if (!value || value.kind === 'import' || value.kind === 'outside') continue;
      if (found) return null;
      found = value;
    }
    return found;
  }

  // ---- expressions

  evaluate(expression: Expression, scope: Scope): Value {
    if (++this.#steps > mostSteps || this.#depth > deepest) return unknown('…');
    this.#depth++;
    try {
      return this.#value(expression, scope);
    } finally {
      this.#depth--;
    }
  }

  #value(expression: Expression, scope: Scope): Value {
    switch (expression.kind) {
      case 'name':
        return this.lookUp(expression.name, scope);
      case 'member':
        return this.member(this.evaluate(expression.object, scope), expression.name);
      case 'item':
        return this.#item(
          this.evaluate(expression.object, scope),
          expression.keys.map((key) => this.evaluate(key, scope)),
        );
      case 'call':
        return this.#called(expression, scope);
      case 'list':
        return { kind: 'list', isTuple: expression.isTuple, items: this.#spread(expression.items, scope) };
      case 'dict':
        return {
          kind: 'dict',
          entries: expression.entries.flatMap(([key, item]): readonly (readonly [Value, Value])[] => {
            const value = this.evaluate(item, scope);
            if (key) return [[this.evaluate(key, scope), value]];
            return value.kind === 'dict' ? value.entries : [];
          }),
        };
      case 'text':
        return textValue(expression.text);
      case 'format': {
        const parts = expression.parts.map((part) =>
          typeof part === 'string' ? part : shown(this.evaluate(part, scope)),
        );
        return parts.includes(null) ? unknown('f"…"') : textValue(parts.join(''));
      }
      case 'number':
        return { kind: 'number', value: expression.value, text: expression.text };
      case 'bool':
        return { kind: 'bool', value: expression.value };
      case 'none':
        return none;
      case 'operation':
        return operationOf(
          expression.operator,
          expression.operands.map((operand) => this.evaluate(operand, scope)),
        );
      case 'choice': {
        const truth = truthOf(this.evaluate(expression.condition, scope));
        return this.evaluate(truth === false ? expression.no : expression.yes, scope);
      }
      case 'lambda': {
        const { parameters, body, line } = expression;
        return {
          kind: 'function',
          of: { name: '', parameters, body, returns: null, decorators: [], scope: aroundClass(scope), line },
        };
      }
      case 'each': {
        const list = this.evaluate(expression.list, scope);
        const items = itemsToGoThrough(list);
        if (!items) return unknown('[…]');
        const inner: Scope = { isClass: false, names: new Map(), outer: scope, module: scope.module };
        return {
          kind: 'list',
          isTuple: false,
          items: items.map((item) => {
            this.#assign(expression.target, item, null, inner, null, expression.line);
            return this.evaluate(expression.item, inner);
          }),
        };
      }
      case 'other':
        return unknown(expression.text);
    }
  }

  #spread(items: readonly Argument[], scope: Scope): readonly Value[] {
    return items.flatMap(({ spread, value }) => {
      const found = this.evaluate(value, scope);
      return spread === '*' && found.kind === 'list' ? found.items : [found];
    });
  }

  member(object: Value, name: string): Value {
    switch (object.kind) {
      case 'module': {
        const found = object.module.scope.names.get(name);
        if (found) return found.kind === 'import' ? this.#imported(found, object.module.scope) : found;
        const submodule = this.#modules.at(`${object.module.path}.${name}`);
        return submodule ? { kind: 'module', module: submodule } : outside(`${object.module.path}.${name}`);
      }
      case 'outside': {
        const path = `${object.path}.${name}`;
        const module = this.#modules.at(path);
        return module ? { kind: 'module', module } : outside(path);
      }
      case 'class':
        return this.#classMember(object, name);
      case 'member':
        // Color.RED.value
        if (object.object.kind === 'class' && (name === 'value' || name === 'name')) {
          const value = object.object.of.attributes.get(object.name)?.value;
          if (value) return name === 'name' ? textValue(object.name) : value;
        }
        return { kind: 'member', object, name };
      default:
        if (this.#self && object === this.#self.value) return this.#self.fields.get(name) ?? this.#ofSelf(name);
        return { kind: 'member', object, name };
    }
  }

  #ofSelf(name: string): Value {
    const value = this.#self?.value;
    return value?.kind === 'call' ? this.member(value.callee, name) : unknown(name);
  }

  #classMember(object: Value & { readonly kind: 'class' }, name: string): Value {
    if (name === '__name__' || name === '__qualname__') return textValue(object.of.name);
    for (const one of mroOf(object.of)) {
      const value = one.attributes.get(name)?.value;
      if (!value) continue;
      if (value.kind === 'function') {
        const isDeclared = value.of.decorators.some((decorator) => declares.has(nameOfDecorator(decorator)));
        // What a mixin declares is computed for each class.
        if (isDeclared && name.startsWith('__')) return this.declaredFor(value.of, object.of) ?? unknown(name);
        return { kind: 'member', object, name };
      }
      if (value.kind === 'call' || value.kind === 'member') {
        const isOwn = name.startsWith('__') || value.kind === 'member' || plainCalls.has(nameOfDecorator(value));
        return isOwn ? value : { kind: 'member', object, name };
      }
      if (one.bases.some((base) => base.kind === 'outside' && /Enum$|Flag$/.test(base.path)))
        return { kind: 'member', object, name };
      return value;
    }
    return { kind: 'member', object, name };
  }

  #item(object: Value, keys: readonly Value[]): Value {
    const [key] = keys;
    if (object.kind === 'dict' && key?.kind === 'text')
      return object.entries.find(([own]) => own.kind === 'text' && own.text === key.text)?.[1] ?? unknown('[…]');
    if (object.kind === 'list' && key?.kind === 'number') return object.items.at(key.value) ?? unknown('[…]');
    if (object.kind === 'class' && isEnum(object.of) && key?.kind === 'text')
      return { kind: 'member', object, name: key.text };
    return { kind: 'item', object, keys };
  }

  // ---- calls

  #called(expression: Expression & { readonly kind: 'call' }, scope: Scope): Value {
    const callee = this.evaluate(expression.callee, scope);
    const args: Value[] = [];
    const named = new Map<string, Value>();
    for (const { name, spread, value: given } of expression.args) {
      const value = this.evaluate(given, scope);
      if (name !== null) named.set(name, value);
      else if (spread === '**') {
        if (value.kind === 'dict')
          for (const [key, item] of value.entries) if (key.kind === 'text') named.set(key.text, item);
      } else if (spread === '*') args.push(...(value.kind === 'list' ? value.items : [unknown('*…')]));
      else args.push(value);
    }
    if (callee.kind === 'function') {
      const found = this.call(callee.of, args, named);
      if (found) return found;
    }
    if (callee.kind === 'member') {
      const { object, name } = callee;
      if (object.kind === 'class') {
        const method = this.attribute(object.of, name)?.value;
        if (method?.kind === 'function') {
          const isClassMethod = method.of.decorators.some((one) =>
            /^(classmethod|declared_attr)$/.test(nameOfDecorator(one)),
          );
          const found = this.call(method.of, isClassMethod ? [object, ...args] : args, named);
          if (found) return found;
        }
      }
      const text = callText(object, name, args, named);
      if (text) return text;
    }
    if (callee.kind === 'call' && nameOf(callee.callee) === 'partial') {
      const [inner, ...before] = callee.args;
      if (inner)
        return {
          kind: 'call',
          callee: inner,
          args: [...before, ...args],
          named: new Map([...callee.named, ...named]),
          line: expression.line,
          module: scope.module,
        };
    }
    if (callee.kind === 'outside' && callee.path === 'type') {
      const made = this.#typeOf(args, expression.line, scope);
      if (made) return made;
    }
    const known = callOutside(callee, args, named, (name) => (args[0] ? this.member(args[0], name) : null));
    if (known) return known;
    return { kind: 'call', callee, args, named, line: expression.line, module: scope.module };
  }

  /** The value that a function of the sources returns; null where that takes more than straight lines. */
  call(of: Routine, args: readonly Value[], named: ReadonlyMap<string, Value> = new Map()): Value | null {
    if (this.#depth > deepest - 10) return null;
    const names = new Map<string, Value | Import>();
    const rest = [...args];
    for (const parameter of of.parameters) {
      if (parameter.spread === '*') names.set(parameter.name, { kind: 'list', isTuple: true, items: rest.splice(0) });
      else if (parameter.spread === '**') {
        const known = new Set(of.parameters.map(({ name }) => name));
        const entries = [...named]
          .filter(([name]) => !known.has(name))
          .map(([name, value]) => [textValue(name), value] as const);
        names.set(parameter.name, { kind: 'dict', entries });
      } else {
        const given = rest.shift() ?? named.get(parameter.name);
        const value = given ?? (parameter.otherwise ? this.evaluate(parameter.otherwise, of.scope) : null);
        names.set(parameter.name, value ?? unknown(parameter.name));
      }
    }
    const scope: Scope = { isClass: false, names, outer: of.scope, module: of.scope.module };
    if (typeof of.body !== 'function') return this.evaluate(of.body, scope);
    this.#depth += 5;
    try {
      return this.#execute(of.body(), scope);
    } finally {
      this.#depth -= 5;
    }
  }

  /** What a function declares for a class, computed once. */
  declaredFor(of: Routine, self: Class): Value | null {
    const known = this.#declared.get(of) ?? new Map<Class, Value | null>();
    this.#declared.set(of, known);
    const found = known.get(self);
    if (found !== undefined) return found;
    known.set(self, null);
    const made = this.call(of, [{ kind: 'class', of: self }]);
    known.set(self, made);
    return made;
  }

  /** `type(name, bases, attributes)`. */
  #typeOf(args: readonly Value[], line: number, scope: Scope): Value | null {
    const [name, bases, attributes] = args;
    if (name?.kind !== 'text' || bases?.kind !== 'list' || attributes?.kind !== 'dict') return null;
    const made: Class = {
      name: name.text,
      module: scope.module,
      line,
      bases: bases.items,
      keywords: new Map(),
      decorators: [],
      scope: { isClass: true, names: new Map(), outer: scope, module: scope.module },
      attributes: new Map(),
    };
    for (const [key, value] of attributes.entries)
      if (key.kind === 'text') made.attributes.set(key.text, { value, annotation: null, line });
    this.seen.push({ kind: 'class', of: made });
    return { kind: 'class', of: made };
  }

  /** The attribute of a class or of those that it inherits from. */
  attribute(of: Class, name: string): Attribute | null {
    for (const one of mroOf(of)) {
      const found = one.attributes.get(name);
      if (found) return found;
    }
    return null;
  }

  #self: { readonly value: Value; readonly fields: Map<string, Value> } | null = null;

  /** What a method of an object returns after its constructor has run: for types that say themselves what they are. */
  ofObject(call: Call, of: Class, method: string): Value | null {
    const before = this.#self;
    this.#self = { value: call, fields: new Map() };
    try {
      const made = this.attribute(of, '__init__')?.value;
      if (made?.kind === 'function') this.call(made.of, [call, ...call.args], call.named);
      const found = this.attribute(of, method)?.value;
      return found?.kind === 'function' ? this.call(found.of, [call]) : null;
    } finally {
      this.#self = before;
    }
  }

  /** An annotation as a value; texts in it are annotations too. */
  annotation(expression: Expression, scope: Scope): Value {
    // An attribute may be called like its type: `date: Mapped[date]`.
    const own = [...scope.names].filter(([, value]) => value.kind === 'class');
    const seen: Scope = scope.isClass ? { ...scope, isClass: false, names: new Map(own) } : scope;
    return this.#unquoted(this.evaluate(expression, seen), seen, expression.line);
  }

  #unquoted(value: Value, scope: Scope, line: number, depth = 0): Value {
    if (depth > 50) return value;
    if (value.kind === 'text') {
      const inner = parseExpression(value.text, line);
      return inner ? this.annotation(inner, scope) : value;
    }
    if (value.kind === 'item') {
      if (/^(Literal|Annotated)$/.test(nameOfDecorator(value.object))) return value;
      const keys = value.keys.map((key) => this.#unquoted(key, scope, line, depth + 1));
      return { ...value, keys };
    }
    if (value.kind === 'operation')
      return { ...value, operands: value.operands.map((operand) => this.#unquoted(operand, scope, line, depth + 1)) };
    return value;
  }
}

/** The scope that functions in the body of a class see. */
const aroundClass = (scope: Scope): Scope => (scope.isClass && scope.outer ? scope.outer : scope);

const isForTyping = (condition: Expression): boolean =>
  (condition.kind === 'name' || condition.kind === 'member') && condition.name === 'TYPE_CHECKING';

const declares: ReadonlySet<string> = new Set(['declared_attr', 'directive', 'cascading', 'classproperty']);
/** Calls whose object is the same thing seen from the class. */
const plainCalls: ReadonlySet<string> = new Set(['MetaData', 'Table', 'registry']);

/** The last name of a value or of what it calls. */
export function nameOfDecorator(value: Value): string {
  switch (value.kind) {
    case 'call':
      return nameOfDecorator(value.callee);
    case 'outside':
      return value.path.slice(value.path.lastIndexOf('.') + 1);
    case 'member':
      return value.name;
    case 'item':
      return nameOfDecorator(value.object);
    case 'function':
    case 'class':
      return value.of.name;
    default:
      return '';
  }
}

const isEnum = (of: Class): boolean =>
  mroOf(of).some((one) => one.bases.some((base) => base.kind === 'outside' && /Enum$|Flag$/.test(base.path)));

function itemsToGoThrough(value: Value): readonly Value[] | null {
  if (value.kind === 'list') return value.items.length <= 2_000 ? value.items : null;
  // An enum gives its members.
  if (value.kind === 'class' && isEnum(value.of))
    return [...value.of.attributes]
      .filter(([name, { value: own }]) => !name.startsWith('_') && own !== null && own.kind !== 'function')
      .map(([name]) => ({ kind: 'member', object: value, name }));
  return null;
}
