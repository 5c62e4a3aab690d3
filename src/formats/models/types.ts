/** SQLAlchemy's types, and the Python types of `Mapped[...]`, as types that a column declares. */
import type { DialectName } from '#document/records.ts';
import { t } from '#words/say.ts';
import { takenApart } from './annotations.ts';
import { mroOf } from './classes.ts';
import { entriesOfEnum } from './enums.ts';
import type { Program } from './program.ts';
import { type Call, type Class, isCall, nameOf, none, textIn, truthIn, type Value, written } from './values.ts';

export interface FoundType {
  /** As a column would declare it; empty where nothing can be said. */
  readonly type: string;
  /** The values of an enum; its name is null where nobody gave one. */
  readonly choice?: {
    readonly name: string | null;
    readonly schema: string | null;
    readonly values: readonly string[];
  };
  /** The values that a CHECK keeps to, of an enum that is none in the database. */
  readonly checked?: { readonly name: string | null; readonly values: readonly string[] };
  /** What could not be said of the type. */
  readonly doubt?: string;
}

/** Types without arguments in the words of SQL. */
const plain: Readonly<Record<string, string>> = {
  Integer: 'INTEGER',
  INTEGER: 'INTEGER',
  INT: 'INTEGER',
  SmallInteger: 'SMALLINT',
  SMALLINT: 'SMALLINT',
  BigInteger: 'BIGINT',
  BIGINT: 'BIGINT',
  Text: 'TEXT',
  UnicodeText: 'TEXT',
  TEXT: 'TEXT',
  CLOB: 'TEXT',
  Boolean: 'BOOLEAN',
  BOOLEAN: 'BOOLEAN',
  Date: 'DATE',
  DATE: 'DATE',
  LargeBinary: 'BLOB',
  BLOB: 'BLOB',
  BYTEA: 'BLOB',
  Binary: 'BLOB',
  PickleType: 'BLOB',
  JSON: 'JSON',
  JSONB: 'JSONB',
  Uuid: 'UUID',
  UUID: 'UUID',
  Interval: 'INTERVAL',
  INTERVAL: 'INTERVAL',
  Double: 'DOUBLE PRECISION',
  DOUBLE: 'DOUBLE PRECISION',
  DOUBLE_PRECISION: 'DOUBLE PRECISION',
  REAL: 'REAL',
};

/** Types of well-known libraries, by what they keep in the database. */
const libraries: Readonly<Record<string, string>> = {
  UUIDType: 'UUID',
  GUID: 'UUID',
  JSONType: 'JSON',
  EmailType: 'VARCHAR(255)',
  URLType: 'TEXT',
  IPAddressType: 'VARCHAR(50)',
  PasswordType: 'VARCHAR(255)',
  PhoneNumberType: 'VARCHAR(20)',
  ArrowType: 'TIMESTAMP',
  UTCDateTime: 'TIMESTAMP WITH TIME ZONE',
  UtcDateTime: 'TIMESTAMP WITH TIME ZONE',
  TSVectorType: 'TSVECTOR',
  LtreeType: 'LTREE',
  ColorType: 'VARCHAR(20)',
  CountryType: 'VARCHAR(2)',
  CurrencyType: 'VARCHAR(3)',
  LocaleType: 'VARCHAR(10)',
  TimezoneType: 'VARCHAR(50)',
  ScalarListType: 'TEXT',
  EncryptedType: 'BLOB',
  StringEncryptedType: 'VARCHAR',
  AutoString: 'VARCHAR',
  MutableJson: 'JSON',
  CIText: 'CITEXT',
  ImageType: 'VARCHAR(255)',
  FileType: 'VARCHAR(255)',
  GUIDType: 'UUID',
};

