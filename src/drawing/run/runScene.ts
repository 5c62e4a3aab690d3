/**
 * A run as a scene: everything that is seen at some time, with the frames from which and until which it is seen. The
 * still picture takes what is seen at a frame, the moving one all of it.
 */
import type { Document } from '#document/document.ts';
import { tableOf } from '#document/lookups.ts';
import type { Row } from '#document/records.ts';
import { rowKey, rowTitle } from '#document/rowTitle.ts';
import { type Marks, marksAt } from '#simulation/marks.ts';
import { narrate } from '#simulation/narrate.ts';
import { summarize } from '#simulation/summary.ts';
import type { Timeline } from '#simulation/timeline.ts';
import { actionStyles } from '../actionStyle.ts';
import { groupPicture } from '../objects/groupPicture.ts';
import { edgeShape, layoutObjects, nodeHeight, nodeWidth, type Point } from '../objects/layoutObjects.ts';
import { type ObjectPicture, objectPicture, type PicturedReference, tableColumns } from '../objects/objectPicture.ts';
import { tintOf } from '../palette.ts';
import type { Ink } from '../picture/ink.ts';
import { fateStyles } from '../picture/tallySvg.ts';
import { element, escaped } from '../picture/xml.ts';
import { framesOf } from './frames.ts';
import { groupSvg, rowSvg } from './nodeSvg.ts';

/** Documents of more rows are drawn by their tables. */
const mostRows = 60;
/** Rows of a table that a run touches are drawn beside their group when there are no more than this. */
const mostBeside = 6;

export interface Part {
  readonly svg: string;
  /** The first frame that shows it, and the first that does not any more. */
  readonly from: number;
  readonly to: number;
}

/** Something on its way along an edge between a frame and the next. */
interface Pulse {
  readonly path: string;
  readonly color: string;
  readonly frame: number;
}

