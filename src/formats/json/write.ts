/** A document as the text of an `.ondelete.json` file: names, no ids, in a stable order, one thing a line. */
import { type Document, settingsOf } from '#document/document.ts';
import {
  areasOf,
  definitionsOf,
  domainsOf,
  enumsOf,
  foreignKeysOf,
  modelsOf,
  notesOf,
  policiesOf,
  relationshipsOf,
  rowsOf,
  tablesOf,
} from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import type {
  Area,
  Column,
  ColumnId,
  Domain,
  ForeignKey,
  Key,
  Model,
  Place,
  Policy,
  Relationship,
  StickyNote,
  Table,
} from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { formatVersion } from './version.ts';

/** Plain JSON; what is undefined is left out. */
type Json = Value | undefined | readonly Json[] | { readonly [key: string]: Json };

/** The text of the file. The same document always gives the same text, whatever its ids. */
export const writeJson = (document: Document): string => [...writeJsonParts(document)].join('');

/** Rows, and other records, in one part: less than some milliseconds of work. */
const rowsPerPart = 2_000;
const recordsPerPart = 50;

/** The text of the file in parts, so that whoever writes a large document can do something else in between. */
export function* writeJsonParts(document: Document): Generator<string> {
  const { name, dialect } = settingsOf(document);
  const names = namesOf(document);
  const tables = tablesOf(document);
  yield `{\n${member('format', 'ondelete')},\n${member('version', formatVersion)},\n`;
  yield `${member('name', name)},\n${member('dialect', dialect)}`;
  yield* list('enums', enumsOf(document), (given) =>
    line({ ...titleJson(names.enum(given.id)), values: given.values }),
  );
  yield* list('domains', domainsOf(document), (domain) => line(domainJson(domain, names)));
  yield* list('tables', tables, (table) => tableText(table, names));
  yield* list('foreignKeys', foreignKeysOf(document), (key) => line(foreignKeyJson(key, names)));
  yield* list('models', modelsOf(document), (model) => line(modelJson(model, names)));
  yield* list('relationships', relationshipsOf(document), (side) => line(relationshipJson(side, names)));
  yield* list('definitions', definitionsOf(document), ({ kind, name, dialect, sql }) =>
    line({ kind, name, dialect, sql }),
  );
  yield* list('policies', policiesOf(document), (policy) => line(policyJson(policy, names)));
  const places = tables.flatMap(({ id }) => document.places.get(id) ?? []);
  yield* list('places', places, (place) => line(placeJson(place, names)));
  yield* list('areas', areasOf(document), (area) => line(areaJson(area, names)));
  yield* list('notes', notesOf(document), (note) => line(noteJson(note)));
  const filled = tables.filter((table) => rowsOf(document, table.id).length > 0);
  for (const [i, table] of filled.entries()) {
    yield `${i === 0 ? ',\n  "rows": [\n' : ',\n'}    { "table": ${inline(reference(names.table(table.id)))}, "rows": [\n`;
    const rows = rowsOf(document, table.id);
    yield* joined(rows, rowsPerPart, (row) => `      ${inline(table.columns.map(({ id }) => row.values[id] ?? null))}`);
    yield '\n    ] }';
  }
  yield filled.length > 0 ? '\n  ]\n}\n' : '\n}\n';
}

/** A list of records as a member of the file; no list, no member. */
function* list<T>(title: string, records: readonly T[], write: (record: T) => string): Generator<string> {
  if (records.length === 0) return;
  yield `,\n  ${JSON.stringify(title)}: [\n`;
  yield* joined(records, recordsPerPart, write);
  yield '\n  ]';
}

function* joined<T>(records: readonly T[], perPart: number, write: (record: T) => string): Generator<string> {
  for (let from = 0; from < records.length; from += perPart) {
    const lines = records.slice(from, from + perPart).map(write);
    yield `${from === 0 ? '' : ',\n'}${lines.join(',\n')}`;
  }
}

const member = (title: string, value: Json): string => `  ${JSON.stringify(title)}: ${inline(value)}`;

const line = (value: Json): string => `    ${inline(value)}`;

