/** One foreign key of the picture: the same line, feet and words as `canvas/ForeignKeyEdge.tsx` and its style sheet. */
import { cardinalityOf } from '#document/cardinality.ts';
import type { Document } from '#document/document.ts';
import type { ForeignKey } from '#document/records.ts';
import { actionStyles } from '../actionStyle.ts';
import type { Bounds } from '../bounds.ts';
import { edgeLabel, labelLine } from '../edgeLabel.ts';
import { columnMiddle, tableWidth } from '../geometry.ts';
import type { Roles } from '../roles.ts';
import { type Corner, route } from '../route.ts';
import { type Ink, words } from './ink.ts';
import type { Font } from './textWidth.ts';
import type { PlacedTable } from './unfolded.ts';
import { element, escaped } from './xml.ts';

const labelFont: Font = { size: 9.5, weight: 600, mono: true };
const roleFont: Font = { size: 10.5, weight: 600, mono: true };
const mostRole = 320;

interface Drawn {
  /** The line with its feet, under everything. */
  readonly line: string;
  /** Its words, over all lines. */
  readonly label: string;
  /** What it needs beside the tables. */
  readonly bounds: readonly Bounds[];
}

interface Given {
  readonly key: ForeignKey;
  /** Whether a run came along it. */
  readonly isFired?: boolean;
  readonly from: PlacedTable;
  readonly to: PlacedTable;
  readonly lane: number;
  readonly roles: Roles;
  /** All tables of the picture. */
  readonly around: readonly Bounds[];
}

/** The foreign key between two placed tables. */
export function foreignKeySvg(
  document: Document,
  { key, isFired = false, from, to, lane, roles, around }: Given,
  ink: Ink,
): Drawn {
  const onDelete = actionStyles[key.onDelete];
  const said = edgeLabel(key);
  const color = ink(onDelete.token);
  const {
    path,
    ends: feet,
    label,
    corners,
  } = route(
    anchor(
      document,
      from,
      key.pairs.map((pair) => pair.column),
    ),
    anchor(
      document,
      to,
      key.pairs.map((pair) => pair.refColumn),
    ),
    { lane, cardinality: cardinalityOf(document, key), self: key.tableId === key.refTableId, around, label: said },
  );
  const { width, height } = said;
  const box = { x: label.x - width / 2, y: label.y - height / 2, width, height };
  const ends = corners.map((corner, end) => roleWords(roles[end] ?? '', corner, ink));
  const stroke = { stroke: color, 'stroke-width': isFired ? 3 : 1.6 };
  const line = (text: string, fill: string, middle: number) =>
    words({ text, font: labelFont, color: fill, x: label.x, middle, room: width - 4, anchor: 'middle' }).svg;
  return {
    line: element(
      'g',
      {},
      element('title', {}, `${escaped(key.name)}: ON DELETE ${key.onDelete}, ON UPDATE ${key.onUpdate}`) +
        element('path', { d: path, fill: 'none', ...stroke, 'stroke-dasharray': onDelete.dash || undefined }) +
        element('path', { d: feet, fill: ink('canvas'), ...stroke }),
    ),
    label:
      ends.map(({ svg }) => svg).join('') +
      element('rect', { ...box, rx: 6, fill: ink('surface'), stroke: color, 'stroke-opacity': 0.5 }) +
      said.lines.map(({ text, token }, at) => line(text, ink(token), box.y + 8.6 + at * labelLine)).join(''),
    bounds: [box, ...ends.flatMap(({ bounds }) => bounds)],
  };
}

const anchor = (document: Document, { table, x, y }: PlacedTable, columns: readonly string[]) => ({
  x,
  width: tableWidth,
  ys: columns.map((id) => y + columnMiddle(document, table, id, 'all')),
});

function roleWords(role: string, { x, y, side }: Corner, ink: Ink): { svg: string; bounds: readonly Bounds[] } {
  if (role === '') return { svg: '', bounds: [] };
  const { svg, width } = words({
    text: role,
    font: roleFont,
    color: ink('accent'),
    x,
    middle: y - roleFont.size * 0.355,
    room: mostRole,
    anchor: side === 1 ? undefined : 'end',
    halo: ink('canvas'),
  });
  return { svg, bounds: [{ x: side === 1 ? x : x - width, y: y - roleFont.size, width, height: roleFont.size + 3 }] };
}
