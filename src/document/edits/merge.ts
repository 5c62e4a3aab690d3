/** Parts of documents: what copy takes, and what paste, duplicate and "add to this document" put in. */

import { type Document, emptyDocument, settingsOf } from '../document.ts';
import { type EditResult, editing } from '../edit.ts';
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
  tablesOf,
} from '../lookups.ts';
import { freshName, identityOf } from '../names.ts';
import type {
  AreaId,
  ColumnId,
  Domain,
  DomainId,
  EnumId,
  ForeignKeyId,
  ModelId,
  NoteId,
  Row,
  TableId,
} from '../records.ts';

/** What else is taken out of a drawing with its tables. */
interface Drawn {
  readonly areas?: readonly AreaId[];
  readonly notes?: readonly NoteId[];
}

/**
 * The tables with their rows, places, enums and classes, and the foreign keys, relationships and policies among
 * themselves; also areas, with those of their tables that come along, and notes.
 */
export function extractTables(
  document: Document,
  ids: readonly TableId[],
  { areas = [], notes = [] }: Drawn = {},
): Document {
  const wanted = new Set(ids);
  const keep = <R>(records: ReadonlyMap<string, R>, test: (record: R) => boolean): ReadonlyMap<string, R> =>
    new Map([...records].filter(([, record]) => test(record)));
  const tables = keep(document.tables, (table) => wanted.has(table.id));
  const types = new Set([...tables.values()].flatMap((table) => table.columns.flatMap((c) => [c.enumId, c.domainId])));
  const foreignKeys = keep(document.foreignKeys, (key) => wanted.has(key.tableId) && wanted.has(key.refTableId));
  const models = keep(document.models, (model) => wanted.has(model.tableId));
  const relationships = keep(
    document.relationships,
    ({ modelId, targetId, foreignKeyId, secondary }) =>
      models.has(modelId) &&
      models.has(targetId) &&
      (foreignKeyId === null || foreignKeys.has(foreignKeyId)) &&
      (secondary === null || secondary.foreignKeyIds.every((id) => foreignKeys.has(id))),
  );
  const kept = new Set([...relationships.values()].map(({ modelId, name }) => `${modelId} ${name}`));
  return {
    ...emptyDocument(settingsOf(document).name, settingsOf(document).dialect),
    tables: new Map(
      [...tables].map(([id, table]) => [
        id,
        table.inherits.every((parent) => wanted.has(parent))
          ? table
          : Object.freeze({ ...table, inherits: table.inherits.filter((parent) => wanted.has(parent)) }),
      ]),
    ),
    enums: keep(document.enums, (e) => types.has(e.id)),
    domains: keep(document.domains, (domain) => types.has(domain.id)),
    foreignKeys,
    models,
    relationships: new Map(
      [...relationships].map(([id, side]) => [
        id,
        side.backPopulates === null || kept.has(`${side.targetId} ${side.backPopulates}`)
          ? side
          : Object.freeze({ ...side, backPopulates: null }),
      ]),
    ),
    policies: keep(document.policies, ({ tableId, targetId }) => wanted.has(tableId) && wanted.has(targetId)),
    places: keep(document.places, (place) => wanted.has(place.id)),
    areas: new Map(
      areasOf(document)
        .filter((area) => areas.includes(area.id))
        .map((area) => [area.id, Object.freeze({ ...area, tables: area.tables.filter((id) => wanted.has(id)) })]),
    ),
    notes: keep(document.notes, (note) => notes.includes(note.id)),
    rows: keep(document.rows, (row) => wanted.has(row.tableId)),
  };
}

/** Gives names that are free in their schema, also beside those that it gave before. */
function namesBeside(
  records: readonly { readonly name: string; readonly schema: string | null }[],
): (given: { readonly name: string; readonly schema: string | null }) => string {
  const names = new Map<string | null, Set<string>>();
  for (const { schema, name } of records) names.set(schema, (names.get(schema) ?? new Set()).add(name));
  return ({ name, schema }) => {
    const own = names.get(schema) ?? new Set<string>();
    const free = freshName(name, own);
    names.set(schema, own.add(free));
    return free;
  };
}

const sameDomain = (a: Domain, b: Domain): boolean =>
  JSON.stringify({ ...a, id: '', order: 0 }) === JSON.stringify({ ...b, id: '', order: 0 });

/**
 * Adds everything of another document, under ids of this one and, where a name is taken, under a fresh name. Enums with
 * the same name and values are shared.
 */