/** JSON on one line, with spaces where the eye wants them. */
function inline(value: Json): string {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object') {
    const members: string[] = [];
    for (const [title, member] of Object.entries(value))
      if (member !== undefined) members.push(`${JSON.stringify(title)}: ${inline(member)}`);
    return `{ ${members.join(', ')} }`;
  }
  // JSON has no infinities; as text they are at least kept.
  if (typeof value === 'number' && !Number.isFinite(value)) return JSON.stringify(String(value));
  return JSON.stringify(value);
}

function tableText(table: Table, names: Names): string {
  const { schema, name } = names.table(table.id);
  const lines: string[] = [`      "name": ${inline(name)}`];
  const list = (title: string, items: readonly Json[]): void => {
    if (items.length > 0)
      lines.push(
        `      ${JSON.stringify(title)}: [\n${items.map((item) => `        ${inline(item)}`).join(',\n')}\n      ]`,
      );
  };
  if (schema !== null) lines.push(`      "schema": ${inline(schema)}`);
  if (table.inherits.length > 0)
    lines.push(`      "inherits": ${inline(table.inherits.map((id) => reference(names.table(id))))}`);
  if (table.partitionBy !== null) lines.push(`      "partitionBy": ${inline(table.partitionBy)}`);
  if (table.comment) lines.push(`      "comment": ${inline(table.comment)}`);
  const columns = table.columns.map((column) => columnJson(column, names));
  if (columns.length > 0) list('columns', columns);
  else lines.push('      "columns": []');
  if (table.primaryKey) lines.push(`      "primaryKey": ${inline(keyJson(table.primaryKey, names))}`);
  list(
    'uniques',
    table.uniques.map((key) => keyJson(key, names)),
  );
  list(
    'indexes',
    table.indexes.map(({ name, columns: ids, unique }) => ({
      name,
      columns: names.columns(ids),
      unique: unique || undefined,
    })),
  );
  list(
    'expressionIndexes',
    table.expressionIndexes.map(({ name, unique, method, parts, where }) => ({
      name,
      unique: unique || undefined,
      method: method ?? undefined,
      parts,
      where: where ?? undefined,
    })),
  );
  list(
    'checks',
    table.checks.map(({ name, sql }) => ({ name: name ?? undefined, sql })),
  );
  return `    {\n${lines.join(',\n')}\n    }`;
}

const columnJson = (column: Column, names: Names): Json => ({
  name: names.column(column.id),
  type: column.type === '' ? undefined : column.type,
  enum: column.enumId === null ? undefined : reference(names.enum(column.enumId)),
  domain: column.domainId === null ? undefined : reference(names.domain(column.domainId)),
  notNull: column.nullable ? undefined : true,
  default: column.default?.kind === 'literal' ? column.default.value : undefined,
  defaultSql: column.default?.kind === 'expression' ? column.default.sql : undefined,
  identity: column.identity || undefined,
  generated: column.generated
    ? { sql: column.generated.sql, stored: column.generated.stored ? undefined : false }
    : undefined,
  comment: column.comment || undefined,
});

const domainJson = (domain: Domain, names: Names): Json => ({
  ...titleJson(names.domain(domain.id)),
  type: domain.type,
  notNull: domain.nullable ? undefined : true,
  default: domain.default?.kind === 'literal' ? domain.default.value : undefined,
  defaultSql: domain.default?.kind === 'expression' ? domain.default.sql : undefined,
  checks:
    domain.checks.length > 0 ? domain.checks.map(({ name, sql }) => ({ name: name ?? undefined, sql })) : undefined,
});

const keyJson = (key: Key, names: Names): Json => ({
  name: key.name ?? undefined,
  columns: names.columns(key.columns),
});

