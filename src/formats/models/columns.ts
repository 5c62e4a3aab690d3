/** `Column()`, `mapped_column()`, SQLModel's `Field()` and bare annotations as what they say of a column. */
import { type Annotated, isSame } from './annotations.ts';
import { type FoundType, isType, type Types } from './types.ts';
import { type Call, entriesIn, isCall, type Module, textIn, truthIn, type Value, written } from './values.ts';

/** A column before its table is known. */
export interface ColumnDraft {
  /** The attribute of the class; null for a column of a `Table`. */
  readonly attribute: string | null;
  readonly name: string;
  /** What other constructs call it by: `Column(key=…)`. */
  readonly key: string;
  readonly type: FoundType;
  readonly hasType: boolean;
  readonly nullable: boolean;
  readonly primaryKey: boolean;
  /** True, false, or `auto`: whether the database numbers a lone integer key. */
  readonly autoincrement: boolean | 'auto';
  readonly isIdentity: boolean;
  /** The name of an index where the column asks for one. */
  readonly index: boolean;
  readonly unique: boolean;
  readonly foreignKeys: readonly Call[];
  readonly checks: readonly Call[];
  readonly serverDefault: Value | null;
  readonly generated: { readonly sql: Value; readonly stored: boolean } | null;
  readonly comment: string;
  readonly sortOrder: number;
  /** A default or an `onupdate` that only Python knows. */
  readonly inPython: string | null;
  readonly line: number;
}

export interface ColumnSource {
  readonly attribute: string | null;
  /** The calls that describe it, the one that prevails first; none for an annotation alone. */
  readonly calls: readonly Call[];
  readonly annotation: Annotated | null;
  readonly typeMap: readonly (readonly [Value, Value])[];
  readonly line: number;
}

/** The column that these calls make, or why there is none. */
export function columnOf(source: ColumnSource, types: Types): ColumnDraft {
  const { calls, annotation, attribute } = source;
  const named = (name: string): Value | undefined => {
    for (const call of calls) {
      const found = call.named.get(name);
      if (found) return found;
    }
    return undefined;
  };
  const args = calls.flatMap((call) => call.args);
  const texts = calls.map((call) => textIn(call.args[0]) ?? textIn(call.named.get('name')));
  const name = texts.find((text) => text !== null) ?? textIn(named('name')) ?? attribute ?? '';
  const given = named('type_') ?? args.find((arg) => isType(arg));
  const primaryKey = truthIn(named('primary_key')) === true;
  const identity = args.find((arg) => isCall(arg, 'Identity'));
  const isSequence = (value: Value | undefined) => isCall(value, 'Sequence', 'next_value');
  const sequence = args.find((arg) => isCall(arg, 'Sequence'));
  const computed = args.find((arg) => isCall(arg, 'Computed'));
  const said = truthIn(named('nullable'));
  const isMapped = annotation !== null && annotation.mapped !== '';
  const nullable = said ?? (primaryKey || identity ? false : isMapped ? annotation.isOptional : true);
  const autoincrement = named('autoincrement');
  const python = [named('default') ?? named('insert_default') ?? named('default_factory'), named('onupdate')];
  const [initial] = python;
  const generated = computed?.kind === 'call' ? computed : null;
  const type = given ? types.of(given) : fromAnnotation(annotation, source.typeMap, types);
  const order = named('sort_order');
  return {
    attribute,
    name,
    key: textIn(named('key')) ?? name,
    type: type ?? { type: '', ...(annotation && !hasForeignKey(args) ? { doubt: written(annotation.type) } : {}) },
    // A foreign key brings its own type along, whatever the annotation says.
    hasType: given !== undefined || (type !== null && !hasForeignKey(args)),
    nullable: nullable && !primaryKey,
    primaryKey,
    autoincrement: truthIn(autoincrement) ?? 'auto',
    isIdentity: identity !== undefined || sequence !== undefined || isSequence(initial),
    index: truthIn(named('index')) === true,
    unique: truthIn(named('unique')) === true,
    foreignKeys: args.filter((arg) => isCall(arg, 'ForeignKey')),
    checks: args.filter((arg) => isCall(arg, 'CheckConstraint')),
    serverDefault: named('server_default') ?? null,
    generated: generated?.args[0]
      ? { sql: generated.args[0], stored: truthIn(generated.named.get('persisted')) === true }
      : null,
    comment: textIn(named('comment')) ?? '',
    sortOrder: order?.kind === 'number' ? order.value : 0,
    inPython: python.some((one) => one && one.kind !== 'none' && !isSequence(one)) ? name : null,
    line: source.line,
  };
}

