/** Tables in the outline, and under each its columns, keys, foreign keys, classes and rows. */

import { cardinalityOf } from '#document/cardinality.ts';
import type { Document } from '#document/document.ts';
import { isAssociationTable } from '#document/edits/associationTables.ts';
import {
  areasOf,
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
import { plainPlace } from '#document/plain.ts';
import type { Column, ForeignKey, Row, Table, TableId } from '#document/records.ts';
import { counted, listed, t } from '#words/say.ts';
import { colorName } from '#workspace/commands/tableColors.ts';
import { tableKeys } from '#workspace/tableKeys.ts';
import type { Group, Item, Remark } from './item.ts';
import { tableLine } from './lines.ts';
import { insertedItem, rowList } from './rowItems.ts';
import { titleOf } from './shapeItems.ts';

/** What is shown of the document: how far long lists are drawn, and which columns a search has found. */
export interface View {
  readonly document: Document;
  /** How many lines of a list, known by the item above it. */
  readonly shown: (list: string) => number;
  /** The columns that a search has found, and nothing else of their tables is shown; null to show all. */
  readonly found: ((column: Column) => boolean) | null;
  /** What the diagram is narrowed to, and the tables that this leaves; null for everything. */
  readonly focus: { readonly tables: readonly TableId[]; readonly shown: ReadonlySet<TableId> } | null;
  /** Rows that the run has inserted so far. */
  readonly inserted: readonly Row[];
}

/** A table with everything under it. */
export function tableItem(view: View, table: Table): Item {
  const { document, focus } = view;
  const id = tableLine(table.id);
  const rows = rowsOf(document, table.id).length;
  return {
    id,
    subject: { kind: 'table', tableId: table.id },
    label: qualified(table),
    spoken: counted(rows, '# row', '# rows'),
    count: rows,
    remarks: () => tableRemarks(view, table),
    tint: document.places.get(table.id)?.color ?? null,
    faint: focus !== null && !focus.shown.has(table.id),
    children: () => groups(view, table, id),
  };
}

/** What the diagram shows of a table beside its name. */
function tableRemarks({ document, focus }: View, table: Table): readonly Remark[] {
  const { color, columns } = document.places.get(table.id) ?? plainPlace;
  const area = areasOf(document).find(({ tables }) => tables.includes(table.id));
  const remarks: (Remark | false | null | undefined)[] = [
    columns === 'keys' && { words: t`only its key columns are drawn`, sign: 'columns-keys' },
    columns === 'none' && { words: t`its columns are not drawn`, sign: 'columns-none' },
    isAssociationTable(document, table.id) && { words: t`association table`, sign: 'association' },
    area && { words: t`in the area ${titleOf(area)}`, sign: 'area' },
    color !== null && { words: colorName(color), sign: null },
    table.comment !== '' && { words: t`comment: ${table.comment}`, sign: 'comment' },
    focus && focusRemark(focus, table.id),
  ];
  return remarks.filter((remark) => !!remark);
}

function focusRemark({ tables, shown }: NonNullable<View['focus']>, id: TableId): Remark {
  if (tables.includes(id)) return { words: t`shown with its neighbours`, sign: 'focus' };
  return { words: shown.has(id) ? t`shown as a neighbour` : t`not shown now`, sign: null };
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
  const rows = rowsOf(document, table.id);
  const came = view.inserted.filter(({ tableId }) => tableId === table.id);
  return [
    columnsOf(table.columns),
    group('keys', t`Keys, indexes and checks`, tableKeys(table).length, (id) => keyItems(table, id)),
    group('out', t`Refers to`, out.length, (id) => out.map((key) => foreignKeyItem(document, key, 'out', id))),
    group('in', t`Is referred to by`, into.length, (id) => into.map((key) => foreignKeyItem(document, key, 'in', id))),
    ...(classes.length === 0
      ? []
      : [group('classes', t`Classes`, classes.length, (id) => classItems(document, table, id))]),
    group('rows', t`Rows`, rows.length + came.length, (id) => [
      ...rowList(view, rows, id),
      ...came.map((row) => insertedItem(table, row, id)),
    ]),
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
    spoken: t`foreign key ${key.name}, ON DELETE ${key.onDelete}, ${cardinalityWords(document, key)}`,
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

/** What the ends of its line say in the diagram. */
function cardinalityWords(document: Document, key: ForeignKey): string {
  const { referencing, referenced } = cardinalityOf(document, key);
  const [from, to] = [tableOf(document, key.tableId).name, tableOf(document, key.refTableId).name];
  if (referencing === 'zero-or-one')
    return referenced === 'one' ? t`at most one ${from} to one ${to}` : t`at most one ${from} to one ${to} or none`;
  return referenced === 'one' ? t`many ${from} to one ${to}` : t`many ${from} to one ${to} or none`;
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
