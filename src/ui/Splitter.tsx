import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { join } from './Button.tsx';
import styles from './Splitter.module.css';

interface Props {
  readonly label: string;
  /** The side of the pane on which it stands: dragging it away from the pane makes the pane larger. */
  readonly side: 'left' | 'right' | 'top';
  /** The size of the pane in pixels. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Told while it moves; `done` when it has come to rest. */
  readonly onMove: (size: number, done: boolean) => void;
  /** A double click gives the pane its usual size back. */
  readonly onReset: () => void;
}

const step = 24;

/** The edge of a pane that can be dragged, or moved with the arrow keys (the window splitter of the ARIA practices). */
export function Splitter({ label, side, value, min, max, onMove, onReset }: Props) {
  const start = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const isUpright = side !== 'top';
  const position = (event: PointerEvent) => (isUpright ? event.clientX : event.clientY);
  const within = (size: number) => Math.round(Math.min(max, Math.max(min, size)));
  const sizeAt = (event: PointerEvent): number => {
    if (!start.current) return value;
    const moved = position(event) - start.current.at;
    return within(start.current.size + (side === 'right' ? moved : -moved));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const larger = { left: 'ArrowLeft', right: 'ArrowRight', top: 'ArrowUp' }[side];
    const smaller = { left: 'ArrowRight', right: 'ArrowLeft', top: 'ArrowDown' }[side];
    const next = { [larger]: value + step, [smaller]: value - step, Home: min, End: max }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(within(next), true);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a window splitter has a value and can be moved, which an <hr> cannot.
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isUpright ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={Math.max(max, min)}
      className={join(styles.splitter, styles[side])}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: position(event), size: value };
      }}
      onPointerMove={(event) => start.current && onMove(sizeAt(event), false)}
      onPointerUp={(event) => {
        if (!start.current) return;
        const size = sizeAt(event);
        start.current = null;
        onMove(size, true);
      }}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
    />
  );
}
