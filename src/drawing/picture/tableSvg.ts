/** One table of the picture: the same lines in the same places as `canvas/TableNode.tsx` and its style sheet. */
import type { Document } from '#document/document.ts';
import { foreignKeysFrom } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Column, Table } from '#document/records.ts';
import { counted, t } from '#words/say.ts';
import { columnHeight, drawnColumns, headerHeight, tableWidth } from '../geometry.ts';
import { mixed, tintOf } from '../palette.ts';
import { type Ink, words } from './ink.ts';
import { sign } from './signs.ts';
import { type Font, fitted, textWidth } from './textWidth.ts';
import type { PlacedTable } from './unfolded.ts';
import { element, escaped } from './xml.ts';

const nameFont: Font = { size: 13, weight: 400, mono: false };
const strongFont: Font = { ...nameFont, weight: 600 };
const typeFont: Font = { size: 11, weight: 400, mono: true };
const footerFont: Font = { ...nameFont, size: 11 };
const flagFont: Font = { size: 9, weight: 700, mono: false };

/** From the table's edge to its words, with the border; between two things on a line; where names begin. */
const edge = 11;
const gap = 6;
const nameX = 29;
const mostType = 96;
const flagSize = 14;

/** The table as a group at its place. */
export function tableSvg(document: Document, { table, x, y, height, color }: PlacedTable, ink: Ink): string {
  const foreign = new Set(foreignKeysFrom(document, table.id).flatMap((key) => key.pairs.map((pair) => pair.column)));
  const { columns, more } = drawnColumns(document, table, 'all');
  const lines = columns.map((column, at) => columnSvg(document, table, column, foreign.has(column.id), at, ink));
  return element(
    'g',
    { transform: `translate(${x},${y})` },
    element('title', {}, escaped(qualified(table))) +
      frameSvg(height, color, ink) +
      headerSvg(table, ink) +
      lines.join('') +
      (more > 0 && columns.length > 0 ? footerSvg(more, headerHeight + columns.length * columnHeight, ink) : ''),
  );
}

function footerSvg(more: number, top: number, ink: Ink): string {
  const text = counted(more, '# more column', '# more columns');
  return words({ text, font: footerFont, color: ink('muted'), x: edge, middle: top + 11, room: tableWidth - 2 * edge })
    .svg;
}

function frameSvg(height: number, color: string | null, ink: Ink): string {
  const tint = ink(tintOf(color));
  const right = tableWidth - 1;
  const line = headerHeight - 1;
  const box = { width: right, height: height - 1, rx: 8 };
  return (
    element('rect', { x: 0.5, y: 1.5, ...box, fill: '#141823', 'fill-opacity': 0.08 }) +
    element('rect', { x: 0.5, y: 0.5, ...box, fill: ink('surface'), stroke: ink('border-strong') }) +
    element('path', { d: `M1,${line}V8A7,7 0 0 1 8,1H${right - 7}A7,7 0 0 1 ${right},8V${line}Z`, fill: tint }) +
    element('path', {
      d: `M1,${line}V8A7,4 0 0 1 8,4H${right - 7}A7,4 0 0 1 ${right},8V${line}Z`,
      fill: mixed(tint, ink('surface'), 0.09),
    }) +
    element('rect', { x: 1, y: line, width: right - 1, height: 1, fill: ink('border') })
  );
}

function headerSvg(table: Table, ink: Ink): string {
  const middle = (4 + headerHeight - 1) / 2;
  const room = tableWidth - 2 * edge - (table.comment ? gap + 13 : 0);
  const comment = table.comment
    ? sign('comment', ink('muted'), tableWidth - edge - 13, middle, escaped(table.comment))
    : '';
  // A long namespace leaves the larger part of the line to the name.
  const schema = table.schema === null ? '' : `${fitted(table.schema, nameFont, room * 0.4).text}.`;
  const before = schema === '' ? 0 : textWidth(schema, nameFont);
  const prefix =
    schema === ''
      ? ''
      : words({ text: schema, font: nameFont, color: ink('muted'), x: edge, middle, room: before + 0.01 }).svg;
  const name = words({
    text: table.name,
    font: strongFont,
    color: ink('text'),
    x: edge + before,
    middle,
    room: room - before,
  });
  return prefix + name.svg + comment;
}

function columnSvg(document: Document, table: Table, column: Column, isForeign: boolean, at: number, ink: Ink): string {
  const middle = headerHeight + (at + 0.5) * columnHeight;
  const isKey = table.primaryKey?.columns.includes(column.id) ?? false;
  const isUnique = table.uniques.some((key) => key.columns.length === 1 && key.columns[0] === column.id);
  const flags = [...(isUnique ? [['U', 'UNIQUE']] : []), ...(column.nullable ? [] : [['N', 'NOT NULL']])];
  const flagsX = tableWidth - edge - flags.length * flagSize - Math.max(0, flags.length - 1) * 2;
  const typeX = flagsX - gap;
  const type = words({
    text: (column.enumId && document.enums.get(column.enumId)?.name) || column.type.toLowerCase(),
    font: typeFont,
    color: ink('muted'),
    x: typeX,
    middle,
    room: mostType,
    anchor: 'end',
  });
  const name = words({
    text: column.name,
    font: isKey ? strongFont : nameFont,
    color: ink('text'),
    x: nameX,
    middle,
    room: typeX - (type.width > 0 ? type.width + gap : 0) - nameX,
  });
  const icon = isKey
    ? sign('key', ink('table-amber'), 9, middle, t`primary key`)
    : isForeign
      ? sign('link', ink('accent'), 9, middle, t`foreign key`)
      : '';
  const boxes = flags.map(([letter = '', title = ''], i) =>
    flagSvg(letter, title, flagsX + i * (flagSize + 2), middle, ink),
  );
  return icon + name.svg + (type.width > 0 ? type.svg : '') + boxes.join('');
}

function flagSvg(letter: string, title: string, x: number, middle: number, ink: Ink): string {
  const box = { x, y: middle - flagSize / 2, width: flagSize, height: flagSize, rx: 3, fill: ink('surface-3') };
  const text = { text: letter, font: flagFont, color: ink('muted'), x: x + flagSize / 2, middle, room: flagSize };
  return element(
    'g',
    {},
    element('title', {}, title) + element('rect', box) + words({ ...text, anchor: 'middle' }).svg,
  );
}
