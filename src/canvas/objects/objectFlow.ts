/** From a picture of rows to the nodes and edges of the diagram; what did not change keeps its object. */
import { type Edge, type Node, Position } from '@xyflow/react';
import type { Document } from '#document/document.ts';
import { tableOf } from '#document/lookups.ts';
import type { ForeignKey, Row, TableId } from '#document/records.ts';
import { rowKey, rowTitle } from '#document/rowTitle.ts';
import { layoutObjects, nodeHeight, nodeWidth, type Point } from '#drawing/objects/layoutObjects.ts';
import {
  type MoreRows,
  type ObjectPicture,
  type PicturedReference,
  tableColumns,
} from '#drawing/objects/objectPicture.ts';
import { rowLabel } from '#simulation/rowLabel.ts';
import { counted, number, t } from '#words/say.ts';

interface RowNodeData extends Record<string, unknown> {
  readonly row: Row;
  readonly table: string;
  readonly color: string;
  readonly label: string;
  readonly key: string;
  readonly title: string;
  readonly hidden: number;
  readonly few: readonly MoreRows[];
}

interface GroupNodeData extends Record<string, unknown> {
  readonly tableId: TableId;
  readonly table: string;
  readonly color: string;
  readonly count: number;
  readonly shown: number;
}

interface NoteNodeData extends Record<string, unknown> {
  readonly text: string;
  readonly more: MoreRows | null;
}

interface ReferenceEdgeData extends Record<string, unknown> {
  readonly foreignKey: ForeignKey;
  readonly kind: PicturedReference['kind'];
  readonly from: Point;
  readonly to: Point;
  /** Whether there is room to spell out what happens along it. */
  readonly roomy: boolean;
}

export type RowFlowNode = Node<RowNodeData, 'row'>;
export type MoreFlowNode = Node<NoteNodeData, 'more'>;
export type MissingFlowNode = Node<NoteNodeData, 'missing'>;
export type GroupFlowNode = Node<GroupNodeData, 'group'>;
export type ObjectFlowNode = GroupFlowNode | RowFlowNode | MoreFlowNode | MissingFlowNode;
export type ReferenceFlowEdge = Edge<ReferenceEdgeData, 'reference'>;

export interface ObjectFlow {
  readonly nodes: ObjectFlowNode[];
  readonly edges: ReferenceFlowEdge[];
  readonly places: ReadonlyMap<string, Point>;
}

const size = { width: nodeWidth, height: nodeHeight };
/** Lines are drawn between places, not handles, but the diagram wants to know of some. */
const handles = [
  { type: 'source', position: Position.Left, x: 0, y: nodeHeight / 2, width: 0, height: 0 },
  { type: 'target', position: Position.Right, x: nodeWidth, y: nodeHeight / 2, width: 0, height: 0 },
] as const;

/** Nodes with places, and edges between them. `before` lends the objects of what stayed the same. */
export function objectFlow(document: Document, picture: ObjectPicture, before: ObjectFlow): ObjectFlow {
  const columns = tableColumns(document);
  const column = (tableId: string) => columns.get(tableId) ?? 0;
  const group = (tableId: string) => tableOf(document, tableId).order;
  const places = layoutObjects(
    [
      ...picture.groups.map(({ id, tableId }) => ({ id, column: column(tableId), group: group(tableId) - 0.5 })),
      ...picture.rows.map(({ row }) => ({ id: row.id, column: column(row.tableId), group: group(row.tableId) })),
      ...picture.missing.map(({ id, key }) => ({
        id,
        column: column(key.refTableId),
        group: group(key.refTableId) + 0.5,
      })),
      ...picture.more.map(({ id, key }) => ({ id, column: column(key.tableId), group: group(key.tableId) })),
    ],
    picture.references,
  );
  const at = (id: string): Point => places.get(id) ?? { x: 0, y: 0 };
  const base = (id: string) => ({ id, position: at(id), ...size, measured: size, handles: [...handles] });
  const nodes: ObjectFlowNode[] = [
    ...picture.groups.map(({ id, tableId, count, shown }): GroupFlowNode => {
      const table = tableOf(document, tableId);
      const color = document.places.get(tableId)?.color ?? 'plain';
      const data = { tableId, table: table.name, color, count, shown };
      const ariaLabel = t`${table.name}, ${counted(count, '# row', '# rows')}`;
      return { ...base(id), type: 'group', data, ariaLabel };
    }),
    ...picture.rows.map(({ row, hidden, few }): RowFlowNode => {
      const table = tableOf(document, row.tableId);
      const label = rowLabel(table, row.values);
      const color = document.places.get(table.id)?.color ?? 'plain';
      const [key, title] = [rowKey(table, row.values), rowTitle(table, row.values, 30)];
      const data = { row, table: table.name, color, label, key, title, hidden, few };
      return { ...base(row.id), type: 'row', data, ariaLabel: label, domAttributes: rowRole };
    }),
    ...picture.missing.map(({ id, key, values }): MissingFlowNode => {
      const wanted = values.map(String).join(', ');
      const text = t`${tableOf(document, key.refTableId).name} ${wanted} is missing`;
      return {
        ...base(id),
        type: 'missing',
        data: { text, more: null },
        selectable: false,
        focusable: false,
        ariaLabel: text,
        domAttributes: rowRole,
      };
    }),
    ...picture.more.map((more): MoreFlowNode => {
      const text = t`${number(more.count)} more ${tableOf(document, more.key.tableId).name}`;
      return {
        ...base(more.id),
        type: 'more',
        data: { text, more },
        selectable: false,
        focusable: false,
        domAttributes: rowRole,
      };
    }),
  ];
  const roomy = picture.references.length <= 48;
  const edges = picture.references.map(
    ({ id, key, from, to, kind }): ReferenceFlowEdge => ({
      id: kind === 'more' ? id : `${from} ${key.id}`,
      type: 'reference',
      source: from,
      target: to,
      data: { foreignKey: key, kind, from: at(from), to: at(to), roomy },
      focusable: false,
      selectable: false,
      ariaLabel: key.name,
      domAttributes: referenceRole,
    }),
  );
  return { nodes: kept(nodes, before.nodes), edges: kept(edges, before.edges), places };
}

const rowRole = { 'aria-roledescription': t`row` };
const referenceRole = { 'aria-roledescription': t`foreign key` };

/** The list with the old object wherever it says the same. */
function kept<T extends { readonly id: string }>(list: readonly T[], before: readonly T[]): T[] {
  const known = new Map(before.map((one) => [one.id, one]));
  return list.map((one) => {
    const old = known.get(one.id);
    return old && same(old, one, 3) ? old : one;
  });
}

/** Whether two plain objects have the same parts, down to a depth; records are compared as they are. */
function same(a: object, b: object, depth: number): boolean {
  const [own, other] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    own.length === other.size &&
    own.every(([name, value]) => {
      const second = other.get(name);
      if (value === second) return true;
      if (depth === 0 || typeof value !== 'object' || typeof second !== 'object') return false;
      return value !== null && second !== null && !Object.isFrozen(value) && same(value, second, depth - 1);
    })
  );
}
