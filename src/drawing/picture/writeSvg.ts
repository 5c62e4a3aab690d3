/** A schema as a picture that needs nothing else: SVG with colours and sizes written into it, no style sheet, no script. */
import { type Document, settingsOf } from '#document/document.ts';
import { areasOf, columnOf, foreignKeysOf, notesOf, tableOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { ForeignKey, TableId } from '#document/records.ts';
import type { Marks, Tally } from '#simulation/marks.ts';
import { counted, t } from '#words/say.ts';
import { around, type Bounds } from '../bounds.ts';
import { tableWidth } from '../geometry.ts';
import { lanesOf } from '../lanes.ts';
import type { Theme } from '../palette.ts';
import { noRoles, rolesOf } from '../roles.ts';
import { foreignKeySvg } from './foreignKeySvg.ts';
import { type Ink, inkOf, plainFont, words } from './ink.ts';
import { areaSvg, boundsOfArea, noteSvg } from './shapesSvg.ts';
import { tableSvg } from './tableSvg.ts';
import { tallySvg } from './tallySvg.ts';
import { type PlacedTable, unfolded } from './unfolded.ts';
import { element, escaped } from './xml.ts';

export interface PictureOptions {
  readonly theme: Theme;
  /** Only these tables, with the foreign keys between them and the areas that hold no others; without it, everything. */
  readonly tables?: readonly TableId[];
  /** What a run has done: its counts stand at the tables, and the lines along which it came are thick. */
  readonly marks?: Pick<Marks, 'tallies' | 'fired'>;
}

export interface Picture {
  readonly svg: string;
  /** In pixels at 100 %. */
  readonly width: number;
  readonly height: number;
  readonly tables: number;
}

/** Free space around everything that is drawn. */
const padding = 32;

/** The text of the SVG file. */
export const writeSvg = (document: Document, options: PictureOptions): string => drawPicture(document, options).svg;

/** The picture with its size. A table that shows all its columns shows every one; a document without places is drawn in one heap. */
export function drawPicture(document: Document, { theme, tables: wanted, marks }: PictureOptions): Picture {
  const ink = inkOf(theme);
  const chosen = wanted && new Set(wanted);
  const placed = unfolded(
    document,
    tablesOf(document).filter((table) => chosen?.has(table.id) ?? true),
  );
  const byId = new Map(placed.map((one) => [one.table.id, one]));
  const [lanes, roles] = [lanesOf(document), rolesOf(document)];
  const around = placed.map(boundsOfTable);
  const drawn = foreignKeysOf(document).flatMap((key) => {
    const [from, to] = [byId.get(key.tableId), byId.get(key.refTableId)];
    if (!from || !to) return [];
    const given = {
      key,
      isFired: marks?.fired.has(key.id) ?? false,
      from,
      to,
      lane: lanes.get(key.id) ?? 0,
      roles: roles.get(key.id) ?? noRoles,
      around,
    };
    return [{ key, ...foreignKeySvg(document, given, ink) }];
  });
  const areas = areasOf(document)
    .filter(({ tables }) => !chosen || (tables.length > 0 && tables.every((id) => chosen.has(id))))
    .map((area) => ({ area, bounds: boundsOfArea(area, placed) }));
  const notes = chosen ? [] : notesOf(document);
  const view = padded([
    ...around,
    ...drawn.flatMap(({ bounds }) => bounds),
    ...areas.map(({ bounds }) => bounds),
    ...notes,
  ]);
  const { name } = settingsOf(document);
  const empty = { text: t`No tables`, font: { size: 13, weight: 400, mono: false }, room: 200 } as const;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${view.x} ${view.y} ${view.width} ${view.height}`,
      width: view.width,
      height: view.height,
      role: 'img',
      'aria-labelledby': 'ondelete-title ondelete-desc',
      'font-family': plainFont,
    },
    [
      element('title', { id: 'ondelete-title' }, t`Schema of ${escaped(name)}`),
      element(
        'desc',
        { id: 'ondelete-desc' },
        escaped(
          described(
            document,
            placed,
            drawn.map(({ key }) => key),
          ),
        ),
      ),
      element('rect', { ...view, fill: ink('canvas') }),
      ...areas.map(({ area, bounds }) => areaSvg(area, bounds, ink)),
      ...drawn.map(({ line }) => line),
      ...drawn.map(({ label }) => label),
      ...placed.map((table) => tableSvg(document, table, ink)),
      ...placed.map(({ table, x, y }) => tallyOf(marks?.tallies.get(table.id), x, y, ink)),
      ...notes.map((note) => noteSvg(note, ink)),
      placed.length + notes.length === 0
        ? words({ ...empty, color: ink('muted'), x: 0, middle: 0, anchor: 'middle' }).svg
        : '',
    ].join('\n'),
  );
  return { svg: `${svg}\n`, width: view.width, height: view.height, tables: placed.length };
}

/** Counts on the upper edge of a table, ending at its right side. */
function tallyOf(tally: Tally | undefined, x: number, y: number, ink: Ink): string {
  if (!tally) return '';
  const { width } = tallySvg(tally, 0, 0, ink);
  return tallySvg(tally, x + tableWidth - width - 6, y, ink).svg;
}

const boundsOfTable = ({ x, y, height }: PlacedTable): Bounds => ({ x, y, width: tableWidth, height });

/** The rectangle around all of these with its padding, in whole pixels. */
function padded(bounds: readonly Bounds[]): Bounds {
  const inner = around(bounds) ?? { x: -60, y: -10, width: 120, height: 20 };
  const [x, y] = [Math.floor(inner.x - padding), Math.floor(inner.y - padding)];
  return {
    x,
    y,
    width: Math.ceil(inner.x + inner.width + padding) - x,
    height: Math.ceil(inner.y + inner.height + padding) - y,
  };
}

/** The picture in sentences, for those who do not see it. */
function described(document: Document, placed: readonly PlacedTable[], keys: readonly ForeignKey[]): string {
  const tables = counted(placed.length, '# table', '# tables');
  const names = placed.map(({ table }) => qualified(table)).join(', ');
  const sentences = keys.map((key) => {
    const [from, to] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
    const columns = key.pairs.map((pair) => columnOf(from, pair.column).name).join(', ');
    return t`${qualified(from)} (${columns}) refers to ${qualified(to)}, ON DELETE ${key.onDelete}, ON UPDATE ${key.onUpdate}.`;
  });
  return [
    names === '' ? t`${tables}.` : t`${tables}: ${names}.`,
    t`${counted(keys.length, '# foreign key', '# foreign keys')}.`,
    ...sentences,
  ].join(' ');
}
