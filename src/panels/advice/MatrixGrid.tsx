import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { ImpactEvent } from '#advice/cascadeGraph.ts';
import type { ImpactMatrix } from '#advice/matrix.ts';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { t } from '#words/say.ts';
import { MatrixCell } from './MatrixCell.tsx';
import { MatrixDetails } from './MatrixDetails.tsx';
import styles from './matrix.module.css';
import { type CellPlace, moveCell } from './moveCell.ts';
import type { ShownTables } from './shownTables.ts';

/** Sizes in pixels; the style sheet has the same. */
const cellHeight = 36;
const cellWidth = 50;
const headHeight = 96;
const headWidth = 112;

interface Props {
  readonly matrix: ImpactMatrix;
  readonly event: ImpactEvent;
  readonly shown: ShownTables;
}

/** The cells that are in sight, under headings that stay; arrows move from cell to cell, pointing shows the paths. */
export function MatrixGrid({ matrix, event, shown }: Props) {
  const { rows, columns } = shown;
  const workspace = useWorkspace();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<CellPlace>({ row: 0, column: 0 });
  const [pointed, setPointed] = useState<CellPlace | null>(null);
  const [focused, setFocused] = useState(false);
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => cellHeight,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 3,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => frame.current,
    estimateSize: () => cellWidth,
    paddingStart: headWidth,
    scrollPaddingStart: headWidth,
    overscan: 3,
  });
  const place = pointed ?? (focused ? active : null);
  const [from, to] = [rows[place?.row ?? -1], columns[place?.column ?? -1]];
  const cell = from && to ? matrix.row(from.id, event).cell(to.id) : null;
  const highlighted = cell ? [...new Set(cell.paths.flatMap(({ foreignKeys }) => foreignKeys))].join(' ') : '';
  useEffect(() => {
    workspace.highlight(highlighted === '' ? [] : highlighted.split(' '));
    return () => workspace.highlight([]);
  }, [workspace, highlighted]);

  const go = (next: CellPlace) => {
    setPointed(null);
    setActive(next);
    down.scrollToIndex(next.row, { align: 'auto' });
    across.scrollToIndex(next.column, { align: 'auto' });
  };
  const select = ({ row, column }: CellPlace) => {
    const [source, target] = [rows[row], columns[column]];
    if (!source || !target) return;
    const keys = matrix
      .row(source.id, event)
      .cell(target.id)
      .paths.flatMap(({ foreignKeys }) => foreignKeys);
    workspace.select({ foreignKeys: [...new Set(keys)] });
    workspace.camera.reveal([source.id, target.id]);
  };
  const onKeyDown = (pressed: KeyboardEvent) => {
    const next = moveCell(active, pressed, { rows: rows.length, columns: columns.length });
    if (next) go(next);
    else if (pressed.key === 'Enter' || pressed.key === ' ') select(active);
    else return;
    pressed.preventDefault();
  };
  const cellId = ({ row, column }: CellPlace) => `${id}-${row}-${column}`;
  const verticals = down.getVirtualItems();
  const horizontals = across.getVirtualItems();
  const isDrawn =
    verticals.some(({ index }) => index === active.row) && horizontals.some(({ index }) => index === active.column);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw only the cells that are in sight. */}
      <div
        ref={frame}
        role="grid"
        tabIndex={0}
        className={styles.frame}
        aria-label={t`Impact of a statement in one table on another`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={isDrawn ? cellId(active) : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onPointerLeave={() => setPointed(null)}
      >
        <div className={styles.canvas} style={{ width: across.getTotalSize(), height: down.getTotalSize() }}>
          {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above; the grid has the focus. */}
          <div role="row" aria-rowindex={1} className={styles.head}>
            {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above. */}
            <div role="columnheader" aria-colindex={1} className={styles.corner}>
              <span className="visually-hidden">{t`Statement in`}</span>
            </div>
            {horizontals.map(({ index, start }) => (
              // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above.
              <div
                key={index}
                role="columnheader"
                aria-colindex={index + 2}
                className={styles.columnHead}
                data-active={place?.column === index || undefined}
                style={{ left: start }}
                title={columns[index]?.name}
              >
                <span>{columns[index]?.name}</span>
              </div>
            ))}
          </div>
          {verticals.map(({ index: row, start: top }) => {
            const source = rows[row];
            if (!source) return null;
            const impact = matrix.row(source.id, event);
            return (
              // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above.
              <div key={source.id} role="row" aria-rowindex={row + 2} className={styles.row} style={{ top }}>
                {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above. */}
                <div
                  role="rowheader"
                  aria-colindex={1}
                  className={styles.rowHead}
                  data-active={place?.row === row || undefined}
                  title={source.name}
                >
                  {source.name}
                </div>
                {horizontals.map(({ index: column, start: left }) => {
                  const target = columns[column];
                  if (!target) return null;
                  return (
                    <MatrixCell
                      key={target.id}
                      id={cellId({ row, column })}
                      column={column}
                      left={left}
                      event={event}
                      from={source.name}
                      to={target.name}
                      effects={impact.cell(target.id).effects}
                      own={source.id === target.id}
                      active={focused && active.row === row && active.column === column}
                      onPoint={() => setPointed({ row, column })}
                      onPick={() => {
                        setActive({ row, column });
                        select({ row, column });
                      }}
                    />
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <MatrixDetails event={event} from={from} to={to} cell={cell} />
    </>
  );
}
