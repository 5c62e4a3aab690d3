import { headerHeight, tableWidth } from '#drawing/geometry.ts';
import styles from './TemplatesDialog.module.css';

const margin = 30;

/** Where tables stand and what connects them. */
export interface Sketch {
  readonly boxes: readonly { readonly x: number; readonly y: number; readonly height: number }[];
  /** Positions in `boxes`, and a colour for CSS. */
  readonly lines: readonly { readonly from: number; readonly to: number; readonly color: string }[];
}

/** A tiny drawing of a schema: a box for each table where it stands, a line for each foreign key. */
export function SchemaSketch({ sketch: { boxes, lines } }: { readonly sketch: Sketch }) {
  const left = Math.min(...boxes.map(({ x }) => x)) - margin;
  const top = Math.min(...boxes.map(({ y }) => y)) - margin;
  const right = Math.max(...boxes.map(({ x }) => x + tableWidth)) + margin;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
  return (
    <svg className={styles.sketch} viewBox={[left, top, right - left, bottom - top].join(' ')} aria-hidden>
      {lines.map(({ from, to, color }, index) => {
        const [a, b] = [boxes[from], boxes[to]];
        if (!a || !b || a === b) return null;
        return (
          <line
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name.
            key={index}
            x1={a.x + tableWidth / 2}
            y1={a.y + a.height / 2}
            x2={b.x + tableWidth / 2}
            y2={b.y + b.height / 2}
            stroke={color}
          />
        );
      })}
      {boxes.map(({ x, y, height }) => (
        <g key={`${x},${y}`}>
          <rect className={styles.box} x={x} y={y} width={tableWidth} height={height} rx={16} />
          <rect className={styles.head} x={x} y={y} width={tableWidth} height={headerHeight} rx={16} />
        </g>
      ))}
    </svg>
  );
}