const foreignKeyJson = (key: ForeignKey, names: Names): Json => ({
  name: names.foreignKey(key.id),
  table: reference(names.table(key.tableId)),
  columns: names.columns(key.pairs.map((pair) => pair.column)),
  refTable: reference(names.table(key.refTableId)),
  refColumns: names.columns(key.pairs.map((pair) => pair.refColumn)),
  onDelete: key.onDelete,
  onUpdate: key.onUpdate,
  deferrable: key.deferrable ? (key.initiallyDeferred ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE') : undefined,
  match: key.match === 'FULL' ? 'FULL' : undefined,
  setColumns: key.setColumns === null ? undefined : names.columns(key.setColumns),
});

const modelJson = (model: Model, names: Names): Json => ({
  name: names.model(model.id),
  table: reference(names.table(model.tableId)),
  legacyIsOrphan: model.legacyIsOrphan || undefined,
  confirmDeletedRows: model.confirmDeletedRows ? undefined : false,
});

const relationshipJson = (side: Relationship, names: Names): Json => ({
  name: side.name,
  model: names.model(side.modelId),
  target: names.model(side.targetId),
  direction: side.direction,
  foreignKey: side.foreignKeyId === null ? undefined : names.foreignKey(side.foreignKeyId),
  secondary: side.secondary
    ? {
        table: reference(names.table(side.secondary.tableId)),
        foreignKeys: side.secondary.foreignKeyIds.map(names.foreignKey),
      }
    : undefined,
  backPopulates: side.backPopulates ?? undefined,
  cascade: side.cascade ?? undefined,
  passiveDeletes: side.passiveDeletes || undefined,
  passiveUpdates: side.passiveUpdates ? undefined : false,
  singleParent: side.singleParent || undefined,
  uselist: side.uselist === (side.direction !== 'MANYTOONE') ? undefined : side.uselist,
  postUpdate: side.postUpdate || undefined,
  viewonly: side.viewonly || undefined,
  lazy: side.lazy === 'select' ? undefined : side.lazy,
  activeHistory: side.activeHistory || undefined,
  overlaps: side.overlaps.length > 0 ? side.overlaps : undefined,
});

const policyJson = (policy: Policy, names: Names): Json => ({
  name: policy.name || undefined,
  table: reference(names.table(policy.tableId)),
  forbid: policy.forbid,
  target: reference(names.table(policy.targetId)),
});

const placeJson = ({ id, x, y, color, columns }: Place, names: Names): Json => ({
  table: reference(names.table(id)),
  x,
  y,
  color: color ?? undefined,
  columns: columns === 'all' ? undefined : columns,
});

const areaJson = ({ title, x, y, width, height, color, tables }: Area, names: Names): Json => ({
  title: title || undefined,
  x,
  y,
  width,
  height,
  color: color ?? undefined,
  tables: tables.length > 0 ? tables.map((id) => reference(names.table(id))) : undefined,
});

const noteJson = ({ text, x, y, width, height, color }: StickyNote): Json => ({
  text,
  x,
  y,
  width,
  height,
  color: color ?? undefined,
});

/** A namespace and a name. */
interface Title {
  readonly schema: string | null;
  readonly name: string;
}

/** How other parts of the file refer to it. */
const reference = ({ schema, name }: Title): Json => (schema === null ? name : [schema, name]);

const titleJson = ({ schema, name }: Title) => ({ name, schema: schema ?? undefined });

interface Names {
  table(id: string): Title;
  column(id: ColumnId): string;
  columns(ids: readonly ColumnId[]): readonly string[];
  enum(id: string): Title;
  domain(id: string): Title;
  foreignKey(id: string): string;
  model(id: string): string;
}

/** Names that tell records apart: where a document has one name twice, which edits do not allow, the second is numbered. */
function namesOf(document: Document): Names {
  const known = new Map<string, Title>();
  const give = (
    prefix: string,
    records: readonly { readonly id: string; readonly name: string; readonly schema?: string | null }[],
  ): void => {
    const taken = new Map<string | null, Set<string>>();
    for (const { id, name: wished, schema = null } of records) {
      const own = taken.get(schema) ?? new Set();
      const name = own.has(wished) ? freshName(wished, own) : wished;
      taken.set(schema, own.add(name));
      known.set(prefix + id, { schema, name });
    }
  };
  give('table ', tablesOf(document));
  give('enum ', enumsOf(document));
  give('domain ', domainsOf(document));
  give('foreign key ', foreignKeysOf(document));
  give('model ', modelsOf(document));
  for (const table of tablesOf(document)) give('column ', table.columns);
  const title = (key: string): Title => known.get(key) ?? { schema: null, name: '' };
  return {
    table: (id) => title(`table ${id}`),
    column: (id) => title(`column ${id}`).name,
    columns: (ids) => ids.map((id) => title(`column ${id}`).name),
    enum: (id) => title(`enum ${id}`),
    domain: (id) => title(`domain ${id}`),
    foreignKey: (id) => title(`foreign key ${id}`).name,
    model: (id) => title(`model ${id}`).name,
  };
}