/** What SQLAlchemy takes for a Python type when nobody says (manual, “Mapped Column Derives the Datatype”). */
const python: Readonly<Record<string, string>> = {
  int: 'INTEGER',
  str: 'VARCHAR',
  bool: 'BOOLEAN',
  float: 'FLOAT',
  bytes: 'BLOB',
  'decimal.Decimal': 'NUMERIC',
  Decimal: 'NUMERIC',
  'datetime.datetime': 'TIMESTAMP',
  'datetime.date': 'DATE',
  'datetime.time': 'TIME',
  'datetime.timedelta': 'INTERVAL',
  'uuid.UUID': 'UUID',
  datetime: 'TIMESTAMP',
  date: 'DATE',
  UUID: 'UUID',
  // What SQLModel and pydantic have besides.
  'pydantic.EmailStr': 'VARCHAR',
  'pydantic.AnyUrl': 'VARCHAR',
  'pydantic.HttpUrl': 'VARCHAR',
  'pydantic.UUID4': 'UUID',
  'pydantic.SecretStr': 'VARCHAR',
  'pydantic.AwareDatetime': 'TIMESTAMP',
  'pydantic.NaiveDatetime': 'TIMESTAMP',
};

const wrappers: ReadonlySet<string> = new Set(['as_mutable', 'evaluates_none', 'copy', 'type_descriptor']);

export class Types {
  readonly #program: Program;
  readonly #dialect: DialectName;

  constructor(program: Program, dialect: DialectName) {
    this.#program = program;
    this.#dialect = dialect;
  }

