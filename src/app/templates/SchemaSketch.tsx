import type { Document } from '#document/document.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import { actionStyles } from '#drawing/actionStyle.ts';
import { boundsOf } from '#drawing/bounds.ts';
import { headerHeight, tableHeight, tableWidth } from '#drawing/geometry.ts';
import styles from './TemplatesDialog.module.css';

const margin = 30;

/** A tiny drawing of a schema: a box for each table where it stands, a line for each foreign key. */
export function SchemaSketch({ document }: { readonly document: Document }) {
  const bounds = boundsOf(document, document.tables.keys());
  if (!bounds) return null;
  const boxes = new Map(
    tablesOf(document).map((table) => {
      const { x, y } = document.places.get(table.id) ?? { x: 0, y: 0 };
      return [table.id, { x, y, height: tableHeight(table) }];
    }),
  );
  return (
    <svg
      className={styles.sketch}
      viewBox={[bounds.x - margin, bounds.y - margin, bounds.width + 2 * margin, bounds.height + 2 * margin].join(' ')}
      aria-hidden
    >
      {foreignKeysOf(document).map((key) => {
        const [from, to] = [boxes.get(key.tableId), boxes.get(key.refTableId)];
        if (!from || !to || from === to) return null;
        return (
          <line
            key={key.id}
            x1={from.x + tableWidth / 2}
            y1={from.y + from.height / 2}
            x2={to.x + tableWidth / 2}
            y2={to.y + to.height / 2}
            stroke={actionStyles[key.onDelete].color}
          />
        );
      })}
      {[...boxes].map(([id, { x, y, height }]) => (
        <g key={id}>
          <rect className={styles.box} x={x} y={y} width={tableWidth} height={height} rx={16} />
          <rect className={styles.head} x={x} y={y} width={tableWidth} height={headerHeight} rx={16} />
        </g>
      ))}
    </svg>
  );
}
