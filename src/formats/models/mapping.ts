/** Which classes are mapped to which tables, and what their attributes are. */
import { mroOf } from './classes.ts';
import { nameOfDecorator } from './evaluate.ts';
import type { Program } from './program.ts';
import type { Expression } from './syntax.ts';
import { type Call, type Class, isCall, nameOf, textIn, truthIn, type Value } from './values.ts';

/** What a class is to SQLAlchemy. */
export type Root =
  /** It inherits from a declarative base. */
  | 'declarative'
  /** As above, by Flask-SQLAlchemy, which gives names to tables. */
  | 'flask'
  | 'sqlmodel'
  /** It inherits from something that is not in the sources. */
  | 'unseen'
  | 'none';

const plainBases =
  /^(object|Generic|ABC|ABCMeta|Protocol|Enum|IntEnum|StrEnum|Flag|IntFlag|BaseModel|BaseSettings|Settings|TypedDict|NamedTuple|Exception|\w*Error|str|int|dict|list|tuple|TypeDecorator|UserDefinedType|TypeEngine|type|Form|FlaskForm|Schema|SQLAlchemyAutoSchema|SQLAlchemySchema|Resource|MethodView|SQLAlchemyModelFactory|Factory|TestCase|AbstractConcreteBase|ConcreteBase|DeferredReflection|AsyncAttrs|SerializerMixin|UserMixin|AnonymousUserMixin|RoleMixin)$/;
const otherMappers = /^(django|peewee|tortoise|pony|mongoengine|odmantic|beanie|ormar|piccolo|edgy)\./;

/** Whether a value is a class that another object-relational mapper made. */
export const isOtherMapper = (value: Value): boolean => value.kind === 'outside' && otherMappers.test(value.path);

export function rootOf(of: Class): Root {
  let found: Root = 'none';
  for (const one of mroOf(of)) {
    for (const decorator of one.decorators)
      if (/^(mapped|mapped_as_dataclass|as_declarative|as_declarative_base)$/.test(nameOfDecorator(decorator)))
        return 'declarative';
    for (const given of one.bases) {
      const base = given.kind === 'item' ? given.object : given;
      const root = rootOfBase(base);
      if (root === 'declarative' || root === 'flask' || root === 'sqlmodel') return root;
      if (root === 'unseen') found = 'unseen';
    }
  }
  return found;
}

function rootOfBase(base: Value): Root {
  if (isOtherMapper(base)) return 'none';
  if (base.kind !== 'outside' && base.kind !== 'member' && base.kind !== 'call') return 'none';
  const name = nameOf(base.kind === 'call' ? base.callee : base);
  if (base.kind === 'call' && /^(declarative_base|generate_base|automap_base|as_declarative)$/.test(name))
    return 'declarative';
  if (/^(DeclarativeBase|DeclarativeBaseNoMeta|MappedAsDataclass|AsyncAttrs)$/.test(name))
    return name.startsWith('Declarative') ? 'declarative' : 'none';
  if (name === 'SQLModel') return 'sqlmodel';
  if (name === 'Model' && base.kind !== 'call') return 'flask';
  return plainBases.test(name) || name === '' ? 'none' : 'unseen';
}

/** The classes from outside that it inherits from and that may bring columns along. */
export function unseenBasesOf(of: Class): readonly string[] {
  const names = mroOf(of).flatMap((one) =>
    one.bases.flatMap((given) => {
      const base = given.kind === 'item' ? given.object : given;
      return base.kind === 'outside' && rootOfBase(base) === 'unseen' ? [nameOf(base)] : [];
    }),
  );
  return [...new Set(names)];
}

/** Whether the class is a declarative base itself: it inherits from nothing but what makes one. */
export const isBase = (of: Class): boolean =>
  of.bases.some((base) => /^DeclarativeBase(NoMeta)?$/.test(nameOf(base)) && base.kind !== 'class') ||
  of.decorators.some((one) => /^as_declarative/.test(nameOfDecorator(one)));

export const isAbstract = (of: Class): boolean =>
  truthIn(of.attributes.get('__abstract__')?.value ?? undefined) === true;