const hasForeignKey = (args: readonly Value[]): boolean => args.some((arg) => isCall(arg, 'ForeignKey'));

function fromAnnotation(annotation: Annotated | null, map: ColumnSource['typeMap'], types: Types): FoundType | null {
  if (!annotation) return null;
  const { type, whole, collection } = annotation;
  for (const wanted of [whole, type]) {
    const found = map.find(([key]) => isSame(key, wanted));
    if (found) return types.of(found[1]);
  }
  if (collection !== '') return null;
  const direct = types.ofPython(type, map);
  if (direct) return direct;
  // What a library says of a type by its name only.
  return null;
}

/** SQLModel's `Field()` as the arguments of a column (sqlmodel, `get_column_from_field`); null where it makes none. */
export function columnOfField(
  attribute: string,
  field: Call | null,
  annotation: Annotated,
  hasDefault: boolean,
  at: { readonly types: Types; readonly module: Module; readonly line: number },
): ColumnDraft | null {
  const { types, module, line } = at;
  const named = (name: string) => field?.named.get(name);
  const given = named('sa_column');
  if (given?.kind === 'call')
    return columnOf({ attribute, calls: [given], annotation: { ...annotation, mapped: '' }, typeMap: [], line }, types);
  const call = (name: string, args: readonly Value[], words: ReadonlyMap<string, Value>): Call => ({
    kind: 'call',
    callee: { kind: 'outside', path: `sqlalchemy.${name}` },
    args,
    named: words,
    line,
    module,
  });
  const saType = named('sa_type');
  const type = saType ? types.of(saType) : fieldType(annotation, named, types);
  if (!type) return null;
  const more = named('sa_column_args');
  const args = more?.kind === 'list' ? [...more.items] : [];
  const target = named('foreign_key');
  if (target && target.kind !== 'none') {
    const ondelete = named('ondelete');
    args.push(call('ForeignKey', [target], new Map(ondelete ? [['ondelete', ondelete]] : [])));
  }
  const primaryKey = truthIn(named('primary_key')) === true;
  const nullable = truthIn(named('nullable')) ?? (!primaryKey && annotation.isOptional);
  const options = new Map<string, Value>([['nullable', { kind: 'bool', value: nullable }]]);
  for (const name of ['primary_key', 'index', 'unique']) {
    const value = named(name);
    if (value) options.set(name, value);
  }
  for (const [name, value] of entriesIn(named('sa_column_kwargs'))) options.set(name, value);
  const draft = columnOf(
    { attribute, calls: [call('Column', args, options)], annotation: null, typeMap: [], line },
    types,
  );
  const first = field?.args[0] ?? named('default');
  const isComputed = named('default_factory') !== undefined || (hasDefault && first?.kind !== 'none');
  return { ...draft, type, hasType: true, inPython: isComputed && !primaryKey ? draft.name : draft.inPython };
}

function fieldType(annotation: Annotated, named: (name: string) => Value | undefined, types: Types): FoundType | null {
  if (annotation.collection !== '') return null;
  const found = types.ofPython(annotation.type);
  const number = (name: string): string | null => {
    const value =
      named(name) ?? annotation.extras.flatMap((one) => (one.kind === 'call' ? [one.named.get(name)] : []))[0];
    return value?.kind === 'number' ? value.text : null;
  };
  const [length, digits, places] = [number('max_length'), number('max_digits'), number('decimal_places')];
  if (found?.type === 'VARCHAR' && !found.choice && length !== null) return { type: `VARCHAR(${length})` };
  // SQLModel keeps moments in UTC, with their zone.
  if (found?.type === 'TIMESTAMP' && !/Naive/.test(written(annotation.type)))
    return { type: 'TIMESTAMP WITH TIME ZONE' };
  if (found?.type === 'NUMERIC' && digits !== null)
    return { type: `NUMERIC(${digits}${places === null ? '' : `,${places}`})` };
  return found;
}