interface Caption {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Scene {
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** Where the drawing begins. */
  readonly origin: Point;
  readonly edges: readonly Part[];
  readonly nodes: readonly Part[];
  readonly pulses: readonly Pulse[];
  /** The SQL that is run. */
  readonly statement: string;
  readonly captions: readonly Caption[];
  readonly sentence: string;
}

/** Until the end. */
const ever = Number.POSITIVE_INFINITY;

/** The scene of a run on a document. */
export function runScene(document: Document, timeline: Timeline, ink: Ink): Scene {
  const positions = framesOf(timeline);
  const marks = positions.map((position) => marksAt(timeline, position));
  const picture = pictureOf(document, timeline);
  const places = placesOf(document, picture);
  const at = (id: string): Point => places.get(id) ?? { x: 0, y: 0 };
  const edges = picture.references.flatMap((reference) => edgeParts(reference, at, marks, ink));
  const nodes = [
    ...picture.groups.flatMap(({ id, tableId, count }) => {
      const node = { at: at(id), table: tableOf(document, tableId).name, tint: tint(document, tableId), count };
      const tallies = marks.map((one) => one.tallies.get(tableId) ?? null);
      const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
      return covering(groupSvg(node, null, ink), stretches(tallies, same), (tally) => groupSvg(node, tally, ink));
    }),
    ...picture.rows.flatMap(({ row }) => {
      const node = rowNode(document, row, at(row.id));
      const own = marks.map((one) => one.fates.get(row.id) ?? null);
      const isNew = !document.rows.has(row.id);
      const bare = isNew ? '' : rowSvg(node, null, ink);
      return covering(bare, stretches(own, Object.is), (fate) => rowSvg(node, fate, ink));
    }),
  ];
  const all = [...places.values()];
  const [left, top] = [Math.min(0, ...all.map((p) => p.x)), Math.min(0, ...all.map((p) => p.y))];
  return {
    frames: positions.length,
    width: Math.max(nodeWidth, ...all.map((p) => p.x + nodeWidth - left)) + 8,
    height: Math.max(nodeHeight, ...all.map((p) => p.y + nodeHeight - top)) + 8,
    origin: { x: left, y: top },
    edges,
    nodes,
    pulses: pulsesOf(timeline, positions, picture.references, at, ink),
    statement: timeline.steps[0]?.statement ?? '',
    captions: stretches(
      positions.map((position) => {
        const step = timeline.steps[position];
        return step ? narrate(document, timeline, step) : '';
      }),
      Object.is,
    ).map(({ value, from, to }) => ({ text: value, from, to })),
    sentence: summarize(document, timeline).sentence,
  };
}

/** All rows of a small document; of a large one its tables, and the few rows of each that the run touches. */
function pictureOf(document: Document, timeline: Timeline): ObjectPicture {
  const rowIds = [
    ...new Set([...timeline.steps.flatMap((step) => step.rowId ?? []), ...(timeline.error?.blockers ?? [])]),
  ];
  const came = [...timeline.outcome].flatMap(([id, row]): Row[] =>
    row && !document.rows.has(id) ? [{ id, order: 0, tableId: row.tableId, values: row.values }] : [],
  );
  if (document.rows.size + came.length <= mostRows) return objectPicture(document, { rowIds, came, expanded: [] });
  const touched = new Map<string, number>();
  for (const id of rowIds) {
    const tableId = document.rows.get(id)?.tableId;
    if (tableId !== undefined) touched.set(tableId, (touched.get(tableId) ?? 0) + 1);
  }
  return groupPicture(document, { rowIds, came }, new Map([...touched].filter(([, count]) => count <= mostBeside)));
}

function placesOf(document: Document, picture: ObjectPicture): ReadonlyMap<string, Point> {
  const columns = tableColumns(document);
  const of = (id: string, tableId: string, beside = 0) => ({
    id,
    column: columns.get(tableId) ?? 0,
    group: tableOf(document, tableId).order + beside,
  });
  return layoutObjects(
    [
      ...picture.groups.map(({ id, tableId }) => of(id, tableId, -0.5)),
      ...picture.rows.map(({ row }) => of(row.id, row.tableId)),
    ],
    picture.references,
  );
}

const tint = (document: Document, tableId: string) => tintOf(document.places.get(tableId)?.color ?? null);

function rowNode(document: Document, row: Row, at: Point) {
  const table = tableOf(document, row.tableId);
  return {
    at,
    table: table.name,
    tint: tint(document, row.tableId),
    key: rowKey(table, row.values),
    title: rowTitle(table, row.values, 30),
  };
}

/** The line as it is, and over it the line along which something came. */
function edgeParts(
  { key, from, to, kind }: PicturedReference,
  at: (id: string) => Point,
  marks: readonly Marks[],
  ink: Ink,
): readonly Part[] {
  if (kind === 'broken') return [];
  const { path, head, middle } = edgeShape(at(from), at(to));
  const { token, sign } = actionStyles[key.onDelete];
  const drawn = (color: string, width: number) =>
    element('path', { d: path, fill: 'none', stroke: color, 'stroke-width': width }) +
    element('path', { d: head, fill: color }) +
    element('circle', { cx: middle.x, cy: middle.y, r: 8, fill: ink('canvas'), stroke: color }) +
    element(
      'text',
      { x: middle.x, y: middle.y + 3.5, 'text-anchor': 'middle', 'font-size': 9.5, fill: ink(token) },
      sign,
    );
  const along = marks.map(({ fired, fates }) => {
    if (kind === 'group') return fired.get(key.id) ?? null;
    return fired.has(key.id) && fates.has(to) ? (fates.get(from) ?? null) : null;
  });
  return [
    {
      svg: element(
        'g',
        {},
        element('title', {}, `${escaped(key.name)}: ON DELETE ${key.onDelete}`) + drawn(ink('border-strong'), 1.4),
      ),
      from: 0,
      to: ever,
    },
    ...stretches(along, Object.is).flatMap(({ value, from: first, to: last }) =>
      value === null ? [] : [{ svg: drawn(ink(fateStyles[value].color), 2.4), from: first, to: last }],
    ),
  ];
}

/** The wave: what is on its way along each reference between two frames, in the order of the engine. */
function pulsesOf(
  { steps }: Timeline,
  positions: readonly number[],
  references: readonly PicturedReference[],
  at: (id: string) => Point,
  ink: Ink,
): readonly Pulse[] {
  const paths = new Map(
    references.map(({ key, from, to, kind }) => [
      kind === 'group' ? key.id : `${from} ${key.id} ${to}`,
      { path: edgeShape(at(from), at(to)).path, color: ink(actionStyles[key.onDelete].token) },
    ]),
  );
  return positions.slice(0, -1).flatMap((position, frame) => {
    const coming = steps.slice(position + 1, (positions[frame + 1] ?? position) + 1);
    const found = new Map<string, Pulse>();
    for (const { foreignKeyId, rowId, cause, kind } of coming) {
      if (foreignKeyId === null || kind === 'undo') continue;
      const source = cause === null ? null : steps[cause]?.rowId;
      for (const name of [`${rowId} ${foreignKeyId} ${source}`, foreignKeyId]) {
        const path = paths.get(name);
        if (path) found.set(name, { ...path, frame });
      }
    }
    return [...found.values()];
  });
}

/** A thing that is always there, and its later looks: each covers what came before it until nothing is said of it. */
function covering<T>(
  bare: string,
  looks: readonly { readonly value: T | null; readonly from: number }[],
  svgOf: (value: T) => string,
): readonly Part[] {
  const parts = looks.flatMap(({ value, from }, at): Part[] => {
    const gone = looks.slice(at).find((later) => later.value === null);
    return value === null ? [] : [{ svg: svgOf(value), from, to: gone?.from ?? ever }];
  });
  return bare === '' ? parts : [{ svg: bare, from: 0, to: ever }, ...parts];
}

/** Values of frames as stretches of the same value. */
function stretches<T>(
  values: readonly T[],
  same: (a: T, b: T) => boolean,
): readonly { readonly value: T; readonly from: number; readonly to: number }[] {
  const found: { value: T; from: number; to: number }[] = [];
  values.forEach((value, frame) => {
    const last = found.at(-1);
    if (last && same(last.value, value)) return;
    if (last) last.to = frame;
    found.push({ value, from: frame, to: ever });
  });
  return found;
}
