/** What expressions stand for, and what functions of the sources give. */
import { callOutside, callText } from './builtins.ts';
import { mroOf } from './classes.ts';
import type { Modules } from './modules.ts';
import type { Names } from './names.ts';
import { operationOf, shown, truthOf } from './operations.ts';
import { parseExpression } from './parse.ts';
import type { Argument, Expression, Statement } from './syntax.ts';
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
export const mostSteps = 3_000_000;
const deepest = 60;

/** What was seen besides names, in the order of the lines. */
export type Seen =
  | { readonly kind: 'class'; readonly of: Class }
  | { readonly kind: 'call'; readonly call: Call; readonly variable: string | null }
  | { readonly kind: 'unread'; readonly module: Module; readonly line: number; readonly sentence: string };

export abstract class Evaluation {
  readonly seen: Seen[] = [];
  protected readonly modulesByName: Modules;
  protected readonly names: Names;
  protected steps = 0;
  protected depth = 0;
  readonly #declared = new Map<Routine, Map<Class, Value | null>>();

  constructor(modules: Modules, names: Names) {
    this.modulesByName = modules;
    this.names = names;
  }

  /** Answers the value of a `return`, null where none was met. */
  protected abstract execute(statements: readonly Statement[], scope: Scope, of?: Class | null): Value | null;

  /** Gives a value to a name, to several, or to an attribute. `of`: the class in whose body that happens. */
  protected abstract assign(
    target: Expression,
    value: Value | null,
    annotation: Expression | null,
    scope: Scope,
    of: Class | null,
    line: number,
  ): void;

  evaluate(expression: Expression, scope: Scope): Value {
    if (++this.steps > mostSteps || this.depth > deepest) return unknown('…');
    this.depth++;
    try {
      return this.#value(expression, scope);
    } finally {
      this.depth--;
    }
  }

  #value(expression: Expression, scope: Scope): Value {
    switch (expression.kind) {
      case 'name':
        return this.names.lookUp(expression.name, scope);
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
            this.assign(expression.target, item, null, inner, null, expression.line);
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
        if (found) return found.kind === 'import' ? this.names.imported(found, object.module.scope) : found;
        const submodule = this.modulesByName.at(`${object.module.path}.${name}`);
        return submodule ? { kind: 'module', module: submodule } : outside(`${object.module.path}.${name}`);
      }
      case 'outside': {
        const path = `${object.path}.${name}`;
        const module = this.modulesByName.at(path);
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
        if (this.self && object === this.self.value) return this.self.fields.get(name) ?? this.#ofSelf(name);
        return { kind: 'member', object, name };
    }
  }

  #ofSelf(name: string): Value {
    const value = this.self?.value;
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
    if (this.depth > deepest - 10) return null;
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
    this.depth += 5;
    try {
      return this.execute(of.body(), scope);
    } finally {
      this.depth -= 5;
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

  protected self: { readonly value: Value; readonly fields: Map<string, Value> } | null = null;

  /** What a method of an object returns after its constructor has run: for types that say themselves what they are. */
  ofObject(call: Call, of: Class, method: string): Value | null {
    const before = this.self;
    this.self = { value: call, fields: new Map() };
    try {
      const made = this.attribute(of, '__init__')?.value;
      if (made?.kind === 'function') this.call(made.of, [call, ...call.args], call.named);
      const found = this.attribute(of, method)?.value;
      return found?.kind === 'function' ? this.call(found.of, [call]) : null;
    } finally {
      this.self = before;
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
export const aroundClass = (scope: Scope): Scope => (scope.isClass && scope.outer ? scope.outer : scope);

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
