/** The shape of an `.ondelete.json` file, version 1. `FORMAT.md` describes it for people. */
import * as v from 'valibot';
import { t } from '#words/say.ts';
import { formatVersion } from './version.ts';

const cell = v.union(
  [v.null(), v.boolean(), v.number(), v.string()],
  t`a cell is null, true, false, a number or a text`,
);
type Cell = v.InferOutput<typeof cell>;

const isCell = (given: unknown): boolean =>
  given === null || typeof given === 'number' || typeof given === 'string' || typeof given === 'boolean';

const areRows = (given: unknown): boolean =>
  Array.isArray(given) && given.every((row) => Array.isArray(row) && row.every(isCell));

/** A million rows take a fraction of the time where nothing is wrong with them; else every cell is looked at by itself. */
const rows = v.lazy((given) => (areRows(given) ? v.custom<Cell[][]>(() => true) : v.array(v.array(cell))));
const names = v.pipe(v.array(v.string()), v.minLength(1, t`at least one column is needed`));
const name = v.pipe(v.string(), v.minLength(1, t`a name cannot be empty`));
/** A name, or a namespace and a name. */
const reference = v.pipe(
  v.union([v.string(), v.tuple([v.string(), v.string()])], t`a reference is a name, or a schema and a name`),
  v.transform((given) =>
    typeof given === 'string' ? { schema: null, name: given } : { schema: given[0], name: given[1] },
  ),
);
const schema = v.optional(v.nullable(v.string()), null);

const action = v.picklist(['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT']);

const column = v.object({
  name,
  /** May be left out where `enum` is given. */
  type: v.optional(v.string(), ''),
  enum: v.optional(reference),
  domain: v.optional(reference),
  notNull: v.optional(v.boolean(), false),
  /** A literal. */
  default: v.optional(v.union([v.boolean(), v.number(), v.string()], t`a default is true, false, a number or a text`)),
  /** An expression, instead of `default`. */
  defaultSql: v.optional(v.string()),
  identity: v.optional(v.boolean(), false),
  generated: v.optional(v.object({ sql: v.string(), stored: v.optional(v.boolean(), true) })),
  comment: v.optional(v.string(), ''),
});

const key = v.object({ name: v.optional(v.nullable(v.string()), null), columns: names });

const check = v.object({ name: v.optional(v.nullable(v.string()), null), sql: v.string() });

const expressionIndex = v.object({
  name,
  unique: v.optional(v.boolean(), false),
  method: v.optional(v.nullable(v.string()), null),
  parts: v.string(),
  where: v.optional(v.nullable(v.string()), null),
});

const table = v.object({
  name,
  schema,
  comment: v.optional(v.string(), ''),
  columns: v.array(column),
  primaryKey: v.optional(key),
  uniques: v.optional(v.array(key), []),
  indexes: v.optional(v.array(v.object({ name, columns: names, unique: v.optional(v.boolean(), false) })), []),
  expressionIndexes: v.optional(v.array(expressionIndex), []),
  checks: v.optional(v.array(check), []),
  inherits: v.optional(v.array(reference), []),
  partitionBy: v.optional(v.nullable(v.string()), null),
});

const foreignKey = v.object({
  name,
  table: reference,
  columns: names,
  refTable: reference,
  refColumns: names,
  onDelete: v.optional(action, 'NO ACTION'),
  onUpdate: v.optional(action, 'NO ACTION'),
  deferrable: v.optional(v.picklist(['INITIALLY IMMEDIATE', 'INITIALLY DEFERRED'])),
  match: v.optional(v.picklist(['SIMPLE', 'FULL']), 'SIMPLE'),
  setColumns: v.optional(v.array(v.string())),
});

const model = v.object({
  name,
  table: reference,
  legacyIsOrphan: v.optional(v.boolean(), false),
  confirmDeletedRows: v.optional(v.boolean(), true),
});

const relationship = v.object({
  name,
  model: v.string(),
  target: v.string(),
  direction: v.picklist(['ONETOMANY', 'MANYTOONE', 'MANYTOMANY']),
  foreignKey: v.optional(v.string()),
  secondary: v.optional(v.object({ table: reference, foreignKeys: v.tuple([v.string(), v.string()]) })),
  backPopulates: v.optional(v.nullable(v.string()), null),
  cascade: v.optional(v.nullable(v.array(v.string())), null),
  passiveDeletes: v.optional(
    v.union([v.boolean(), v.literal('all')], t`passiveDeletes is true, false or "all"`),
    false,
  ),
  passiveUpdates: v.optional(v.boolean(), true),
  singleParent: v.optional(v.boolean(), false),
  uselist: v.optional(v.boolean()),
  postUpdate: v.optional(v.boolean(), false),
  viewonly: v.optional(v.boolean(), false),
  lazy: v.optional(v.string(), 'select'),
  activeHistory: v.optional(v.boolean(), false),
  overlaps: v.optional(v.array(v.string()), []),
});

const dialect = v.picklist(['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle']);

const domain = v.object({
  name,
  schema,
  type: v.string(),
  notNull: v.optional(v.boolean(), false),
  default: v.optional(v.union([v.boolean(), v.number(), v.string()])),
  defaultSql: v.optional(v.string()),
  checks: v.optional(v.array(check), []),
});

const definition = v.object({
  kind: v.picklist(['extension', 'type', 'sequence', 'function', 'procedure', 'view', 'trigger', 'other']),
  name,
  dialect,
  sql: v.string(),
});

const policy = v.object({
  name: v.optional(v.string(), ''),
  table: reference,
  forbid: v.optional(v.picklist(['delete', 'change']), 'delete'),
  target: reference,
});

const color = v.optional(v.nullable(v.string()), null);
const length = v.pipe(v.number(), v.minValue(0, t`a length is not negative`));
const rectangle = { x: v.number(), y: v.number(), width: length, height: length };

/** Everything that a file may hold; what is left out is empty, or as the column says. */
export const fileSchema = v.object({
  format: v.literal('ondelete'),
  version: v.literal(formatVersion),
  name: v.string(),
  dialect,
  enums: v.optional(v.array(v.object({ name, schema, values: v.array(v.string()) })), []),
  domains: v.optional(v.array(domain), []),
  tables: v.optional(v.array(table), []),
  foreignKeys: v.optional(v.array(foreignKey), []),
  models: v.optional(v.array(model), []),
  relationships: v.optional(v.array(relationship), []),
  definitions: v.optional(v.array(definition), []),
  policies: v.optional(v.array(policy), []),
  places: v.optional(
    v.array(
      v.object({
        table: reference,
        x: v.number(),
        y: v.number(),
        color,
        columns: v.optional(v.picklist(['all', 'keys', 'none']), 'all'),
      }),
    ),
    [],
  ),
  areas: v.optional(
    v.array(
      v.object({ title: v.optional(v.string(), ''), ...rectangle, color, tables: v.optional(v.array(reference), []) }),
    ),
    [],
  ),
  notes: v.optional(v.array(v.object({ text: v.string(), ...rectangle, color })), []),
  rows: v.optional(v.array(v.object({ table: reference, rows })), []),
});

/** A thing of a file named by another. */
export type Reference = v.InferOutput<typeof reference>;

export type FileContents = v.InferOutput<typeof fileSchema>;
