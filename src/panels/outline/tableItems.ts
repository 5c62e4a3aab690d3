/** Tables in the outline, and under each its columns, keys, foreign keys, classes and rows. */
import type { Document } from '#document/document.ts';
import {
  columnOf,
  foreignKeysFrom,
  foreignKeysTo,
  modelOf,
  modelsOfTable,
  relationshipsFrom,
  rowsOf,
  tableOf,
} from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Column, ForeignKey, Table } from '#document/records.ts';
import { counted, listed, t } from '#words/say.ts';
import { tableKeys } from '#workspace/tableKeys.ts';
import type { Group, Item } from './item.ts';
import { rowList } from './rowItems.ts';

/** What is shown of the document: how far long lists are drawn, and which columns a search has found. */
export interface View {
  readonly document: Document;
  /** How many lines of a list, known by the item above it. */
  readonly shown: (list: string) => number;
  /** The columns that a search has found, and nothing else of their tables is shown; null to show all. */
  readonly found: ((column: Column) => boolean) | null;
}

/** A table with everything under it. */
export function tableItem(view: View, table: Table): Item {
  const { document } = view;
  const id = `t:${table.id}`;
  const rows = rowsOf(document, table.id).length;
  return {
    id,
    subject: { kind: 'table', tableId: table.id },
    label: qualified(table),
    spoken: counted(rows, '# row', '# rows'),
    count: rows,
    children: () => groups(view, table, id),
  };
}

function groups(view: View, table: Table, above: string): readonly Item[] {
  const { document } = view;
  const group = (name: Group, label: string, count: number, children: (list: string) => readonly Item[]): Item => {
    const id = `${above}/${name}`;
    return {
      id,
      subject: { kind: 'group', tableId: table.id, group: name },
      label,
      count,
      children: count === 0 ? null : () => children(id),
    };
  };
  const columnsOf = (columns: readonly Column[]) =>
    group('columns', t`Columns`, columns.length, (id) => columns.map((c) => columnItem(document, table, c, id)));
  if (view.found) return [columnsOf(table.columns.filter(view.found))];
  const [out, into] = [foreignKeysFrom(document, table.id), foreignKeysTo(document, table.id)];
  const classes = modelsOfTable(document, table.id);
  return [
    columnsOf(table.columns),
    group('keys', t`Keys, indexes and checks`, tableKeys(table).length, (id) => keyItems(table, id)),
    group('out', t`Refers to`, out.length, (id) => out.map((key) => foreignKeyItem(document, key, 'out', id))),
    group('in', t`Is referred to by`, into.length, (id) => into.map((key) => foreignKeyItem(document, key, 'in', id))),
    ...(classes.length === 0
      ? []
      : [group('classes', t`Classes`, classes.length, (id) => classItems(document, table, id))]),
    group('rows', t`Rows`, rowsOf(document, table.id).length, (id) => rowList(view, rowsOf(document, table.id), id)),
  ];
}

function columnItem(document: Document, table: Table, column: Column, above: string): Item {
  const type = column.enumId ? (document.enums.get(column.enumId)?.name ?? '') : column.type;
  const targets = foreignKeysFrom(document, table.id)
    .filter((key) => key.pairs.some((pair) => pair.column === column.id))
    .map((key) => qualified(tableOf(document, key.refTableId)));
  const signs = [
    table.primaryKey?.columns.includes(column.id) ? t`primary key` : '',
    table.uniques.some((key) => key.columns.length === 1 && key.columns[0] === column.id) ? t`unique` : '',
    column.nullable ? '' : t`not NULL`,
    targets.length > 0 ? t`refers to ${listed(targets)}` : '',
  ].filter(Boolean);
  return {
    id: `${above}/${column.id}`,
    subject: { kind: 'column', tableId: table.id, columnId: column.id },
    label: column.name,
    detail: [type.toLowerCase(), ...signs].join(' · '),
    children: null,
  };
}

const keyItems = (table: Table, above: string): readonly Item[] =>
  tableKeys(table).map(({ place, label, detail }) => ({
    id: `${above}/${place.of}${'at' in place ? place.at : ''}`,
    subject: { kind: 'key', tableId: table.id, place },
    label,
    detail,
    children: null,
  }));

function foreignKeyItem(document: Document, key: ForeignKey, toward: 'out' | 'in', above: string): Item {
  const [from, to] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
  const columns = key.pairs.map((pair) => columnOf(from, pair.column).name).join(', ');
  const id = `${above}/${key.id}`;
  return {
    id,
    subject: { kind: 'foreign-key', foreignKeyId: key.id },
    label: toward === 'out' ? qualified(to) : qualified(from),
    detail: `${columns} · ${key.onDelete}`,
    spoken: t`foreign key ${key.name}, ON DELETE ${key.onDelete}`,
    children: () =>
      (['DELETE', 'UPDATE'] as const).map((event) => ({
        id: `${id}/${event}`,
        subject: { kind: 'rule', foreignKeyId: key.id, event },
        label: `ON ${event}`,
        detail: event === 'DELETE' ? key.onDelete : key.onUpdate,
        children: null,
      })),
  };
}

function classItems(document: Document, table: Table, above: string): readonly Item[] {
  return modelsOfTable(document, table.id).map((model) => {
    const id = `${above}/${model.id}`;
    const sides = relationshipsFrom(document, model.id);
    return {
      id,
      subject: { kind: 'class', modelId: model.id, tableId: table.id },
      label: model.name,
      detail: counted(sides.length, '# relationship', '# relationships'),
      children:
        sides.length === 0
          ? null
          : () =>
              sides.map((side) => ({
                id: `${id}/${side.id}`,
                subject: { kind: 'relationship', relationshipId: side.id, tableId: table.id },
                label: side.name,
                detail: [
                  side.uselist
                    ? `list[${modelOf(document, side.targetId).name}]`
                    : modelOf(document, side.targetId).name,
                  ...(side.cascade ? [`cascade="${side.cascade.join(', ')}"`] : []),
                ].join(' · '),
                children: null,
              })),
    };
  });
}
