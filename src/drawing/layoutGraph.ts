/** The question that is put to ELK for a layout, and its answer; who asks, a worker or Node, is theirs. */
import type { Document } from '#document/document.ts';
import { areasOf, foreignKeysOf, notesOf, tablesOf } from '#document/lookups.ts';
import type { AreaId, NoteId, StickyNote, Table, TableId } from '#document/records.ts';
import { areaPadding } from './areas.ts';
import { type Bounds, isInside } from './bounds.ts';
import { type Columns, tableHeight, tableWidth } from './geometry.ts';

/** Where everything stands after a layout. */
export interface Arrangement {
  readonly tables: ReadonlyMap<TableId, { readonly x: number; readonly y: number }>;
  readonly areas: ReadonlyMap<AreaId, Bounds>;
  readonly notes: ReadonlyMap<NoteId, Bounds>;
}

interface Node {
  readonly id: string;
  readonly width?: number;
  readonly height?: number;
  readonly layoutOptions?: Readonly<Record<string, string>>;
  readonly children?: Node[];
}

const spacing = {
  'elk.spacing.nodeNode': '48',
  'elk.layered.spacing.nodeNodeBetweenLayers': '150',
  'elk.spacing.componentComponent': '80',
};

/**
 * ELK's graph: layers along the foreign keys, referenced tables to the left. What an area holds stays together in it,
 * with the notes that lie in it now.
 */
export function layoutGraph(document: Document, shown: Columns = 'first') {
  const [tables, areas, notes] = [tablesOf(document), areasOf(document), notesOf(document)];
  const holder = new Map(areas.flatMap((area) => area.tables.map((id) => [id, area.id] as const)));
  const around = (note: StickyNote) => areas.findLast((area) => area.tables.length > 0 && isInside(note, area))?.id;
  const tableNode = (table: Table): Node => ({
    id: `table:${table.id}`,
    width: tableWidth,
    height: tableHeight(document, table, shown),
  });
  const boxNode = (kind: string, { id, width, height }: Bounds & { readonly id: string }): Node => ({
    id: `${kind}:${id}`,
    width,
    height,
  });
  const within = (area: AreaId | undefined): Node[] => [
    ...tables.filter(({ id }) => holder.get(id) === area).map(tableNode),
    ...notes.filter((note) => around(note) === area).map((note) => boxNode('note', note)),
  ];
  const { top, side } = areaPadding;
  const areaOptions = { ...spacing, 'elk.padding': `[top=${top},left=${side},bottom=${side},right=${side}]` };
  return {
    id: 'schema',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': '1.7',
      ...spacing,
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.thoroughness': tables.length > 200 ? '2' : '7',
      ...(areas.length > 0 ? { 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' } : {}),
    },
    children: [
      ...areas.map((area) =>
        area.tables.length === 0
          ? boxNode('area', area)
          : { id: `area:${area.id}`, layoutOptions: areaOptions, children: within(area.id) },
      ),
      ...within(undefined),
    ],
    edges: foreignKeysOf(document)
      .filter((key) => key.tableId !== key.refTableId)
      .map((key) => ({ id: key.id, sources: [`table:${key.refTableId}`], targets: [`table:${key.tableId}`] })),
  };
}

interface LaidOut {
  readonly id: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly children?: readonly LaidOut[];
}

/** The places in ELK's answer, which counts what is in an area from the area's corner. */
export function arrangementIn(answer: LaidOut): Arrangement {
  const places = { table: new Map<string, Bounds>(), area: new Map<string, Bounds>(), note: new Map<string, Bounds>() };
  const visit = (nodes: readonly LaidOut[], left: number, top: number): void => {
    for (const { id, x = 0, y = 0, width = 0, height = 0, children = [] } of nodes) {
      const at = id.indexOf(':');
      const kind = id.slice(0, at) as keyof typeof places;
      places[kind].set(id.slice(at + 1), { x: left + x, y: top + y, width, height });
      visit(children, left + x, top + y);
    }
  };
  visit(answer.children ?? [], 0, 0);
  return { tables: places.table, areas: places.area, notes: places.note };
}

/** Without what is gone from the document since the layout was asked for. */
export function stillThere(document: Document, { tables, areas, notes }: Arrangement): Arrangement {
  const keep = <P>(places: ReadonlyMap<string, P>, records: ReadonlyMap<string, unknown>) =>
    new Map([...places].filter(([id]) => records.has(id)));
  return {
    tables: keep(tables, document.tables),
    areas: keep(areas, document.areas),
    notes: keep(notes, document.notes),
  };
}
