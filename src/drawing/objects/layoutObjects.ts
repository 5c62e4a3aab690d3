/** Where the nodes of an object graph stand: in columns by the depth of their tables, near what they are linked to. */

export const nodeWidth = 196;
export const nodeHeight = 48;
const rowGap = 12;
const groupGap = 28;
const columnGap = 104;
const foldGap = 42;
const bandGap = 84;

/** Pictures up to this width are never folded, and those that are get about this many times as wide as high. */
const longestBand = 2700;
const shape = 2;

export interface LayoutNode {
  readonly id: string;
  readonly column: number;
  /** Nodes of one group stay together, groups in this order. */
  readonly group: number;
}

export interface LayoutLink {
  readonly from: string;
  readonly to: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Places every node, on whole pixels, without overlap. Within its group a node goes to the mean height of what it is
 * linked to, first seen from the left, then from the right. Long columns are folded, and so are long chains of columns, so
 * that the picture keeps a shape that fits a screen. The same input gives the same places.
 */
export function layoutObjects(nodes: readonly LayoutNode[], links: readonly LayoutLink[]): ReadonlyMap<string, Point> {
  const numbers = [...new Set(nodes.map((node) => node.column))].sort((a, b) => a - b);
  const columns = numbers.map((number) =>
    nodes.filter((node) => node.column === number).sort((a, b) => a.group - b.group),
  );
  const neighbours = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  for (const { from, to } of links) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const height = Math.max(10, Math.ceil(Math.sqrt(nodes.length * 2.4)));
  const heights = new Map<string, number>();
  const stack = (column: readonly LayoutNode[]) => {
    const middle = (column.length - 1) / 2;
    for (const [at, node] of column.entries()) heights.set(node.id, at - middle);
  };
  const pull = (column: LayoutNode[], seen: ReadonlySet<string>) => {
    const wish = new Map(
      column.map((node, at) => {
        const near = (neighbours.get(node.id) ?? []).flatMap((id) => (seen.has(id) ? (heights.get(id) ?? []) : []));
        return [node.id, near.length > 0 ? near.reduce((sum, y) => sum + y, 0) / near.length : at] as const;
      }),
    );
    column.sort((a, b) => a.group - b.group || (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0));
    stack(column);
  };
  for (const column of columns) stack(column);
  for (const order of [columns, [...columns].reverse(), columns]) {
    const seen = new Set<string>();
    for (const column of order) {
      if (seen.size > 0) pull(column, seen);
      for (const node of column) seen.add(node.id);
    }
  }
  return placed(columns, height);
}

/** A part of a column, top to bottom, and how far it is from the next. */
interface Strip {
  readonly nodes: readonly LayoutNode[];
  readonly gaps: readonly number[];
  readonly height: number;
  readonly advance: number;
}

function placed(columns: readonly (readonly LayoutNode[])[], height: number): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>();
  let top = 0;
  for (const band of banded(columns.flatMap((column) => stripsOf(column, height)))) {
    const tallest = Math.max(...band.map((strip) => strip.height));
    // A picture of one band lies around the origin, where the first row is looked for.
    const middle = top === 0 ? 0 : top + tallest / 2;
    let x = 0;
    for (const { nodes, gaps, height: own, advance } of band) {
      let y = Math.round(middle - own / 2);
      nodes.forEach((node, at) => {
        y += gaps[at] ?? 0;
        places.set(node.id, { x, y });
        y += nodeHeight;
      });
      x += advance;
    }
    top = Math.round(middle + tallest / 2) + bandGap;
  }
  return places;
}

function stripsOf(column: readonly LayoutNode[], most: number): readonly Strip[] {
  const folds = Math.max(1, Math.ceil(column.length / most));
  const each = Math.ceil(column.length / folds);
  return Array.from({ length: folds }, (_, fold) => {
    const nodes = column.slice(fold * each, (fold + 1) * each);
    const gaps = nodes.map((node, at) => {
      if (at === 0) return 0;
      return nodes[at - 1]?.group !== node.group ? groupGap : rowGap;
    });
    const advance = nodeWidth + (fold < folds - 1 ? foldGap : columnGap);
    const height = nodes.length * nodeHeight + gaps.reduce<number>((sum, gap) => sum + gap, 0);
    return { nodes, gaps, height, advance };
  });
}

/** A chain too long for any screen goes on below, as the words of a text do. */
function banded(strips: readonly Strip[]): readonly (readonly Strip[])[] {
  const width = strips.reduce((sum, { advance }) => sum + advance, 0);
  const height = Math.max(nodeHeight, ...strips.map((strip) => strip.height)) + bandGap;
  const bands = width <= longestBand ? 1 : Math.max(1, Math.floor(Math.sqrt(width / (shape * height))));
  const each = Math.ceil(strips.length / bands);
  return Array.from({ length: Math.ceil(strips.length / each) }, (_, at) => strips.slice(at * each, (at + 1) * each));
}

/** The nearest node in a direction from one, or null: what the arrow keys go to. */
export function nearestTowards(
  places: ReadonlyMap<string, Point>,
  from: string,
  direction: 'left' | 'right' | 'up' | 'down',
): string | null {
  const start = places.get(from);
  if (!start) return null;
  const across = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [id, place] of places) {
    const [dx, dy] = [place.x - start.x, place.y - start.y];
    const [along, aside] = across ? [dx * sign, Math.abs(dy)] : [dy * sign, Math.abs(dx)];
    if (along <= 0) continue;
    // What lies straight ahead is nearer than what lies to the side.
    const distance = along + aside * 2;
    if (distance < least) [best, least] = [id, distance];
  }
  return best;
}

export interface EdgeShape {
  /** An SVG path from the referencing node to the referenced one. */
  readonly path: string;
  /** The arrow head at the referenced node. */
  readonly head: string;
  readonly middle: Point;
}

/** The line of a reference: from the near side of one node to that of the other, or around when they share a column. */
export function edgeShape(from: Point, to: Point): EdgeShape {
  const [y1, y2] = [from.y + nodeHeight / 2, to.y + nodeHeight / 2];
  if (Math.abs(from.x - to.x) < nodeWidth) {
    // A row that refers to itself leaves above the middle and comes back below it.
    const loop = from === to || (from.x === to.x && from.y === to.y) ? 8 : 0;
    const [startX, endX] = [from.x + nodeWidth, to.x + nodeWidth];
    const x = Math.max(startX, endX) + 34 + Math.min(50, Math.abs(y1 - y2) / 6);
    return {
      path: `M${startX},${y1 - loop} C${x},${y1 - loop * 3} ${x},${y2 + loop * 3} ${endX + 6},${y2 + loop}`,
      head: headAt(endX, y2 + loop, 1),
      middle: { x: Math.max(startX, endX) + (x - Math.max(startX, endX)) * 0.75, y: (y1 + y2) / 2 },
    };
  }
  const side = from.x > to.x ? 1 : -1;
  const [x1, x2] = side > 0 ? [from.x, to.x + nodeWidth] : [from.x + nodeWidth, to.x];
  const bend = Math.max(30, Math.abs(x1 - x2) / 2) * side;
  return {
    path: `M${x1},${y1} C${x1 - bend},${y1} ${x2 + bend},${y2} ${x2 + 6 * side},${y2}`,
    head: headAt(x2, y2, side),
    middle: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 },
  };
}

/** A triangle whose tip touches the node; `side` is 1 when the line comes from the right. */
const headAt = (x: number, y: number, side: 1 | -1): string =>
  `M${x},${y} L${x + 8 * side},${y - 4} L${x + 8 * side},${y + 4} Z`;
