/** The nodes of a run's picture: a row, or all rows of a table, as the object graph of the page draws them. */
import type { Fate, Tally } from '#simulation/marks.ts';
import { counted, number, t } from '#words/say.ts';
import { nodeHeight, nodeWidth, type Point } from '../objects/layoutObjects.ts';
import type { Token } from '../palette.ts';
import { type Ink, words } from '../picture/ink.ts';
import { sign } from '../picture/signs.ts';
import { fateStyles, tallySvg } from '../picture/tallySvg.ts';
import { type Font, textWidth } from '../picture/textWidth.ts';
import { element, escaped } from '../picture/xml.ts';

const small: Font = { size: 11, weight: 400, mono: false };
const plain: Font = { size: 13, weight: 400, mono: false };
const strong: Font = { size: 13, weight: 600, mono: false };

const edge = 12;
const firstLine = 14;
const secondLine = 33;
const signSize = 13;

interface RowNode {
  readonly at: Point;
  readonly table: string;
  readonly tint: Token;
  readonly key: string;
  readonly title: string;
}

/** A row as it is, or as its fate has made it: a sign, a pattern of its colour, and a line through what is gone. */
export function rowSvg({ at, table, tint, key, title }: RowNode, fate: Fate | null, ink: Ink): string {
  const style = fate && fateStyles[fate];
  const tableX = edge + (fate ? signSize + 5 : 0);
  const name = words({ text: key, font: strong, color: ink('text'), x: edge, middle: secondLine, room: 90 });
  const titleX = edge + name.width + 9;
  const shown = words({
    text: title,
    font: plain,
    color: ink('text'),
    x: titleX,
    middle: secondLine,
    room: nodeWidth - titleX - 8,
  });
  const struck = (svg: string) =>
    fate === 'deleted' ? svg.replace('<text', '<text text-decoration="line-through"') : svg;
  return element(
    'g',
    { transform: `translate(${at.x},${at.y})` },
    box(tint, style ? { stroke: ink(style.color), fill: ink(style.soft) } : null, fate === 'inserted', ink) +
      (fate && style ? sign(fate, ink(style.color), edge - 1, firstLine, escaped(style.words)) : '') +
      words({
        text: style ? `${table} · ${style.words}` : table,
        font: small,
        color: style ? ink(style.color) : ink('muted'),
        x: tableX,
        middle: firstLine,
        room: nodeWidth - tableX - 8,
      }).svg +
      struck(name.svg) +
      (title === '' ? '' : struck(shown.svg)),
  );
}

interface GroupNode {
  readonly at: Point;
  readonly table: string;
  readonly tint: Token;
  readonly count: number;
}

/** All rows of a table: how many, and what has become of how many of them. */
export function groupSvg({ at, table, tint, count: total }: GroupNode, tally: Tally | null, ink: Ink): string {
  const back = (d: number) =>
    element('rect', {
      x: d + 0.5,
      y: d + 0.5,
      width: nodeWidth - 1,
      height: nodeHeight - 1,
      rx: 7,
      fill: ink('surface'),
      stroke: ink('border-strong'),
    });
  const chips = tallySvg(tally ?? {}, edge, secondLine - 1, ink);
  const x = edge + (chips.width > 0 ? chips.width + 4 : 0);
  const stay = tally ? t`${number(total - (tally.deleted ?? 0))} stay` : counted(total, '# row', '# rows');
  return element(
    'g',
    { transform: `translate(${at.x},${at.y})` },
    back(6) +
      back(3) +
      box(tint, null, false, ink) +
      sign('group', ink('muted'), edge - 1, firstLine, '') +
      words({ text: table, font: strong, color: ink('text'), x: edge + 18, middle: firstLine, room: nodeWidth - 38 })
        .svg +
      chips.svg +
      words({ text: stay, font: small, color: ink('muted'), x: x + 2, middle: secondLine - 1, room: nodeWidth - x - 8 })
        .svg,
  );
}

function box(
  tint: Token,
  colors: { readonly stroke: string; readonly fill: string } | null,
  dashed: boolean,
  ink: Ink,
): string {
  const [w, h] = [nodeWidth, nodeHeight];
  return (
    element('rect', {
      x: 0.5,
      y: 0.5,
      width: w - 1,
      height: h - 1,
      rx: 7,
      fill: colors?.fill ?? ink('surface'),
      stroke: colors?.stroke ?? ink('border-strong'),
      'stroke-width': colors ? 1.5 : 1,
      'stroke-dasharray': dashed ? '5 3' : undefined,
    }) + element('path', { d: `M5,1H7A6,6 0 0 0 1,7V${h - 7}A6,6 0 0 0 7,${h - 1}H5Z`, fill: ink(tint) })
  );
}

/** Lines of at most so many pixels; what is left over after the last is cut there. */
export function wrapped(text: string, font: Font, room: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && lines.length < most - 1 && textWidth(longer, font) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
