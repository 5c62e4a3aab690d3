/** What an expression stands for, as far as it can be said without running Python. */
import type { Expression, FunctionStatement, Parameter, Statement } from './syntax.ts';

export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly isTuple: boolean; readonly items: readonly Value[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Value, Value])[] }
  /** Something from outside the sources, by the way it was imported: `sqlalchemy.orm.relationship`. */
  | { readonly kind: 'outside'; readonly path: string }
  | { readonly kind: 'module'; readonly module: Module }
  | { readonly kind: 'class'; readonly of: Class }
  | { readonly kind: 'function'; readonly of: Routine }
  | Call
  | { readonly kind: 'member'; readonly object: Value; readonly name: string }
  | { readonly kind: 'item'; readonly object: Value; readonly keys: readonly Value[] }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Value[] }
  | { readonly kind: 'unknown'; readonly text: string };

/** A call of something outside, or of a class: its object, which is the same wherever the value goes. */
export interface Call {
  readonly kind: 'call';
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly line: number;
  /** Where it is written. */
  readonly module: Module;
}

/** A text of a source and the names that it defines. */
export interface Module {
  /** The file, as the sources call it. */
  readonly file: string;
  /** `app.models.user`, from the file's path. */
  readonly path: string;
  readonly isPackage: boolean;
  readonly statements: readonly Statement[];
  readonly scope: Scope;
}

/** Names and what they stand for. */
export interface Scope {
  /** Whether it is the body of a class, whose names its functions do not see. */
  readonly isClass: boolean;
  readonly names: Map<string, Value | Import>;
  readonly outer: Scope | null;
  readonly module: Module;
}

/** A name of another module, looked up when it is used. */
export interface Import {
  readonly kind: 'import';
  readonly dots: number;
  readonly path: string;
  readonly name: string;
}

export interface Routine {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** An expression for a lambda. */
  readonly body: FunctionStatement['body'] | Expression;
  readonly returns: Expression | null;
  readonly decorators: readonly Value[];
  readonly scope: Scope;
  readonly line: number;
}

export interface Attribute {
  /** Null for an annotation without a value. */
  value: Value | null;
  annotation: Expression | null;
  readonly line: number;
}

export interface Class {
  readonly name: string;
  readonly module: Module;
  readonly line: number;
  readonly bases: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly decorators: readonly Value[];
  readonly scope: Scope;
  readonly attributes: Map<string, Attribute>;
}

export const none: Value = { kind: 'none' };
/** Longer than any name or condition; what grows beyond it was made to grow. */
const longest = 20_000;

export const textValue = (text: string): Value => (text.length > longest ? unknown('…') : { kind: 'text', text });
export const outside = (path: string): Value => ({ kind: 'outside', path });
export const unknown = (text: string): Value => ({ kind: 'unknown', text });

/** The last name of what is called or named: `Column` of `db.Column`; of a class of the sources, that of its base outside. */
export function nameOf(value: Value): string {
  switch (value.kind) {
    case 'outside':
      return value.path.slice(value.path.lastIndexOf('.') + 1);
    case 'member':
      return value.name;
    case 'item':
      return nameOf(value.object);
    case 'class':
      return outsideBaseOf(value.of, 0);
    default:
      return '';
  }
}

/** The name of the class from outside that a class is a kind of, such as `Column`. */
function outsideBaseOf(of: Class, depth: number): string {
  if (depth > 20) return '';
  for (const base of of.bases) {
    const name = base.kind === 'class' ? outsideBaseOf(base.of, depth + 1) : nameOf(base);
    if (name !== '') return name;
  }
  return '';
}

/** A call of something with this name, such as `Column(...)`, `sa.Column(...)` or `db.Column(...)`. */
export const isCall = (value: Value | null | undefined, ...names: readonly string[]): value is Call =>
  value?.kind === 'call' && names.includes(nameOf(value.callee));

export const textIn = (value: Value | undefined): string | null => (value?.kind === 'text' ? value.text : null);
export const truthIn = (value: Value | undefined): boolean | null => (value?.kind === 'bool' ? value.value : null);
export const itemsIn = (value: Value | undefined): readonly Value[] =>
  value === undefined || value.kind === 'none' ? [] : value.kind === 'list' ? value.items : [value];

/** The values of a dictionary whose keys are texts. */
export function entriesIn(value: Value | null | undefined): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  if (value?.kind === 'dict')
    for (const [key, item] of value.entries) if (key.kind === 'text') found.set(key.text, item);
  return found;
}

/** A value as a person would write it, for notes. */
export function written(value: Value, depth = 0): string {
  if (depth > 8) return '…';
  const inner = (one: Value): string => written(one, depth + 1);
  switch (value.kind) {
    case 'text':
      return `'${value.text}'`;
    case 'number':
      return value.text;
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'list':
      return value.isTuple ? `(${value.items.map(inner).join(', ')})` : `[${value.items.map(inner).join(', ')}]`;
    case 'dict':
      return '{…}';
    case 'outside':
      return nameOf(value);
    case 'module':
      return value.module.path;
    case 'class':
    case 'function':
      return value.of.name || 'lambda';
    case 'call':
      return `${inner(value.callee)}(…)`;
    case 'member':
      return `${inner(value.object)}.${value.name}`;
    case 'item':
      return `${inner(value.object)}[…]`;
    case 'operation':
      return value.operands.map(inner).join(` ${value.operator} `);
    case 'unknown':
      return value.text;
  }
}
