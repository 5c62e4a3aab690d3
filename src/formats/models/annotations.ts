/** What stands in `Mapped[...]`: a Python type, whether it may be None, whether it is a list. */
import { type Call, isCall, nameOf, type Value } from './values.ts';

export interface Annotated {
  /** `Mapped`, `DynamicMapped`, …; empty for an annotation that is none of SQLAlchemy's. */
  readonly mapped: string;
  /** Without `Mapped`, `Optional`, `Annotated` and the like. */
  readonly type: Value;
  /** As it stands in `Mapped[...]`, without `Optional`: what a type map may have a type for. */
  readonly whole: Value;
  readonly isOptional: boolean;
  /** The class of the items' list: `list`, `set`, `dict`; empty for a single value. */
  readonly collection: string;
  /** The `mapped_column()` of an `Annotated[...]`. */
  readonly column: Call | null;
  /** What else an `Annotated[...]` says. */
  readonly extras: readonly Value[];
}

const mappings: ReadonlySet<string> = new Set(['Mapped', 'DynamicMapped', 'WriteOnlyMapped', 'SQLORMExpression']);
const collections: ReadonlySet<string> = new Set([
  'list',
  'List',
  'set',
  'Set',
  'Sequence',
  'Collection',
  'MutableSequence',
  'Iterable',
  'FrozenSet',
  'frozenset',
  'KeyFuncDict',
  'MappedCollection',
  'AssociationList',
  'InstrumentedList',
  'OrderingList',
  'AppenderQuery',
]);
const dictionaries: ReadonlySet<string> = new Set(['dict', 'Dict', 'Mapping', 'MutableMapping', 'KeyFuncDict']);

/** Takes an annotation apart. */
export function takenApart(given: Value): Annotated {
  let mapped = '';
  let value = given;
  if (value.kind === 'item' && mappings.has(nameOf(value.object))) {
    mapped = nameOf(value.object);
    value = value.keys[0] ?? value;
  }
  let isOptional = false;
  let collection = mapped === 'DynamicMapped' || mapped === 'WriteOnlyMapped' ? 'list' : '';
  let column: Call | null = null;
  let whole = value;
  let extras: readonly Value[] = [];
  for (let depth = 0; depth < 20; depth++) {
    const options = optionsOf(value);
    if (options) {
      const others = options.filter((option) => option.kind !== 'none');
      isOptional ||= others.length < options.length;
      const [only] = others;
      if (!only) break;
      value = only;
      if (column === null) whole = value;
      continue;
    }
    if (value.kind !== 'item') break;
    const name = nameOf(value.object);
    const [first, ...rest] = value.keys;
    if (!first) break;
    if (name === 'Annotated') {
      const found = rest.find((one) => isCall(one, 'mapped_column', 'Column'));
      if (found?.kind === 'call') column = found;
      extras = rest;
      value = first;
    } else if (name === 'ForwardRef' || name === 'Final' || name === 'Required') value = first;
    else if (collections.has(name) || dictionaries.has(name)) {
      collection = dictionaries.has(name) ? 'dict' : name;
      value = dictionaries.has(name) ? (rest[0] ?? first) : first;
      break;
    } else break;
  }
  return { mapped, type: value, whole, isOptional, collection, column, extras };
}

/** The types of `A | B`, `Union[A, B]` and `Optional[A]`; null for a single one. */
function optionsOf(value: Value, depth = 0): readonly Value[] | null {
  if (depth > 50) return null;
  if (value.kind === 'operation' && value.operator === '|')
    return value.operands.flatMap((operand) => optionsOf(operand, depth + 1) ?? [operand]);
  if (value.kind !== 'item') return null;
  const name = nameOf(value.object);
  if (name === 'Optional') return [...value.keys, { kind: 'none' }];
  return name === 'Union' ? value.keys : null;
}

/** Whether two annotations say the same. */
export function isSame(a: Value, b: Value, depth = 0): boolean {
  if (a === b) return true;
  if (depth > 20) return false;
  const all = (x: readonly Value[], y: readonly Value[]): boolean =>
    x.length === y.length && x.every((one, i) => isSame(one, y[i] ?? { kind: 'none' }, depth + 1));
  if (a.kind === 'outside' && b.kind === 'outside') return plainPath(a.path) === plainPath(b.path);
  if (a.kind === 'class' && b.kind === 'class') return a.of === b.of;
  if (a.kind === 'item' && b.kind === 'item') return isSame(a.object, b.object, depth + 1) && all(a.keys, b.keys);
  if (a.kind === 'operation' && b.kind === 'operation') return a.operator === b.operator && all(a.operands, b.operands);
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  if (a.kind === 'number' && b.kind === 'number') return a.value === b.value;
  return a.kind === 'none' && b.kind === 'none';
}

/** `typing.Dict` is `dict`. */
const plainPath = (path: string): string => {
  const last = path.slice(path.lastIndexOf('.') + 1);
  return /^(builtins|typing|typing_extensions|collections\.abc)\./.test(path) ? last.toLowerCase() : path;
};
