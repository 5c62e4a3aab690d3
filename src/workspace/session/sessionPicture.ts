/** What a session looks like: objects, the rows behind them, and how both are connected. */
import type { Document } from '#document/document.ts';
import {
  columnOf,
  foreignKeysFrom,
  modelsOf,
  modelsOfTable,
  relationshipsFrom,
  tableOf,
  tablesOf,
} from '#document/lookups.ts';
import type { ForeignKey, Model, Table } from '#document/records.ts';
import type { RowCells } from '#simulation/session/loading.ts';
import type { ObjectResult, Snapshot } from '#simulation/session/result.ts';
import { t } from '#words/say.ts';
import type { Actor } from './act.ts';
import { classOf, keyOf, titleOf } from './objectNames.ts';
import type { Program } from './program.ts';

/** An object, a row, or the object of a row. */
export interface SessionThing {
  readonly id: string;
  readonly table: Table;
  /** Null for rows of tables without a class. */
  readonly model: Model | null;
  /** Its names in the program, the first one first; empty where the session does not know the row. */
  readonly names: readonly string[];
  readonly object: ObjectResult | null;
  readonly row: RowCells | null;
  readonly title: string;
}

export interface SessionLink {
  readonly id: string;
  /** The referencing side. */
  readonly from: string;
  readonly to: string;
  /** In memory only, in the database only, or in both. */
  readonly kind: 'memory' | 'database' | 'both';
  /** The attributes that hold it in memory, such as `Book.author`. */
  readonly attributes: readonly string[];
}

export interface SessionPicture {
  readonly things: readonly SessionThing[];
  readonly links: readonly SessionLink[];
  /** How many rows were left out. */
  readonly hidden: number;
}

/** Rows that no object stands for are shown up to this many; those next to objects come first. */
const mostRows = 60;

/** The picture after one operation. */
export function sessionPicture(
  document: Document,
  { objects, rows }: Snapshot,
  operations: Program['operations'],
): SessionPicture {
  const things = new Map<string, SessionThing>();
  const idOfName = new Map<string, string>();
  for (const table of tablesOf(document)) {
    const model = modelsOfTable(document, table.id)[0] ?? null;
    for (const row of rows[table.name] ?? []) {
      const id = rowId(table, row);
      const title = model ? titleOf(document, model, row) : '';
      things.set(id, { id, table, model, names: [], object: null, row, title });
    }
  }
  const models = new Map(modelsOf(document).map((model) => [model.name, model]));
  const modelOfName = new Map<string, Model>();
  for (const [name, object] of Object.entries(objects)) {
    if (!object) continue;
    if (object.same !== undefined) {
      const id = idOfName.get(object.same);
      const thing = id === undefined ? undefined : things.get(id);
      if (thing) things.set(thing.id, { ...thing, names: [...thing.names, name] });
      continue;
    }
    const model = models.get(classOf(operations, objects, name) ?? '');
    if (!model) continue;
    modelOfName.set(name, model);
    const table = tableOf(document, model.tableId);
    const isStored = object.state === 'persistent' && object.identity !== null;
    const rowOf = isStored ? things.get(`${table.id} ${object.identity?.[1].join('\u0000')}`) : undefined;
    const id = rowOf && rowOf.object === null ? rowOf.id : `@${name}`;
    const row = rowOf?.id === id ? rowOf.row : null;
    idOfName.set(name, id);
    const title = titleOf(document, model, { ...row, ...object.columns });
    things.set(id, { id, table, model, names: [name], object, row, title });
  }
  const links = new Map<string, SessionLink>();
  const link = (from: string, to: string, by: string, attribute: string | null) => {
    const id = `${from}→${to}→${by}`;
    const old = links.get(id);
    const kind = attribute === null ? 'database' : 'memory';
    links.set(id, {
      id,
      from,
      to,
      kind: old && old.kind !== kind ? 'both' : kind,
      attributes: [...(old?.attributes ?? []), ...(attribute === null ? [] : [attribute])],
    });
  };
  for (const thing of things.values()) {
    for (const key of thing.row ? foreignKeysFrom(document, thing.table.id) : []) {
      const target = referencedId(document, thing, key);
      if (target !== null && things.has(target)) link(thing.id, target, key.id, null);
    }
  }
  for (const [name, model] of modelOfName) {
    const object = objects[name];
    const own = idOfName.get(name);
    for (const side of object && own ? relationshipsFrom(document, model.id) : []) {
      const value = object?.relationships[side.name];
      if (!own || value === undefined || value === null || value === '<unloaded>') continue;
      for (const member of typeof value === 'string' ? [value] : value) {
        const other = member === null ? undefined : idOfName.get(member);
        if (other === undefined) continue;
        const attribute = `${model.name}.${side.name}`;
        if (side.direction === 'ONETOMANY') link(other, own, side.foreignKeyId ?? '', attribute);
        else if (side.direction === 'MANYTOONE') link(own, other, side.foreignKeyId ?? '', attribute);
        else {
          const [a, b] = own < other ? [own, other] : [other, own];
          link(a, b, side.secondary?.tableId ?? '', attribute);
        }
      }
    }
  }
  return clipped([...things.values()], [...links.values()]);
}