export function mergeDocument(document: Document, other: Document, shift = { x: 0, y: 0 }): EditResult {
  return editing(document, (draft) => {
    const enumIds = new Map<EnumId, EnumId>();
    const enumName = namesBeside(enumsOf(document));
    for (const e of enumsOf(other)) {
      const same = enumsOf(document).find(
        (d) => identityOf(d) === identityOf(e) && d.values.join('\0') === e.values.join('\0'),
      );
      const id = same?.id ?? draft.newId('enums');
      enumIds.set(e.id, id);
      if (!same) draft.put('enums', { ...e, id, name: enumName(e), order: draft.newOrder('enums') });
    }
    const domainIds = new Map<DomainId, DomainId>();
    const domainName = namesBeside(domainsOf(document));
    for (const domain of domainsOf(other)) {
      const same = domainsOf(document).find((d) => sameDomain(d, domain));
      const id = same?.id ?? draft.newId('domains');
      domainIds.set(domain.id, id);
      if (!same) draft.put('domains', { ...domain, id, name: domainName(domain), order: draft.newOrder('domains') });
    }

    const tableIds = new Map<TableId, TableId>();
    const columnIds = new Map<ColumnId, ColumnId>();
    const renamed = <K extends string>(map: ReadonlyMap<K, K>, id: K): K => map.get(id) ?? id;
    const columns = (ids: readonly ColumnId[]) => ids.map((id) => renamed(columnIds, id));
    const tableName = namesBeside(tablesOf(document));
    for (const table of tablesOf(other)) tableIds.set(table.id, draft.newId('tables'));
    for (const table of tablesOf(other)) {
      const id = renamed(tableIds, table.id);
      for (const column of table.columns) columnIds.set(column.id, draft.newColumnId());
      draft.put('tables', {
        ...table,
        id,
        name: tableName(table),
        inherits: table.inherits.map((parent) => renamed(tableIds, parent)),
        order: draft.newOrder('tables'),
        columns: table.columns.map((c) => ({
          ...c,
          id: renamed(columnIds, c.id),
          enumId: c.enumId && renamed(enumIds, c.enumId),
          domainId: c.domainId && renamed(domainIds, c.domainId),
        })),
        primaryKey: table.primaryKey && { ...table.primaryKey, columns: columns(table.primaryKey.columns) },
        uniques: table.uniques.map((key) => ({ ...key, columns: columns(key.columns) })),
        indexes: table.indexes.map((index) => ({ ...index, columns: columns(index.columns) })),
      });
      const place = other.places.get(table.id);
      if (place) draft.put('places', { ...place, id, x: place.x + shift.x, y: place.y + shift.y });
    }

    for (const area of areasOf(other))
      draft.put('areas', {
        ...area,
        id: draft.newId('areas'),
        order: draft.newOrder('areas'),
        x: area.x + shift.x,
        y: area.y + shift.y,
        tables: area.tables.map((table) => renamed(tableIds, table)),
      });
    for (const note of notesOf(other))
      draft.put('notes', {
        ...note,
        id: draft.newId('notes'),
        order: draft.newOrder('notes'),
        x: note.x + shift.x,
        y: note.y + shift.y,
      });

    const keyIds = new Map<ForeignKeyId, ForeignKeyId>();
    const keyNames = foreignKeysOf(document).map((key) => key.name);
    for (const key of foreignKeysOf(other)) {
      const name = freshName(key.name, keyNames);
      keyNames.push(name);
      const id = draft.newId('foreignKeys');
      keyIds.set(key.id, id);
      draft.put('foreignKeys', {
        ...key,
        id,
        order: draft.newOrder('foreignKeys'),
        name,
        tableId: renamed(tableIds, key.tableId),
        refTableId: renamed(tableIds, key.refTableId),
        pairs: key.pairs.map((pair) => ({
          column: renamed(columnIds, pair.column),
          refColumn: renamed(columnIds, pair.refColumn),
        })),
        setColumns: key.setColumns && columns(key.setColumns),
      });
    }

    const modelIds = new Map<ModelId, ModelId>();
    const modelNames = modelsOf(document).map((model) => model.name);
    for (const model of modelsOf(other)) {
      const id = draft.newId('models');
      modelIds.set(model.id, id);
      const name = freshName(model.name, modelNames);
      modelNames.push(name);
      draft.put('models', {
        ...model,
        id,
        name,
        order: draft.newOrder('models'),
        tableId: renamed(tableIds, model.tableId),
      });
    }
    for (const relationship of relationshipsOf(other)) {
      const { secondary, foreignKeyId } = relationship;
      draft.put('relationships', {
        ...relationship,
        id: draft.newId('relationships'),
        order: draft.newOrder('relationships'),
        modelId: renamed(modelIds, relationship.modelId),
        targetId: renamed(modelIds, relationship.targetId),
        foreignKeyId: foreignKeyId && renamed(keyIds, foreignKeyId),
        secondary: secondary && {
          tableId: renamed(tableIds, secondary.tableId),
          foreignKeyIds: [renamed(keyIds, secondary.foreignKeyIds[0]), renamed(keyIds, secondary.foreignKeyIds[1])],
        },
      });
    }

    const known = new Set(definitionsOf(document).map((definition) => definition.sql));
    for (const definition of definitionsOf(other))
      if (!known.has(definition.sql))
        draft.put('definitions', {
          ...definition,
          id: draft.newId('definitions'),
          order: draft.newOrder('definitions'),
        });

    for (const policy of policiesOf(other))
      draft.put('policies', {
        ...policy,
        id: draft.newId('policies'),
        order: draft.newOrder('policies'),
        tableId: renamed(tableIds, policy.tableId),
        targetId: renamed(tableIds, policy.targetId),
      });

    for (const row of [...other.rows.values()].sort((a, b) => a.order - b.order)) {
      const values = Object.fromEntries(
        Object.entries(row.values).map(([id, value]) => [renamed(columnIds, id), value]),
      );
      const copy: Row = {
        id: draft.newId('rows'),
        order: draft.newOrder('rows'),
        tableId: renamed(tableIds, row.tableId),
        values,
      };
      draft.put('rows', copy);
    }
  });
}