  /** The type that `Column(...)` is given, a class or an object of it. */
  of(given: Value, depth = 0): FoundType {
    if (depth > 20) return { type: '', doubt: written(given) };
    const call = given.kind === 'call' ? given : null;
    const named = call ? call.callee : given;
    const name = nameOf(named);
    if (call && name === 'with_variant') {
      const wanted = call.args.slice(1).some((one) => textIn(one) === this.#dialect);
      const [variant] = call.args;
      const general = beforeLast(named);
      return this.of(wanted && variant ? variant : (general ?? variant ?? none), depth + 1);
    }
    if (call && wrappers.has(name)) return this.of(call.args[0] ?? beforeLast(named) ?? none, depth + 1);
    if (named.kind === 'class') return this.#own(named.of, call, depth);
    if (named.kind === 'outside' || named.kind === 'member') return this.#known(name, call, named, depth);
    return { type: '', doubt: written(given) };
  }

  /** The type that a Python type stands for; null where SQLAlchemy would not know. */
  ofPython(given: Value, map: readonly (readonly [Value, Value])[] = []): FoundType | null {
    const name = given.kind === 'outside' ? given.path.replace(/^(builtins|typing)\./, '') : '';
    const found = python[name];
    if (found) return { type: found };
    if (given.kind === 'class' || given.kind === 'call') {
      const values = entriesOfEnum(given)?.map((entry) => entry.name);
      if (values) {
        const general = map.find(([key]) => key.kind === 'outside' && /Enum$/.test(key.path))?.[1];
        if (general?.kind === 'call') return this.#enum({ ...general, args: [given] }) ?? null;
        const enumName = given.kind === 'class' ? given.of.name.toLowerCase() : null;
        return { type: 'VARCHAR', choice: { name: enumName, schema: null, values } };
      }
      // A NewType or an alias.
      if (given.kind === 'call' && nameOf(given.callee) === 'NewType' && given.args[1])
        return this.ofPython(given.args[1], map);
    }
    if (given.kind === 'item' && nameOf(given.object) === 'Literal') {
      const values = given.keys.map(textIn).filter((text) => text !== null);
      if (values.length > 0) return { type: `VARCHAR(${longest(values)})` };
    }
    if (given.kind === 'item' && /^(Dict|dict|List|list|Any)$/.test(nameOf(given.object))) return null;
    return null;
  }

  #known(name: string, call: Call | null, named: Value, depth: number): FoundType {
    const arg = (at: number, word: string): string | null => {
      const value = call?.named.get(word) ?? call?.args[at];
      return value?.kind === 'number' ? value.text : null;
    };
    const sized = (type: string, length: string | null): FoundType => ({
      type: length === null ? type : `${type}(${length})`,
    });
    const isZoned = truthIn(call?.named.get('timezone') ?? call?.args[0]) === true;
    switch (name) {
      case 'String':
      case 'VARCHAR':
      case 'Unicode':
      case 'NVARCHAR':
      case 'AutoString':
        return sized('VARCHAR', arg(0, 'length'));
      case 'CHAR':
      case 'NCHAR':
        return sized('CHAR', arg(0, 'length'));
      case 'Numeric':
      case 'NUMERIC':
      case 'DECIMAL': {
        const [precision, scale] = [arg(0, 'precision'), arg(1, 'scale')];
        return { type: precision === null ? 'NUMERIC' : `NUMERIC(${precision}${scale === null ? '' : `,${scale}`})` };
      }
      case 'Float':
      case 'FLOAT':
        return sized('FLOAT', arg(0, 'precision'));
      case 'DateTime':
      case 'TIMESTAMP':
        return { type: isZoned ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP' };
      case 'DATETIME':
        return sized(this.#dialect === 'mysql' ? 'DATETIME' : 'TIMESTAMP', arg(1, 'fsp'));
      case 'Time':
      case 'TIME':
        return { type: isZoned ? 'TIME WITH TIME ZONE' : 'TIME' };
      case 'ARRAY': {
        const [item] = call?.args ?? [];
        const inner = item ? this.of(item, depth + 1) : { type: '' };
        return {
          type: inner.type === '' ? 'TEXT[]' : `${inner.type}[]`,
          ...(inner.doubt ? { doubt: inner.doubt } : {}),
        };
      }
      case 'Enum':
      case 'ENUM': {
        const found = call ? this.#enum(call) : null;
        return found ?? { type: 'VARCHAR', doubt: t`the values of an enum` };
      }
      case 'TypeDecorator':
      case 'UserDefinedType':
      case 'TypeEngine':
      case 'NullType':
        return { type: '', doubt: written(named) };
    }
    const known = plain[name];
    if (known) {
      const unsigned = truthIn(call?.named.get('unsigned')) === true ? ' UNSIGNED' : '';
      return { type: known + unsigned };
    }
    const library = libraries[name];
    if (library) {
      const [inner] = call?.args ?? [];
      if (/Encrypted/.test(name) && inner) return this.of(inner, depth + 1);
      if (name === 'ChoiceType') return { type: 'VARCHAR(255)' };
      return { type: library };
    }
    if (name === 'ChoiceType') {
      const impl = call?.named.get('impl') ?? call?.args[1];
      return impl ? this.of(impl, depth + 1) : { type: 'VARCHAR(255)' };
    }
    const path = named.kind === 'outside' ? named.path : '';
    const parts = (call?.args ?? []).filter((one) => one.kind === 'number').map(written);
    const unsigned = truthIn(call?.named.get('unsigned')) === true ? ' UNSIGNED' : '';
    const display = call?.named.get('display_width');
    if (display?.kind === 'number') parts.push(display.text);
    const type = `${name.toUpperCase()}${parts.length > 0 ? `(${parts.join(',')})` : ''}${unsigned}`;
    // What a dialect calls by its own name needs no word.
    const likely = /JSON/i.test(name)
      ? 'JSON'
      : /UUID|GUID/i.test(name)
        ? 'UUID'
        : /DateTime/i.test(name)
          ? 'TIMESTAMP'
          : null;
    if (likely !== null && !/dialects\./.test(path) && name !== name.toUpperCase())
      return { type: likely, doubt: written(named) };
    return /dialects\./.test(path) || /^[A-Z0-9_]+$/.test(name) ? { type } : { type, doubt: written(named) };
  }

  /** A type of the sources: what it says of itself, what it is built on, or what it is a kind of. */
  #own(of: Class, call: Call | null, depth: number): FoundType {
    const program = this.#program;
    if (program.attribute(of, 'get_col_spec')) {
      const made: Call = call ?? {
        kind: 'call',
        callee: { kind: 'class', of },
        args: [],
        named: new Map(),
        line: of.line,
        module: of.module,
      };
      const spec = program.ofObject(made, of, 'get_col_spec');
      if (spec?.kind === 'text' && spec.text.trim() !== '') return { type: spec.text.trim() };
    }
    const chosen = this.#chosenFor(of, call);
    const impl = program.attribute(of, 'impl')?.value;
    if (chosen) {
      const found = this.of(chosen, depth + 1);
      if (found.type !== '' && found.doubt === undefined) return found;
    }
    if (impl && impl.kind !== 'function') {
      if (impl.kind === 'call' || !call || program.attribute(of, '__init__')) return this.of(impl, depth + 1);
      return this.of({ ...call, callee: impl }, depth + 1);
    }
    const values = entriesOfEnum({ kind: 'class', of });
    if (values) return this.ofPython({ kind: 'class', of }) ?? { type: '' };
    for (const one of mroOf(of))
      for (const base of one.bases) {
        const inner = base.kind === 'item' ? base.object : base;
        if (
          inner.kind !== 'outside' ||
          /^(object|Generic|TypeDecorator|UserDefinedType|TypeEngine)$/.test(nameOf(inner))
        )
          continue;
        return this.of(call && !program.attribute(of, '__init__') ? { ...call, callee: inner } : inner, depth + 1);
      }
    return { type: '', doubt: of.name };
  }

  /** What `load_dialect_impl` of a TypeDecorator gives for the database. */
  #chosenFor(of: Class, call: Call | null): Value | null {
    const choose = this.#program.attribute(of, 'load_dialect_impl')?.value;
    if (choose?.kind !== 'function') return null;
    const name: Value = { kind: 'text', text: this.#dialect === 'sqlserver' ? 'mssql' : this.#dialect };
    const dialect: Class = {
      ...of,
      name: 'Dialect',
      bases: [],
      attributes: new Map([['name', { value: name, annotation: null, line: of.line }]]),
    };
    const made = this.#program.call(choose.of, [call ?? { kind: 'class', of }, { kind: 'class', of: dialect }]);
    return made?.kind === 'call' ? made : null;
  }

  #enum(call: Call): FoundType | null {
    const [first] = call.args;
    const listed = first?.kind === 'list' ? first.items : call.args;
    const texts = listed.map(textIn);
    const entries = first && texts[0] === null ? entriesOfEnum(first) : null;
    const givenValues = call.named.get('values_callable');
    const values = entries
      ? entries.map((entry) => (givenValues ? (entry.value ?? entry.name) : entry.name))
      : texts.filter((text) => text !== null);
    if (values.length === 0) return null;
    const said = textIn(call.named.get('name'));
    const name = said ?? (first?.kind === 'class' ? first.of.name.toLowerCase() : null);
    if (truthIn(call.named.get('native_enum')) === false) {
      const length = call.named.get('length');
      const type = `VARCHAR(${length?.kind === 'number' ? length.text : longest(values)})`;
      return truthIn(call.named.get('create_constraint')) === true ? { type, checked: { name, values } } : { type };
    }
    return { type: 'VARCHAR', choice: { name, schema: textIn(call.named.get('schema')), values } };
  }
}

/** What a method is called on. */
const beforeLast = (callee: Value): Value | null =>
  callee.kind === 'member'
    ? callee.object
    : callee.kind === 'outside' && callee.path.includes('.')
      ? { kind: 'outside', path: callee.path.slice(0, callee.path.lastIndexOf('.')) }
      : null;

const longest = (values: readonly string[]): number => Math.max(1, ...values.map((value) => [...value].length));

/** Whether a value may be the type of a column: everything that is no constraint, default or text. */
export const isType = (value: Value): boolean =>
  (value.kind === 'outside' || value.kind === 'class' || value.kind === 'member' || value.kind === 'call') &&
  !isCall(
    value,
    'ForeignKey',
    'Sequence',
    'Identity',
    'Computed',
    'CheckConstraint',
    'UniqueConstraint',
    'FetchedValue',
    'DefaultClause',
    'Default',
    'ColumnDefault',
    'PrimaryKeyConstraint',
    'text',
    'Index',
  );

/** The Python types that a type map gives types for. */
export const typeMapOf = (value: Value | null | undefined): readonly (readonly [Value, Value])[] =>
  value?.kind === 'dict' ? value.entries.map(([key, type]) => [takenApart(key).whole, type] as const) : [];