const declares = /^(declared_attr|directive|cascading|classproperty)$/;

/** A function whose result is the attribute, class by class. */
const isDeclared = (value: Value | null | undefined): boolean =>
  value?.kind === 'function' && value.of.decorators.some((one) => declares.test(nameOfDecorator(one)));

export interface Mapped {
  readonly of: Class;
  readonly root: Root;
  /** The nearest mapped class that it inherits from. */
  readonly parent: Mapped | null;
  /** The name that its table gets; null where it has the table of its parent, or a `__table__`. */
  readonly tableName: string | null;
  readonly table: Value | null;
}

/** The class as it is mapped; null for one that is not: a base, a mixin, an abstract class, another kind of class. */
export class Mappings {
  readonly #program: Program;
  readonly #known = new Map<Class, Mapped | null>();

  constructor(program: Program) {
    this.#program = program;
  }

  of(of: Class): Mapped | null {
    const known = this.#known.get(of);
    if (known !== undefined) return known;
    this.#known.set(of, null);
    const found = this.#find(of);
    this.#known.set(of, found);
    return found;
  }

  parentOf(of: Class): Mapped | null {
    for (const one of mroOf(of).slice(1)) {
      const mapped = this.of(one);
      if (mapped) return mapped;
    }
    return null;
  }

  #find(of: Class): Mapped | null {
    if (isBase(of) || isAbstract(of)) return null;
    const root = rootOf(of);
    const ownTable = this.declared(of, '__table__');
    const parent = this.parentOf(of);
    if (root === 'none' && !parent) return null;
    if (root === 'sqlmodel') {
      if (truthIn(of.keywords.get('table')) !== true) return null;
      const name = textIn(this.declared(of, '__tablename__') ?? undefined) ?? of.name.toLowerCase();
      return { of, root, parent: null, tableName: name, table: ownTable };
    }
    const made = { of, root, parent };
    if (ownTable && ownTable.kind !== 'none') return { ...made, tableName: null, table: ownTable };
    const given = this.declared(of, '__tablename__');
    const name = textIn(given ?? undefined);
    // Flask-SQLAlchemy gives a class without a key of its own the table of its parent, whatever it says.
    if (root === 'flask' && parent && !this.#hasKey(of)) return { ...made, tableName: null, table: null };
    if (name !== null) return { ...made, tableName: name, table: null };
    // A class may refuse a table of its own; or its name cannot be computed.
    if (root === 'flask' && given === null && this.#hasKey(of))
      return { ...made, tableName: snakeCase(of.name), table: null };
    if (parent) return { ...made, tableName: null, table: null };
    if (given && given.kind !== 'none' && root !== 'unseen')
      return { ...made, tableName: snakeCase(of.name), table: null };
    return null;
  }

  /** A value with two underscores, which a mapped parent passes on only where it is computed class by class. */
  declared(of: Class, name: string): Value | null {
    for (const one of mroOf(of)) {
      const value = one.attributes.get(name)?.value;
      if (!value) continue;
      if (value.kind === 'function') return this.#program.declaredFor(value.of, of) ?? { kind: 'unknown', text: name };
      if (one !== of && this.of(one)) continue;
      return value;
    }
    return null;
  }

  /** Whether the class or a mixin of it has a primary key. */
  #hasKey(of: Class): boolean {
    for (const one of mroOf(of)) {
      if (one !== of && this.of(one)) return false;
      for (const { value } of one.attributes.values()) {
        const result =
          value?.kind === 'function' && isDeclared(value) ? this.#program.declaredFor(value.of, of) : value;
        if (isCall(result, 'Column', 'mapped_column') && truthIn(result.named.get('primary_key')) === true) return true;
        if (isCall(result, 'PrimaryKeyConstraint')) return true;
      }
      const args = one.attributes.get('__table_args__')?.value;
      if (args?.kind === 'list' && args.items.some((item) => isCall(item, 'PrimaryKeyConstraint'))) return true;
    }
    return this.#hasAnnotatedKey(of);
  }

  #hasAnnotatedKey(of: Class): boolean {
    return mroOf(of).some((one) =>
      [...one.attributes.values()].some(
        ({ annotation }) => annotation !== null && hasKey(this.#program.annotation(annotation, one.scope)),
      ),
    );
  }
}