/** Rows of the same key are the same thing. */
const rowId = (table: Table, row: RowCells): string => {
  const key = table.primaryKey ? keyOf(table, row) : table.columns.map((column) => row[column.name] ?? null);
  return `${table.id} ${key.join('\u0000')}`;
};

function referencedId(document: Document, { row, table }: SessionThing, key: ForeignKey): string | null {
  const target = tableOf(document, key.refTableId);
  const primary = target.columns.filter((column) => target.primaryKey?.columns.includes(column.id));
  const values = primary.map((column) => {
    const pair = key.pairs.find((one) => one.refColumn === column.id);
    return pair ? (row?.[columnOf(table, pair.column).name] ?? null) : null;
  });
  return values.length === 0 || values.includes(null) ? null : `${target.id} ${values.join('\u0000')}`;
}

/** All objects, and of the other rows those next to them, then the first ones of every table. */
function clipped(things: readonly SessionThing[], links: readonly SessionLink[]): SessionPicture {
  const shown = new Set(things.filter((thing) => thing.object !== null).map((thing) => thing.id));
  const rest = things.filter((thing) => thing.object === null);
  if (rest.length <= mostRows) return { things, links, hidden: 0 };
  const near = new Set(links.flatMap(({ from, to }) => (shown.has(from) ? [to] : shown.has(to) ? [from] : [])));
  const chosen = [
    ...rest.filter((thing) => near.has(thing.id)),
    ...inTurn(rest.filter((thing) => !near.has(thing.id))),
  ];
  for (const thing of chosen.slice(0, mostRows)) shown.add(thing.id);
  return {
    things: things.filter((thing) => shown.has(thing.id)),
    links: links.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    hidden: things.length - shown.size,
  };
}

/** One of every table after the other, so that each has its share. */
function inTurn(things: readonly SessionThing[]): readonly SessionThing[] {
  const place = new Map<string, number>();
  const turns = things.map((thing) => {
    const turn = place.get(thing.table.id) ?? 0;
    place.set(thing.table.id, turn + 1);
    return { thing, turn };
  });
  return turns.toSorted((a, b) => a.turn - b.turn).map(({ thing }) => thing);
}

/** How the program calls a thing; null for rows without a class. */
export function actorOf({ names, model, table, row }: SessionThing): Actor | null {
  const [name] = names;
  if (name !== undefined) return { name };
  return model && row ? { model: model.name, key: keyOf(table, row) } : null;
}

/** What a thing is, in words: for screen readers and menus. */
export function thingWords({ names, object, model, table, row, title }: SessionThing): string {
  const name = names[0] ?? `${model?.name ?? table.name} ${row ? keyOf(table, row).join(', ') : ''}`;
  const state = object?.state ?? t`row, not loaded`;
  return title ? t`${name} “${title}”, ${state}` : `${name}, ${state}`;
}