const hasKey = (value: Value): boolean =>
  value.kind === 'item'
    ? value.keys.some(hasKey)
    : isCall(value, 'mapped_column') && truthIn(value.named.get('primary_key')) === true;

/** As Flask-SQLAlchemy does (3.1, `camel_to_snake_case`). */
const snakeCase = (name: string): string =>
  name
    .replace(/((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))/g, '_$1')
    .toLowerCase()
    .replace(/^_+/, '');

export interface MappedAttribute {
  readonly name: string;
  readonly value: Value | null;
  readonly annotation: Expression | null;
  /** The class that has it, in whose scope its annotation is read. */
  readonly from: Class;
  readonly line: number;
}

/**
 * The attributes of a mapped class that are its own and not its mapped parent's: those of the class first, then mixin by
 * mixin (SQLAlchemy 2.0, `_ClassScanMapperConfig._scan_attributes`).
 */
export function attributesOf(mapped: Mapped, mappings: Mappings, program: Program): readonly MappedAttribute[] {
  const seen = new Set<string>();
  const found: MappedAttribute[] = [];
  const { of } = mapped;
  for (const one of mroOf(of)) {
    const isParent = one !== of && mappings.of(one) !== null && mapped.root !== 'sqlmodel';
    if (isParent) {
      const parent = mappings.of(one);
      for (const name of one.attributes.keys()) seen.add(name);
      if (parent) for (const { name } of attributesOf(parent, mappings, program)) seen.add(name);
      continue;
    }
    const declared: MappedAttribute[] = [];
    for (const name of orderedNames(one)) {
      const attribute = one.attributes.get(name);
      if (!attribute || (name.startsWith('__') && name.endsWith('__'))) continue;
      const { value, annotation, line } = attribute;
      const isCascading =
        value?.kind === 'function' && value.of.decorators.some((own) => nameOfDecorator(own) === 'cascading');
      if (seen.has(name) && !isCascading) continue;
      seen.add(name);
      if (value?.kind === 'function') {
        if (!isDeclared(value)) continue;
        const made = program.declaredFor(value.of, of);
        const result = { name, value: made, annotation: value.of.returns, from: one, line };
        if (one === of) found.push(result);
        else declared.push(result);
      } else found.push({ name, value, annotation, from: one, line });
    }
    found.push(...declared);
  }
  return mapped.root === 'sqlmodel' ? inFieldOrder(of, found) : found;
}

/** Fields come from the base down; one that is defined again keeps its place. */
function inFieldOrder(of: Class, found: readonly MappedAttribute[]): readonly MappedAttribute[] {
  const order: string[] = [];
  for (const one of [...mroOf(of)].reverse())
    for (const name of one.attributes.keys()) if (!order.includes(name)) order.push(name);
  return [...found].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

/** SQLAlchemy reconciles what a class assigns with what it annotates (`util.merge_lists_w_ordering`). */
function orderedNames(of: Class): readonly string[] {
  const assigned = [...of.attributes].filter(([, { value }]) => value !== null).map(([name]) => name);
  const annotated = [...of.attributes].filter(([, { annotation }]) => annotation !== null).map(([name]) => name);
  const overlap = new Set(assigned.filter((name) => annotated.includes(name)));
  const result: string[] = [];
  let [current, other] = [assigned, annotated];
  let [at, otherAt] = [0, 0];
  for (;;) {
    let met = false;
    while (at < current.length) {
      const name = current[at++] ?? '';
      if (overlap.delete(name)) {
        [current, other, at, otherAt] = [other, current, otherAt, at];
        met = true;
        break;
      }
      result.push(name);
    }
    if (!met) {
      result.push(...other.slice(otherAt));
      return result;
    }
  }
}

/** The call in which a column is described, through `deferred()` and `column_property()`. */
export function columnCallOf(value: Value | null): Call | null {
  const inner = isCall(value, 'deferred', 'column_property') ? value.args[0] : value;
  return isCall(inner, 'Column', 'mapped_column') ? inner : null;
}
